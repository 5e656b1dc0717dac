// Shows two languages of each translated text side by side: the original and the one that is being written.
// Works on what the server marked: [data-language] on each input, [data-original] where a row's original language is
// not that of the form. Without this script all languages are visible.
document.addEventListener("DOMContentLoaded", () => {
  const picker = document.querySelector(".language-picker");
  const form = picker?.closest("form");
  const inputs = () => [...(form?.querySelectorAll("[data-language]") ?? [])].filter((input) => !input.closest(".empty-form"));
  if (!inputs().length) return;

  const buttons = [...picker.querySelectorAll("button")];
  const originalSelect = form.querySelector("[name=original_language]");
  const fallback = originalSelect?.value || document.documentElement.lang;
  const kept = "translation-language";
  const originalOf = (input) => input.dataset.original || originalSelect?.value || fallback;
  let chosen = working() ?? remembered() ?? buttons.find((button) => button.value !== fallback).value;

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
    const filled = Object.fromEntries(buttons.map((button) => [button.value, 0]));
    let total = 0;
    for (const texts of groups().values()) {
      const original = texts.get(originalOf(texts.values().next().value));
      const isWritten = Boolean(original?.value.trim());
      if (isWritten) total += 1;
      for (const [language, input] of texts) {
        const box = boxOf(input);
        const isFilled = Boolean(input.value.trim());
        if (isWritten && isFilled) filled[language] += 1;
        box.hidden = !(input === original || language === chosen || box.querySelector(".errorlist"));
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
      note.textContent = isOriginal ? note.dataset.original : `${filled[button.value]}/${total}`;
    }
  }

  picker.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    chosen = button.value;
    remember();
    update();
  });
  form.addEventListener("input", (event) => event.target.matches("[data-language]") && update());
  originalSelect?.addEventListener("change", arrange);
  document.addEventListener("formset:added", arrange);
  document.addEventListener("formset:removed", update);
  picker.hidden = false;
  arrange();
});
