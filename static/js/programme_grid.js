// The grid of a programme: day tabs, lengths, parallel sessions, moving, shifting and undoing. Everything is a field of
// the form, so that it works without this script, and nothing is saved before the form is sent.
document.addEventListener("DOMContentLoaded", () => {
  const grid = document.querySelector(".grid");
  if (!grid) return;
  const clock = programmeClock;
  const { field, day, start, length, end, position, setStart } = programmeRow;
  const table = grid.querySelector(".grid-table");
  const form = grid.closest("form");
  const total = grid.querySelector("[name$=-TOTAL_FORMS]");
  const bar = grid.querySelector(".grid-bar");
  const said = grid.querySelector(".grid-said");
  const columns = ["start_date", "start_time", "end_time", "kind", "number", "original_title", "original_room", "people", "original_abstract", "position", "DELETE"];
  const steps = [];
  let dayShown = "";
  let here = null;

  const all = () => [...table.querySelectorAll(".form-row")];
  const rows = () => all().filter((row) => !row.classList.contains("is-gone"));
  const shown = () => rows().filter((row) => !row.hidden);
  const isNew = (row) => !field(row, "DELETE");
  const isEmpty = (row) => isNew(row) && !["end_time", "number", "original_title", "original_room", "people", "original_abstract"].some((name) => field(row, name).value.trim()) && field(row, "kind").value === "SESSION";

  // What can be undone: the values of all rows before each step.
  const valueOf = (input) => (input?.type === "checkbox" ? input.checked : input?.value);
  const state = () => new Map(all().map((row) => [row, [row.classList.contains("is-gone"), ...columns.map((name) => valueOf(field(row, name)))]]));
  const sign = (found) => JSON.stringify([...found].map(([row, values]) => [row.id, values]).sort());
  let now = state();

  function remember() {
    const after = state();
    if (sign(after) === sign(now)) return;
    steps.push(now);
    now = after;
    bar.querySelector("[value=undo]").disabled = false;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function undo() {
    const before = steps.pop();
    if (!before) return;
    for (const row of all()) {
      const [isGone, ...values] = before.get(row) ?? [true];
      row.classList.toggle("is-gone", isGone);
      columns.forEach((name, at) => {
        const input = field(row, name);
        if (!input || values[at] === undefined) return;
        if (input.type === "checkbox") input.checked = values[at];
        else input.value = values[at];
      });
      if (!before.has(row)) empty(row);
    }
    now = state();
    bar.querySelector("[value=undo]").disabled = !steps.length;
    arrange();
    tell(table.dataset.undone);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function empty(row) {
    for (const name of columns) {
      const input = field(row, name);
      if (input?.type !== "checkbox" && input) input.value = { kind: "SESSION", position: "0" }[name] ?? "";
    }
    row.classList.add("is-gone");
  }

  const tell = (words) => (said.textContent = words);
  const name = (row) => field(row, "original_title").value || field(row, "kind").selectedOptions[0]?.text || "";

  // Rows in the order of the day, with a heading for each day and a mark for what runs at the same time.
  function arrange() {
    const sorted = all().sort((one, other) => (day(one) || "9999").localeCompare(day(other) || "9999") || (start(one) ?? 9999) - (start(other) ?? 9999) || position(one) - position(other));
    const wanted = [];
    let last = null;
    for (const row of sorted) {
      row.hidden = row.classList.contains("is-gone") || Boolean(dayShown && day(row) && day(row) !== dayShown);
      if (!row.hidden && !dayShown && day(row) !== last) {
        last = day(row);
        if (last) wanted.push(programmeTable.heading(dayName(row)));
      }
      wanted.push(row);
    }
    const there = [...table.children].slice(1);
    if (wanted.length !== there.length || wanted.some((each, at) => each !== there[at])) programmeTable.order(table, wanted);
    mark();
  }

  const dayName = (row) => field(row, "start_date").selectedOptions?.[0]?.text ?? day(row);

  function mark() {
    const there = shown();
    for (const [at, row] of there.entries()) {
      const before = there[at - 1];
      row.classList.toggle("begins-slot", !before || day(before) !== day(row) || start(before) !== start(row));
      const beside = there.filter((other) => programmeRow.overlap(row, other));
      row.classList.toggle("is-parallel", beside.length > 0);
      row.querySelector(".cell-handle").title = beside.length ? table.dataset.parallel : "";
      row.querySelector(".parallel").textContent = beside.length ? table.dataset.parallel : "";
      const input = row.querySelector(".length");
      if (document.activeElement !== input) input.value = length(row) ?? "";
      row.classList.toggle("is-long", (length(row) ?? 0) > 720);
    }
    bar.querySelectorAll(".grid-days button").forEach((button) => button.setAttribute("aria-pressed", String(button.value === dayShown)));
  }

  function move(row, by) {
    const ofDay = rows().filter((other) => day(other) === day(row) && start(other) !== null);
    if (!programmeRow.move(ofDay, row, by)) return;
    arrange();
    tell(table.dataset.moved.replace("%s", `${field(row, "start_time").value} ${name(row)}`));
  }

  function shift(row, by) {
    if (!row || start(row) === null) return;
    const from = rows().filter((each) => day(each) === day(row) && start(each) !== null && start(each) >= start(row));
    if (from.some((each) => start(each) + by < 0 || start(each) + by >= 1440)) return;
    from.forEach((each) => setStart(each, start(each) + by));
    arrange();
    tell(table.dataset.shifted.replace("%s", `${by > 0 ? "+" : "−"}${Math.abs(by)}`));
    remember();
  }

  // A new row begins where the last one of its day ended.
  function add(after = here) {
    const filled = shown().filter((row) => !isEmpty(row));
    const onDay = dayShown || (after && day(after)) || (filled.length ? day(filled.at(-1)) : "");
    const before = after && filled.includes(after) ? [after] : filled.filter((row) => day(row) === onDay);
    const ends = before.map((row) => end(row) ?? start(row)).filter((minutes) => minutes !== null);
    let row = all().find((each) => each.classList.contains("is-gone") && isNew(each));
    if (!row) {
      const number = total.value;
      total.value = Number(number) + 1;
      const made = document.createElement("template");
      made.innerHTML = grid.querySelector("template").innerHTML.replaceAll("__prefix__", number);
      row = made.content.querySelector(".form-row");
      table.append(row);
      dress(row);
    }
    row.classList.remove("is-gone");
    const input = field(row, "start_date");
    input.value = onDay || input.options?.[1]?.value || "";
    if (ends.length) field(row, "start_time").value = clock.written(Math.max(...ends));
    arrange();
    remember();
    return row;
  }

  function dress(row) {
    row.querySelectorAll(".handle, .length").forEach((each) => (each.hidden = false));
    if (isNew(row)) {
      const button = row.querySelector(".remove");
      button.hidden = false;
    }
  }

  function step(row, by, column) {
    const there = shown();
    const next = there[there.indexOf(row) + by];
    const input = next && (field(next, column) ?? next.querySelector(`.${column}`));
    input?.focus();
    input?.select?.();
    return Boolean(input);
  }

  const minutes = () => Number(bar.querySelector("#grid-minutes").value) || 10;
  const actions = {
    undo,
    up: () => here && (move(here, -1), remember()),
    down: () => here && (move(here, 1), remember()),
    later: () => shift(here, minutes()),
    earlier: () => shift(here, -minutes()),
  };

  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    if (button.closest(".grid-days")) {
      dayShown = button.value;
      arrange();
    } else actions[button.value]();
  });

  table.addEventListener("focusin", ({ target }) => {
    const row = target.closest(".form-row");
    if (!row) return;
    here?.classList.remove("is-here");
    here = row;
    here.classList.add("is-here");
  });

  table.addEventListener("change", ({ target }) => {
    const row = target.closest(".form-row");
    if (!row) return;
    row.classList.remove("is-gone");
    const before = now.get(row);
    if (target === field(row, "start_time") || target === field(row, "end_time")) {
      const typed = clock.minutes(target.value);
      if (typed !== null && target.value.trim()) target.value = clock.written(typed);
      const [was, until] = before ? [before[2], before[3]].map((value) => clock.minutes(value ?? "")) : [null, null];
      const long = clock.length(was, until);
      if (target === field(row, "start_time") && typed !== null && long !== null && field(row, "end_time").value === before[3]) {
        field(row, "end_time").value = clock.written(typed + long);
      }
    }
    if (target.classList.contains("length") && start(row) !== null && Number(target.value) > 0) {
      field(row, "end_time").value = clock.written(start(row) + Number(target.value));
    }
    if (target === field(row, "people")) {
      const names = target.value.split("\n").map((line) => line.split(line.includes("|") ? "|" : /[,，،]/)[0].replace(/^[^:：]*[:：]|#\d+\s*$/g, "").trim());
      row.querySelector(".who").textContent = names.filter(Boolean).join(", ");
    }
    row.classList.remove("has-doubts");
    row.querySelectorAll("strong.doubt, [name^=doubts-]").forEach((doubt) => doubt.remove());
    row.querySelectorAll("[data-doubt]").forEach((input) => input.removeAttribute("data-doubt"));
    arrange();
    remember();
  });

  table.addEventListener("click", ({ target }) => {
    const button = target.closest(".remove");
    if (!button) return;
    const row = button.closest(".form-row");
    step(row, 1, "original_title") || step(row, -1, "original_title");
    empty(row);
    arrange();
    remember();
  });

  grid.addEventListener("keydown", (event) => {
    const { key, altKey, shiftKey, ctrlKey, metaKey, target } = event;
    const row = target.closest(".form-row");
    const way = { ArrowUp: -1, ArrowDown: 1 }[key];
    const isLine = target.tagName === "INPUT" && /^(text|)$/.test(target.getAttribute("type") ?? "");
    const column = target.classList.contains("length") ? "length" : target.name?.replace(/^.*-/, "");
    const isCommitted = !row || !columns.includes(column) || valueOf(target) === now.get(row)?.[columns.indexOf(column) + 1];
    const done = () => event.preventDefault();
    if ((ctrlKey || metaKey) && key.toLowerCase() === "z" && !shiftKey && isCommitted) return done(), undo();
    if (altKey && key === "Enter") return done(), field(add(row), "original_title").focus();
    if (altKey && way && row) return done(), commit(target), shiftKey ? shift(row, way * minutes()) : (move(row, way), remember());
    if (!altKey && !ctrlKey && row && isLine && way) return done(), commit(target), step(row, way, column);
    if (key !== "Enter" || !isLine) return undefined;
    done();
    if (!row) return undefined;
    commit(target);
    if (!step(row, 1, column)) field(add(row), "original_title").focus();
    return undefined;
  });

  // What is typed counts before a key moves the row that it stands in.
  function commit(input) {
    const row = input.closest(".form-row");
    const known = input.classList.contains("length") ? String(length(row) ?? "") : now.get(row)?.[columns.indexOf(input.name?.replace(/^.*-/, "")) + 1];
    if (known !== undefined && valueOf(input) !== known) input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  table.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    if (!handle) return;
    event.preventDefault();
    const row = handle.closest(".form-row");
    row.classList.add("is-moving");
    const follow = ({ clientX, clientY }) => {
      const over = document.elementFromPoint(clientX, clientY)?.closest(".form-row");
      if (over && over !== row && day(over) === day(row)) move(row, shown().indexOf(over) < shown().indexOf(row) ? -1 : 1);
    };
    const drop = () => {
      row.classList.remove("is-moving");
      document.removeEventListener("pointermove", follow);
      remember();
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", drop, { once: true });
  });

  grid.querySelector(".add-row").hidden = false;
  grid.querySelector(".add-row a").addEventListener("click", (event) => {
    event.preventDefault();
    field(add(null), "original_title").focus();
  });
  form.addEventListener("submit", () => rows().filter(isEmpty).forEach(empty));

  const first = rows()[0] ?? grid.querySelector("template").content.querySelector(".form-row");
  for (const option of field(first, "start_date").options ?? []) {
    if (!option.value) continue;
    const button = bar.querySelector(".grid-days").appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", value: option.value, textContent: option.text });
  }
  bar.hidden = false;
  grid.classList.add("is-live");
  all().forEach(dress);
  all().filter(isEmpty).forEach(empty);
  now = state();
  arrange();
});
