// The reader's own clock, where the address names none: fills the room that the page reserves beside the host's hours,
// and adds the browser's zone to links and forms, so that the next page comes with the reader's days from the server.
// A zone that the server does not know ("Etc/Unknown", "GMT+8") is left alone: the page stays with the host's clock.
// Asks nobody, stores nothing.
const zone = knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
const language = document.documentElement.lang;
const rightToLeft = document.documentElement.dir === "rtl";

function knownZone(name) {
  const cut = name ? name.lastIndexOf("/") : -1;
  const [part, rest] = cut < 0 ? ["", name || ""] : [name.slice(0, cut), name.slice(cut + 1)];
  return rest && (zonesKnown[part] || "").split(" ").includes(rest) ? name : "";
}

function formatter(options) {
  // English is British here, as on the rest of the page.
  return new Intl.DateTimeFormat(`${language === "en" ? "en-GB" : language}-u-nu-latn-ca-gregory`, { timeZone: zone, ...options });
}

function fields(moment) {
  const found = new Intl.DateTimeFormat("en-u-nu-latn", {
    timeZone: zone, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
  }).formatToParts(moment);
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
}

function clock(moment) {
  const { hour, minute } = fields(moment);
  return `${hour}:${minute}`;
}

function date(moment) {
  const { year, month, day } = fields(moment);
  return `${year}-${month}-${day}`;
}

// What ends where a day begins ends at 00:00, also where clocks go on to 01:00 in that moment.
function closing(moment) {
  const before = new Date(moment - 1);
  return date(before) !== date(moment) && clock(before) === "23:59" ? "00:00" : clock(moment);
}

// Minutes that clocks in the reader's zone are ahead of UTC.
function offset(moment) {
  const { year, month, day, hour, minute, second } = fields(moment);
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - moment) / 60000);
}

function offsetWords(minutes) {
  if (!minutes) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${String(size % 60).padStart(2, "0")}` : "";
  return `UTC${minutes > 0 ? "+" : "−"}${Math.floor(size / 60)}${rest}`;
}

function hostOffset(written) {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(written.slice(10)) || [null, "+", "0", "0"];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

function fill(slot) {
  const { starts: writtenStart, ends: writtenEnd } = slot.dataset;
  const starts = new Date(writtenStart), ends = new Date(writtenEnd);
  if (offset(starts) === hostOffset(writtenStart) && offset(ends) === hostOffset(writtenEnd)) return;

  const isOneDay = date(starts) === date(new Date(Math.max(starts, ends - 1)));
  const day = formatter({ weekday: "short", day: "numeric", month: "long" });
  const isRange = ends > starts && (isOneDay || ends - starts < 86400000);
  const isChanged = isRange && offset(starts) !== offset(ends);
  const range = !isRange ? clock(starts) : isChanged
    ? `${clock(starts)} ${offsetWords(offset(starts))} – ${closing(ends)} ${offsetWords(offset(ends))}`
    : `${clock(starts)}–${closing(ends)}`;
  const words = {
    hours: rightToLeft ? `\u2067${range}\u2069` : range,
    start: clock(starts),
    day: isRange ? day.format(starts) : `${day.format(starts)} – ${closing(ends)} ${day.format(ends)}`,
    "other-day": date(starts) === writtenStart.slice(0, 10)
      ? "" : formatter({ day: "numeric", month: "short" }).format(starts),
    offset: offsetWords(offset(starts)),
  };
  for (const part of slot.querySelectorAll("[data-fill]")) part.textContent = words[part.dataset.fill];
  slot.classList.add("is-filled");
}

// Pages that have hours: the language's home and what lies under it, in this site only.
function keepsZone(address) {
  return address.host === location.host && /^\/[a-z]{2}(-[a-z]+)?\//.test(address.pathname);
}

function addZone(link) {
  const address = new URL(link.href, location.href);
  const isSamePage = link.getAttribute("href").startsWith("#");
  if (isSamePage || !keepsZone(address) || address.searchParams.has("tz")) return;
  const written = link.getAttribute("href").split("#");
  written[0] += `${written[0].includes("?") ? "&" : "?"}tz=${encodeURIComponent(zone)}`;
  link.setAttribute("href", written.join("#"));
}

function addZoneToForm(form) {
  if (form.method !== "get" || form.elements.tz) return;
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = "tz";
  input.value = zone;
  form.append(input);
}

function useZone(part) {
  if (!zone || new URLSearchParams(location.search).get("tz")) return;
  part.querySelectorAll(".reader-slot").forEach(fill);
  part.querySelectorAll("a[href]").forEach(addZone);
  part.querySelectorAll("form").forEach(addZoneToForm);
}

useZone(document);
document.addEventListener("htmx:load", ({ target }) => useZone(target)); // what was replaced in place
