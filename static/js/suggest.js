/* The site's search box proposes while one types: a combobox with a list, as the ARIA Authoring Practices have it.
   Without this script it is a plain form. */
(() => {
  "use strict";

  const WAIT = 150; // milliseconds after the last key
  const input = document.getElementById("site-search");
  const list = document.getElementById("site-suggestions");
  if (!input || !list || !window.fetch) return;

  const status = list.parentElement.querySelector("[role=status]");
  let timer, asking, active = -1, asked = "";

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const options = () => [...list.children];

  function close() {
    window.clearTimeout(timer);
    if (asking) asking.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(index) {
    const all = options();
    active = all.length ? (index + all.length) % all.length : -1;
    all.forEach((option, place) => option.setAttribute("aria-selected", String(place === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function show(found) {
    list.replaceChildren(...found.map((one, index) => {
      const option = element("li", "", { role: "option", id: `site-suggestion-${index}`, "aria-selected": "false" });
      option.dataset.url = one.url;
      option.append(element("span", one.label, { class: "label", lang: one.lang, dir: one.dir }), " ");
      if (one.matched) option.append(element("bdi", one.matched, { class: "matched" }), " ");
      option.append(element("small", [one.kind, one.detail].filter(Boolean).join(" · ")));
      return option;
    }));
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = found.length ? `${input.dataset.some} (${found.length})` : input.dataset.none;
  }

  async function ask() {
    const text = input.value.trim();
    if (asking) asking.abort();
    asked = text;
    if (!text) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (asked === text && document.activeElement === input) show(found);
    } catch {
      // Typed on, gone offline: the form still works.
    }
  }

  input.addEventListener("input", (event) => {
    if (event.isComposing) return; // a syllable or character is still being put together
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });
  input.addEventListener("compositionend", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && list.hidden) ask();
    else if (event.key === "ArrowDown") activate(active + 1);
    else if (event.key === "ArrowUp" && !list.hidden) activate(active < 0 ? -1 : active - 1);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && active >= 0) window.location.assign(options()[active].dataset.url);
    else return;
    event.preventDefault();
  });

  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) window.location.assign(option.dataset.url);
  });
  input.addEventListener("blur", close);
})();
