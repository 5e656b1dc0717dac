// One row of the programme grid as a session: its day and hours, read from its fields and written into them.
const programmeRow = (() => {
  const clock = programmeClock;
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const day = (row) => field(row, "start_date").value;
  const start = (row) => clock.minutes(field(row, "start_time").value);
  const length = (row) => clock.length(start(row), clock.minutes(field(row, "end_time").value));
  const end = (row) => (length(row) === null ? null : start(row) + length(row));
  const position = (row) => Number(field(row, "position").value) || 0;

  function setStart(row, minutes) {
    const long = length(row);
    field(row, "start_time").value = clock.written(minutes);
    if (long !== null) field(row, "end_time").value = clock.written(minutes + long);
  }

  // Longer than half a day is a slip (the server says the same), which runs beside everything.
  const isPlausible = (row) => length(row) !== null && length(row) <= 720;

  // Whether two sessions run at the same time, if only for a while.
  function overlap(one, other) {
    if (one === other || day(one) !== day(other) || !isPlausible(one) || !isPlausible(other)) return false;
    return start(one) < end(other) && start(other) < end(one);
  }

  // Sessions that begin together are a slot.
  function slots(ofDay) {
    const found = [];
    for (const row of ofDay) {
      if (found.length && start(found.at(-1)[0]) === start(row)) found.at(-1).push(row);
      else found.push([row]);
    }
    return found;
  }

  // Slots change places and keep their lengths and the pause between them.
  function exchange(first, second) {
    const ends = Math.max(...first.map((row) => end(row) ?? start(row)));
    const long = Math.max(...second.map((row) => end(row) ?? start(row))) - start(second[0]);
    const earlier = start(second[0]) - start(first[0]);
    const later = long ? long + Math.max(0, start(second[0]) - ends) : earlier;
    second.forEach((row) => setStart(row, start(row) - earlier));
    first.forEach((row) => setStart(row, start(row) + later));
  }

  // Moves a session one place up (-1) or down (1) among those of its day, in their order; false where there is none.
  function move(ofDay, row, by) {
    const found = slots(ofDay);
    const at = found.findIndex((slot) => slot.includes(row));
    if (at < 0) return false;
    const slot = found[at];
    const inside = slot.indexOf(row) + by;
    if (slot[inside]) {
      [slot[inside - by], slot[inside]] = [slot[inside], row];
      slot.forEach((each, order) => (field(each, "position").value = order));
    } else if (found[at + by]) {
      if (by < 0) exchange(found[at - 1], slot);
      else exchange(slot, found[at + 1]);
    } else return false;
    return true;
  }

  return { field, day, start, length, end, position, setStart, overlap, move };
})();

// The rows on the page, and the headings of days between them.
const programmeTable = (() => {
  const headings = new Map();

  // What is written in stays under the eye and the keys when rows change places around it.
  function order(table, wanted) {
    const focus = document.activeElement;
    const before = table.contains(focus) ? focus.getBoundingClientRect().top : null;
    table.querySelectorAll(".grid-day").forEach((each) => each.remove());
    table.append(...wanted);
    if (before === null) return;
    if (focus !== document.activeElement) focus.focus({ preventScroll: true });
    if (focus.offsetHeight) window.scrollBy(0, focus.getBoundingClientRect().top - before);
  }

  function heading(words) {
    if (!headings.has(words)) {
      const made = document.createElement("div");
      made.className = "grid-day";
      made.setAttribute("role", "row");
      const cell = made.appendChild(document.createElement("span"));
      cell.setAttribute("role", "rowheader");
      cell.textContent = words;
      headings.set(words, made);
    }
    return headings.get(words);
  }

  return { order, heading };
})();
