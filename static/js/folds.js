/* Panels that fold out over the page (filters, menu, languages, zone) fold in again: by Escape, and by pressing elsewhere.
   Without this script the words that open them close them. */
(() => {
  "use strict";

  const PANELS = ".choice, .filters-rest, .head-fold, .action-calendar";
  const isWide = () => window.matchMedia("(min-width: 48rem)").matches;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.activeElement?.closest("details[open]");
    if (!open?.matches(PANELS)) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  document.addEventListener("pointerdown", ({ target }) => {
    for (const panel of document.querySelectorAll(`:is(${PANELS})[open]`)) {
      const isRest = panel.matches(".filters-rest") && isWide();
      if (!isRest && !panel.contains(target)) panel.open = false;
    }
  });
})();
