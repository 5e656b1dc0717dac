// Gives the fields in which a record is looked for the name that stands beside them: select2 leaves them without one.
addEventListener("load", () => {
  const named = (root) => {
    for (const select of root.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const name = select.getAttribute("aria-label") ?? select.labels[0]?.textContent.trim().replace(/:$/, "");
      if (!name || !box?.classList.contains("select2")) continue;
      for (const part of box.querySelectorAll("[role=combobox], [role=textbox], [role=searchbox], .select2-search__field")) {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", name);
      }
    }
  };
  window.django?.jQuery(() => named(document)); // after the admin has made them, which may be later than this
  document.addEventListener("formset:added", ({ target }) => setTimeout(() => named(target)));
  // The field in the list that opens.
  window.django?.jQuery(document).on("select2:open", ({ target }) => {
    const field = document.querySelector(".select2-container--open .select2-search__field");
    field?.setAttribute("aria-label", target.labels[0]?.textContent.trim() ?? target.getAttribute("aria-label") ?? "");
  });
});
