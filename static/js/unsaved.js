// Keeps what is typed in a form in this browser until it is saved, and asks before the page is left.
// The server marks the form by a hidden input, [name=draft][data-user], and says in a cookie which draft was saved: so a
// text also outlives a session that had ended when it was sent. Signing out forgets everything.
document.addEventListener("DOMContentLoaded", () => {
  const prefix = "unsaved:";
  const cookie = document.cookie.match(/(?:^|; )saved-draft=([\w-]+)/)?.[1];
  const kept = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    } catch {
      return []; // storage is forbidden in this browser: then only the question remains
    }
  };
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");
  const monthAgo = Date.now() - 30 * 24 * 3600 * 1000;
  for (const key of kept()) {
    const { id, at } = read(key) ?? {};
    if (id === cookie || !(at > monthAgo)) localStorage.removeItem(key);
  }
  let isSignedOut = false;
  document.querySelector("#logout-form")?.addEventListener("submit", () => {
    isSignedOut = true;
    kept().forEach((key) => localStorage.removeItem(key));
  });

  const draft = document.querySelector("input[name=draft][data-user]");
  const form = draft?.form;
  if (!form) return;
  const panel = document.querySelector("#unsaved");
  const key = `${prefix}${draft.dataset.user}:${location.pathname}`;
  const isAnswer = Boolean(draft.value); // the server sent back what it did not save
  const ignored = new Set(["csrfmiddlewaretoken", "draft", "form-token", "versions"]);
  const stored = kept().includes(key) ? read(key) : null;
  let isLeaving = false;
  draft.value ||= Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join("");

  // Values by name, as they would be sent.
  function values() {
    const found = new Map();
    for (const input of form.elements) {
      if (!input.name || ignored.has(input.name) || input.closest(".empty-form") || /^(submit|button)$/.test(input.type)) continue;
      if (/^(checkbox|radio)$/.test(input.type)) {
        if (input.type === "checkbox" || input.checked) found.set(input.name, input.checked ? [input.value] : []);
      } else if (input.type === "select-multiple") found.set(input.name, [...input.selectedOptions].map((option) => option.value));
      else found.set(input.name, [input.value]);
    }
    return found;
  }

  const same = (one, other) => JSON.stringify(one ?? [""]) === JSON.stringify(other ?? [""]);
  let opened = values();
  // What the server sent back was typed on the page before.
  const typedBefore = new Set(isAnswer && stored?.id === draft.value ? stored.values.map(([name]) => name) : []);
  const changed = () => [...values()].filter(([name, value]) => typedBefore.has(name) || !same(value, opened.get(name)));

  function keep() {
    if (isSignedOut) return;
    const now = changed();
    try {
      if (!now.length && !isAnswer) return localStorage.removeItem(key);
      const labels = Object.fromEntries(now.map(([name]) => [name, optionTexts(name)]));
      const versions = form.elements.versions?.value ?? "";
      localStorage.setItem(key, JSON.stringify({ id: draft.value, at: Date.now(), values: now, labels, versions }));
    } catch {
      // storage is full or forbidden
    }
  }

  // Names of chosen records, which are not among the options of a page that is opened anew.
  function optionTexts(name) {
    const input = form.elements[name];
    return input?.selectedOptions ? [...input.selectedOptions].map((option) => option.text) : [];
  }

  let waiting;
  const later = () => {
    isSignedOut = false; // the question was answered with "stay"
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  };

  function labelOf(name) {
    const input = form.elements[name];
    const label = input?.labels?.[0]?.textContent ?? input?.getAttribute?.("aria-label");
    const column = input?.closest?.("td")?.className.replace("field-", "");
    return (label ?? column ?? name).trim().replace(/:$/, "");
  }

  function put(name, value, texts) {
    const [, rows, number] = name.match(/^(.+)-(\d+)-.+$/) ?? [];
    const add = rows && document.querySelector(`#${CSS.escape(rows)}-group .add-row a, #${CSS.escape(rows)}-group a.addlink`);
    for (let tries = 0; add && !form.elements[name] && tries <= number; tries += 1) add.click();
    const input = form.elements[name];
    if (!input || /-(TOTAL|INITIAL)_FORMS$/.test(name) || input.type === "file") return Boolean(input);
    if (input.type === "checkbox") input.checked = value.length > 0;
    else if (input instanceof RadioNodeList) input.value = value[0] ?? "";
    else if (input.options) {
      const here = new Set([...input.options].map((option) => option.value));
      value.forEach((each, at) => here.has(each) || input.add(new Option(texts[at] ?? each, each)));
      for (const option of input.options) option.selected = value.includes(option.value);
    } else input.value = value[0] ?? "";
    input.dispatchEvent?.(new Event("input", { bubbles: true }));
    input.dispatchEvent?.(new Event("change", { bubbles: true }));
    return true;
  }

  function offer() {
    const list = panel.querySelector("ul");
    const differing = stored.values.filter(([name, value]) => !same(value, values().get(name)) && !/_FORMS$/.test(name));
    if (!differing.length) return localStorage.removeItem(key);
    panel.querySelector("time").textContent = new Date(stored.at).toLocaleString(document.documentElement.lang);
    for (const [name, value] of differing) {
      const item = list.appendChild(document.createElement("li"));
      const words = stored.labels[name]?.length ? stored.labels[name] : value;
      item.append(`${labelOf(name)}: `);
      const text = item.appendChild(document.createElement("bdi"));
      text.textContent = words.join(", ") || "–";
    }
    panel.hidden = false;
    panel.addEventListener("click", async ({ target }) => {
      if (target.value === "put") {
        for (const code of new Set(stored.values.map(([name]) => name.match(/_([a-z]{2,3}(?:_[a-z]+)?)$/)?.[1])))
          document.dispatchEvent(new CustomEvent("languages:wanted", { detail: code }));
        await Promise.all(window.languagesOnTheWay ?? []);
        const left = stored.values.filter(([name, value]) => !put(name, value, stored.labels[name] ?? []));
        if (form.elements.versions && stored.versions) form.elements.versions.value = stored.versions;
        keep();
        if (!left.length) panel.hidden = true;
      } else if (target.value === "drop") {
        localStorage.removeItem(key);
        panel.hidden = true;
      }
    });
  }

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  addEventListener("load", () => window.django?.jQuery(form).on("change", later)); // where records are looked for
  document.addEventListener("formset:added", later);
  document.addEventListener("formset:removed", later);
  // What was fetched into the page was not typed.
  document.addEventListener("languages:added", () => values().forEach((value, name) => opened.has(name) || opened.set(name, value)));
  // One text was saved by itself.
  form.addEventListener("text:saved", ({ detail: [name, value] }) => {
    opened.set(name, [value]);
    typedBefore.delete(name);
    keep();
  });
  form.addEventListener("submit", ({ submitter, defaultPrevented }) => {
    keep();
    isLeaving = !defaultPrevented && submitter?.formTarget !== "_blank"; // a preview opens beside the form
  });
  addEventListener("pageshow", () => (isLeaving = false));
  addEventListener("beforeunload", (event) => {
    if (isLeaving || (!isAnswer && !changed().length)) return;
    keep();
    event.preventDefault();
  });
  if (stored && panel && !(isAnswer && stored.id === draft.value)) offer();
});
