// Shows two languages of each translated text side by side: the original and the one that is being written.
// Works on what the server marked: [data-language] on each input, [data-original] where a row's original language is
// not that of the form. A language that is not on the page is fetched when it is chosen. Without this script the
// languages on the page are all visible, and links lead to the others.
document.addEventListener("DOMContentLoaded", () => {
  const picker = document.querySelector(".language-picker");
  const form = picker?.closest("form");
  const all = () => [...(form?.querySelectorAll("[data-language]") ?? [])];
  const inputs = () => all().filter((input) => !input.closest(".empty-form"));
  if (!inputs().length) return;

  const buttons = [...picker.querySelectorAll("button")];
  const originalSelect = form.querySelector("[name=original_language]");
  const fallback = originalSelect?.value || document.documentElement.lang;
  const kept = "translation-language";
  const originalOf = (input) => input.dataset.original || originalSelect?.value || fallback;
  const isHere = (code) => Boolean(form.querySelector(`[data-language="${code}"]`));
  let chosen = working() ?? remembered() ?? buttons.find((button) => button.value !== fallback && isHere(button.value)).value;

  // The first language that the editor works in, beside the original.
  function working() {
    const codes = picker.dataset.working.split(" ");
    return codes.find((code) => code !== fallback && buttons.some((button) => button.value === code));
  }

  function remembered() {
    try {
      const code = localStorage.getItem(kept);
      return buttons.some((button) => button.value === code) ? code : null;
    } catch {
      return null; // storage is forbidden in this browser
    }
  }

  function remember() {
    try {
      localStorage.setItem(kept, chosen);
    } catch {
      // then the choice lasts as long as the page
    }
  }

  // One group for each text: Map of language to input.
  function groups() {
    const found = new Map();
    for (const input of inputs()) {
      const row = input.closest(".form-multiline");
      if (!row) continue;
      if (!found.has(row)) found.set(row, new Map());
      found.get(row).set(input.dataset.language, input);
    }
    return found;
  }

  function arrange() {
    for (const [row, texts] of groups()) {
      row.classList.add("translated");
      const original = texts.get(originalOf(texts.values().next().value));
      const box = original && boxOf(original);
      if (box && row.firstElementChild !== box) row.prepend(box);
    }
    update();
  }

  const boxOf = (input) => input.closest(".form-multiline > div");

  function update() {
    const filled = Object.fromEntries(buttons.map((button) => [button.value, isHere(button.value) ? 0 : Number(button.dataset.filled)]));
    const wrong = new Set();
    let total = 0;
    for (const texts of groups().values()) {
      const original = texts.get(originalOf(texts.values().next().value));
      const isWritten = Boolean(original?.value.trim());
      if (isWritten) total += 1;
      for (const [language, input] of texts) {
        const box = boxOf(input);
        const isFilled = Boolean(input.value.trim());
        const hasError = Boolean(box.querySelector(".errorlist"));
        if (isWritten && isFilled) filled[language] += 1;
        if (hasError) wrong.add(language);
        box.hidden = !(input === original || language === chosen || hasError);
        box.classList.toggle("is-original", input === original);
        const isMissing = language === chosen && input !== original && isWritten && !isFilled;
        if (isMissing) box.querySelector("label").dataset.missing = picker.dataset.missing;
        else delete box.querySelector("label").dataset.missing;
      }
    }
    for (const button of buttons) {
      const note = button.querySelector("span");
      const isOriginal = button.value === (originalSelect?.value || fallback);
      button.setAttribute("aria-pressed", String(button.value === chosen));
      button.classList.toggle("is-complete", total > 0 && filled[button.value] === total);
      button.classList.toggle("is-empty", filled[button.value] === 0);
      button.classList.toggle("has-error", wrong.has(button.value));
      note.textContent = isOriginal ? note.dataset.original : `${filled[button.value]}/${total}`;
    }
  }

  // "credits-3-label_pt_br" is the text "label" of row 3 of "credits".
  const suffixOf = (code) => `_${code === "id" ? "ind" : code.replace("-", "_")}`;
  const stemOf = (input) => input.name.slice(0, -suffixOf(input.dataset.language).length);
  const partsOf = (name) => name.match(/^(.+)-(\d+|__prefix__)-(.+)$/);

  // The number that a row of the fetched page has on this one: rows are known by their keys, the order may be another.
  function numberHere(fetched, rows, number) {
    if (number === "__prefix__") return number;
    const key = fetched.querySelector(`[name="${rows}-${number}-id"]`)?.value;
    const here = [...form.querySelectorAll(`[name^="${rows}-"][name$="-id"]`)].find((input) => key && input.value === key);
    return here && partsOf(here.name)[2];
  }

  function renamed(box, from, to) {
    const copy = document.importNode(box, true);
    for (const element of copy.querySelectorAll("*"))
      for (const attribute of [...element.attributes])
        if (attribute.value.includes(from)) element.setAttribute(attribute.name, attribute.value.replaceAll(from, to));
    return copy;
  }

  const coming = new Map();
  function bring(code) {
    if (!coming.has(code)) coming.set(code, fetchTexts(code));
    coming.get(code).catch(() => coming.delete(code));
    return coming.get(code);
  }

  async function fetchTexts(code) {
    const address = new URL(location.pathname, location.origin);
    address.searchParams.set("languages", code);
    const answer = await fetch(address);
    const fetched = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = [...fetched.querySelectorAll(`[data-language="${code}"]`)];
    if (!answer.ok || !found.length) throw new Error(`No texts in ${code}`);
    const places = new Map(all().map((input) => [stemOf(input), input.closest(".form-multiline")]));
    const templates = new Map();
    for (const input of found) {
      const stem = stemOf(input);
      const [, rows, number] = partsOf(stem) ?? [];
      const here = rows && numberHere(fetched, rows, number);
      if (number === "__prefix__") templates.set(stem, boxOf(input));
      if (rows && here === undefined) continue;
      const place = places.get(rows ? stem.replace(`${rows}-${number}-`, `${rows}-${here}-`) : stem);
      place?.append(rows ? renamed(boxOf(input), `${rows}-${number}-`, `${rows}-${here}-`) : document.importNode(boxOf(input), true));
    }
    for (const [stem, place] of places) {
      if (place.querySelector(`[data-language="${code}"]`)) continue;
      const [, rows, number, text] = partsOf(stem) ?? [];
      const isNew = rows && !form.querySelector(`[name="${rows}-${number}-id"]`)?.value;
      const template = isNew && templates.get(`${rows}-__prefix__-${text}`);
      if (template) place.append(renamed(template, `${rows}-__prefix__-`, `${rows}-${number}-`));
    }
    document.dispatchEvent(new CustomEvent("languages:added"));
  }

  async function choose(code) {
    chosen = code;
    remember();
    if (!isHere(code)) {
      picker.setAttribute("aria-busy", "true");
      try {
        await bring(code);
      } catch {
        location.search = `?languages=${code}`; // asks first where something was typed
      }
      picker.removeAttribute("aria-busy");
    }
    arrange();
  }

  // Another script puts texts back that were typed in languages which are not on the page.
  window.languagesOnTheWay = [];
  document.addEventListener("languages:wanted", ({ detail }) => {
    const button = buttons.find((each) => detail && suffixOf(each.value) === `_${detail}`);
    if (button && !isHere(button.value)) window.languagesOnTheWay.push(bring(button.value).then(arrange, () => {}));
  });
  picker.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) choose(button.value);
  });
  form.addEventListener("input", (event) => event.target.matches("[data-language]") && update());
  originalSelect?.addEventListener("change", () => (isHere(originalSelect.value) ? arrange() : bring(originalSelect.value).then(arrange, arrange)));
  document.addEventListener("formset:added", arrange);
  document.addEventListener("formset:removed", update);
  picker.hidden = false;
  arrange();
  if (!isHere(chosen)) choose(chosen);
});
