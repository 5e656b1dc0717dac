// Offers the names of a list again after each comma, in lines that take several: a browser completes only whole lines.
addEventListener("input", ({ target }) => {
  if (!target.matches?.("input[data-several]")) return;
  const known = document.getElementById(target.dataset.known ?? target.getAttribute("list"));
  if (!known) return;
  target.dataset.known = known.id;
  const written = target.value.slice(0, Math.max(target.value.lastIndexOf(","), target.value.lastIndexOf("、"), target.value.lastIndexOf("،")) + 1);
  const id = `${target.id}-names`;
  let offered = document.getElementById(id);
  if (!offered) {
    offered = document.createElement("datalist");
    offered.id = id;
    target.after(offered);
    target.setAttribute("list", id);
  }
  if (offered.dataset.after === written && offered.childElementCount) return;
  offered.dataset.after = written;
  offered.replaceChildren(
    ...[...known.options].map(({ value }) => new Option("", written ? `${written} ${value}` : value)),
  );
});
