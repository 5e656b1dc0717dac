/* Lists of events are answered in place: filters, chosen words, order, pages. htmx asks for the whole page of an address
   and takes #answers out of it, so that what caches keep depends on the address alone. This script keeps what replacing
   would lose (focus, place, open lists), says the new count, and turns to ordinary pages when anything goes wrong.

   Back and forward load the page again (`historyCacheSize` 0, `refreshOnHistoryMiss`): nothing of a page is stored, the
   header and the answers cannot disagree, and the browser itself restores the place and reads the page out, as it does
   without scripts. The page is in its cache for a minute, or costs a 304. */
(() => {
  "use strict";

  const region = () => document.getElementById("answers");
  const status = document.getElementById("answers-status");
  if (!window.htmx || !region() || !status) return;

  const OPENING = /<div id="answers"[^>]*>/;
  const TOLD = "[data-told], .problem-note p, .nothing h2, .empty-state p";
  const RESULTS = "#results h2, .empty-state p";
  const TYPED = "[type=search], [type=text], [type=date]";
  let isPressed = false; // a pointer is down: what is under it must not be replaced before it is released
  let sent = ""; // what the field in focus said when the question went out
  let before = null;

  // Boxes ask at once. Fields ask when they are left by the keyboard: a year that is being typed is a valid date at each
  // of its digits, and a click that leaves a field must find its target still there.
  document.addEventListener("change", ({ target }) => {
    if (target.closest("#answers form.filters") && target.matches("[type=checkbox], [type=radio]")) target.form.requestSubmit();
  });
  for (const name of ["pointerdown", "pointerup", "pointercancel"]) {
    document.addEventListener(name, () => { isPressed = name === "pointerdown"; }, true);
  }
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (isPressed || !target.closest("#answers form.filters") || !target.matches(TYPED)) return;
    if (target.isConnected && target.name && target.value !== target.defaultValue && target.form.contains(relatedTarget)) target.form.requestSubmit();
  });

  // The address asked for is the one that a link to the same answer has: nothing empty, no default.
  document.addEventListener("htmx:configRequest", ({ detail: { formData } }) => {
    for (const name of new Set(formData.keys())) {
      if (!formData.getAll(name).some((value) => value.trim())) formData.delete(name);
    }
    const today = new Date().toISOString().slice(0, 10);
    const isPast = ["from", "to"].some((name) => formData.has(name) && formData.get(name) < today);
    if (formData.get("when") === (region().dataset.when ?? (isPast ? "all" : "upcoming"))) formData.delete("when");
  });

  document.addEventListener("htmx:beforeRequest", () => {
    sent = document.activeElement.value;
    status.textContent = "";
    region().setAttribute("aria-busy", "true");
  });
  document.addEventListener("htmx:sendAbort", () => region().removeAttribute("aria-busy"));

  // The address shown is the one that the server writes, parameters in their order; asking again is no step of its own.
  document.addEventListener("htmx:beforeHistoryUpdate", ({ detail: { history: update, xhr } }) => {
    const written = new DOMParser().parseFromString(OPENING.exec(xhr.responseText)[0], "text/html");
    update.path = written.body.firstElementChild.dataset.address ?? update.path;
    if (update.path === location.pathname + location.search) update.type = "replace";
  });

  const nameOf = (details) => details.id || details.className;
  const texts = (link) => link.textContent.trim();
  const chosen = () => [...region().querySelectorAll(".chosen a")];

  document.addEventListener("htmx:beforeSwap", (swap) => {
    const { isError, requestConfig, xhr } = swap.detail;
    if (isError) return;
    if (!OPENING.test(xhr.responseText)) {
      swap.preventDefault();
      return location.assign(xhr.responseURL);
    }
    const active = region().contains(document.activeElement) ? document.activeElement : null;
    before = {
      active,
      typed: active?.matches(TYPED) && active.value !== sent ? active.value : null,
      top: active?.getBoundingClientRect().top,
      place: chosen().indexOf(active),
      isTurned: Boolean(requestConfig.triggeringEvent?.submitter) && !active?.matches("input") || requestConfig.elt.matches(".paging a"),
      open: new Map([...region().querySelectorAll("details")].map((details) => [nameOf(details), details.open])),
    };
  });

  // The control that was used, where it is there again; the next chosen word after one was removed.
  function successor({ active, place }) {
    if (active.id) return document.getElementById(active.id);
    if (place >= 0) return chosen()[Math.min(place, chosen().length - 1)];
    const list = active.matches("a, summary") && active.closest("details[id]");
    const again = list && document.getElementById(list.id);
    return again && [...again.querySelectorAll(active.localName)].find((link) => texts(link) === texts(active));
  }

  function focusOn(element, options) {
    if (!element.matches("a, input, button, select, summary")) element.tabIndex = -1;
    element.focus(options);
  }

  document.addEventListener("htmx:afterSwap", ({ target }) => {
    if (target !== region() || !before) return;
    const { active, isTurned, open, top, typed } = before;

    const search = document.getElementById("site-search");
    if (search && search !== document.activeElement) search.value = new URLSearchParams(location.search).get("q") ?? "";

    // Who pressed a button wants to see answers; else all panels stay as they were.
    for (const details of isTurned ? [] : target.querySelectorAll("details")) {
      if (nameOf(details) && open.has(nameOf(details))) details.open = open.get(nameOf(details));
    }

    if (isTurned) {
      focusOn(target.querySelector(RESULTS) ?? target.querySelector("h1"), { preventScroll: true });
      (target.querySelector(".found") ?? target).scrollIntoView();
    } else if (active) {
      const next = successor(before);
      if (next) {
        if (typed !== null) next.value = typed;
        focusOn(next, { preventScroll: true });
        if (before.place < 0) window.scrollBy(0, next.getBoundingClientRect().top - top);
      } else {
        focusOn(target.querySelector("h1"));
      }
    }
    before = null;
  });

  document.addEventListener("htmx:afterSettle", ({ target }) => {
    if (target === region()) status.textContent = target.querySelector(TOLD)?.textContent.trim() ?? "";
  });

  for (const trouble of ["htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:swapError"]) {
    document.addEventListener(trouble, ({ detail }) => location.assign(detail.pathInfo.finalRequestPath));
  }
})();
