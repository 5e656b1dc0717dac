/* Prints the page from the button of "Take this with you"; without script there is none (filters.css). */
document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-print]")) window.print();
});
