// Offers people of the catalogue while a name is typed in the people of a session: who is chosen stands there by number.
document.addEventListener("DOMContentLoaded", () => {
  const table = document.querySelector(".grid-table[data-people]");
  if (!table) return;
  const list = document.createElement("ul");
  Object.assign(list, { id: "grid-offered", className: "grid-offered", hidden: true });
  list.setAttribute("role", "listbox");
  let text = null;
  let chosen = -1;
  let waiting;
  let asking;

  // The name in the line that is being written: after its role, before its first bar.
  function name() {
    const from = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
    const line = text.value.slice(from).split("\n")[0];
    const role = line.match(/^[^|:：]*[:：]\s*/)?.[0].length ?? 0;
    const written = line.slice(role).split("|")[0];
    const isThere = text.selectionStart >= from + role && text.selectionStart <= from + role + written.length;
    return isThere && !/[#[]/.test(written) ? { from: from + role, written } : null;
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    text?.removeAttribute("aria-activedescendant");
    chosen = -1;
  }

  async function look() {
    const asked = name();
    if (!asked || asked.written.trim().length < 2) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const answer = await fetch(`${table.dataset.people}&term=${encodeURIComponent(asked.written.trim())}`, { signal: asking.signal });
      const { results } = answer.ok ? await answer.json() : { results: [] };
      if (document.activeElement === text) offer(results.slice(0, 6));
    } catch {
      // another letter was typed, or the network is away: the server asks at the save
    }
    return undefined;
  }

  function offer(found) {
    close();
    found.forEach(({ id, text: words }, at) => {
      const option = list.appendChild(document.createElement("li"));
      Object.assign(option, { id: `grid-offered-${at}`, textContent: words });
      option.dataset.key = id;
      option.dir = "auto";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    text.after(list);
    list.setAttribute("aria-label", text.getAttribute("aria-label"));
    list.hidden = !found.length;
  }

  function point(at) {
    const options = [...list.children];
    chosen = (at + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
    text.setAttribute("aria-activedescendant", options[chosen].id);
  }

  function take(option) {
    const asked = name();
    const words = option.textContent.replaceAll("|", " ");
    const space = /\s$/.test(asked.written) ? " " : "";
    text.setRangeText(`${words} #${option.dataset.key}${space}`, asked.from, asked.from + asked.written.length, "end");
    close();
    text.dispatchEvent(new Event("change", { bubbles: true }));
  }

  table.addEventListener("input", ({ target }) => {
    if (!target.name?.endsWith("-people")) return;
    text = target;
    text.setAttribute("aria-autocomplete", "list");
    text.setAttribute("aria-controls", list.id);
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  });

  table.addEventListener("keydown", (event) => {
    if (event.target !== text || list.hidden) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way) point(chosen < 0 && way < 0 ? -1 : chosen + way);
    else if (event.key === "Enter" && chosen >= 0) take(list.children[chosen]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });

  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  table.addEventListener("focusout", ({ target }) => target === text && close());
});
