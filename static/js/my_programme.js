// My programme: what a reader marks stays in this browser, and the link to it carries the marks in its address.
// Without this script the same check boxes are a form that sends them.
const form = document.getElementById("choose");

if (form) {
  const key = `programme:${form.dataset.programme}`;
  const boxes = () => [...document.querySelectorAll('input[name="sessions"][form="choose"]')];
  const told = form.querySelector("[data-words]");

  // A browser may forbid storing; then the marks last as long as the page.
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  };
  const keep = (codes) => {
    try {
      localStorage.setItem(key, JSON.stringify(codes));
    } catch {
      // Nothing to do: see above.
    }
  };

  const marked = () => boxes().filter((box) => box.checked).map((box) => box.value);
  const tell = () => {
    const amount = marked().length;
    told.textContent = amount ? `${told.dataset.words} ${amount}` : "";
  };

  // Marks in an address are another's, or older: they are shown, and the reader's own wait until something is changed.
  if (!("isAsked" in form.dataset)) {
    const kept = new Set(read());
    for (const box of boxes()) box.checked = box.checked || kept.has(box.value);
  }
  tell();

  document.addEventListener("change", ({ target }) => {
    if (!target.matches('input[name="sessions"][form="choose"]')) return;
    keep(marked());
    tell();
  });

  form.addEventListener("submit", (submission) => {
    submission.preventDefault();
    const question = new URLSearchParams(location.search);
    question.delete("sessions");
    question.delete("whole");
    const zone = form.elements.tz?.value;
    if (zone) question.set("tz", zone);
    const rest = question.toString();
    const chosen = marked().join(",");
    location.href = `?${chosen ? `sessions=${chosen}` : ""}${chosen && rest ? "&" : ""}${rest}#programme`;
  });
}
