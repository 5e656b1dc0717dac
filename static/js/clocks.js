// The reader's own clock, where the address names none: fills the room that the page reserves beside the host's hours
// and names the reader's zone in the switch. Which clock leads, and every other link, stays as the server wrote it.
// A zone that the server does not know ("Etc/Unknown", "GMT+8") is left alone. Asks nobody; a zone that the reader chose
// is kept in this browser only.
const KEPT = "zone";
// Browsers keep the first names of zones; these cities are called otherwise today.
const RENAMED = {
  Calcutta: "Kolkata", Godthab: "Nuuk", Katmandu: "Kathmandu", Kiev: "Kyiv", Rangoon: "Yangon", Saigon: "Ho Chi Minh",
};
const zone = knownZone(kept()) || knownZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
const language = document.documentElement.lang;
const isLatin = !["ar", "ja", "ko", "ru", "zh-hans", "zh-hant"].includes(language);

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return ""; // a browser that keeps nothing
  }
}

function keep(name) {
  try {
    if (name) localStorage.setItem(KEPT, name); else localStorage.removeItem(KEPT);
  } catch { /* then it is chosen again next time */ }
}

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

// The city of the zone's name; in other alphabets the offset, which is as short.
function zoneName(at) {
  return isLatin ? city() : offsetWords(offset(at));
}

function city() {
  const name = zone.split("/").at(-1).replaceAll("_", " ");
  return RENAMED[name] || name;
}

// Whose hours "mine" are: in other alphabets a country's or a city's, where the browser has more than letters: "ドイツ時間".
function whose(at) {
  if (isLatin) return city();
  const parts = formatter({ timeZoneName: "shortGeneric" }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName").value;
  return /^[\x20-\x7e]*$/.test(name) ? zoneName(at) : name;
}

// What of the day is taken by the host's clock, as far on as the reader's clock is ahead; past midnight from its left edge
// again. One unit of a band is a quarter of an hour.
function drawBand(svg, hosts, ahead) {
  const parts = [...hosts.children].flatMap((block) => {
    const x = (Number(block.getAttribute("x")) + Math.round(ahead / 15) + 192) % 96;
    const width = Number(block.getAttribute("width")), past = Math.max(0, x + width - 96);
    return [[x, width - past], [0, past]].filter(([, size]) => size);
  });
  svg.replaceChildren(...parts.map(([x, width]) => {
    const part = document.createElementNS(svg.namespaceURI, "rect");
    for (const [name, value] of Object.entries({ x, width, height: 8 })) part.setAttribute(name, value);
    return part;
  }));
}

function fill(slot) {
  const { starts: writtenStart, ends: writtenEnd } = slot.dataset;
  const starts = new Date(writtenStart), ends = new Date(writtenEnd);
  if (offset(starts) === hostOffset(writtenStart) && offset(ends) === hostOffset(writtenEnd)) return;

  const isChanged = ends > starts && offset(starts) !== offset(ends);
  const day = formatter({ day: "numeric", month: "short" });
  const words = {
    start: isChanged ? `${clock(starts)} ${offsetWords(offset(starts))}` : clock(starts),
    till: ends > starts ? isChanged ? ` – ${closing(ends)} ${offsetWords(offset(ends))}` : `–${closing(ends)}` : "",
    zone: zoneName(starts),
    "other-day": date(starts) === writtenStart.slice(0, 10) ? "" : day.format(starts),
  };
  for (const part of slot.querySelectorAll("[data-fill]")) {
    if (part.dataset.fill === "range") part.dir = document.documentElement.dir;
    else part.textContent = words[part.dataset.fill];
  }
  const band = slot.querySelector(".band");
  if (band) drawBand(band, slot.previousElementSibling.querySelector(".band"), offset(starts) - hostOffset(writtenStart));
  slot.classList.add("is-filled");
}

// "mine (%)" becomes "mine (Berlin)", a link to this page in the reader's zone.
function offerSwitch(entry) {
  const link = entry.querySelector("a"), address = new URL(entry.dataset.address, location.href);
  address.searchParams.set("tz", zone);
  link.href = address.pathname + address.search;
  link.textContent = link.textContent.replace("%", whose(new Date()));
  link.hidden = false;
}

function useZone(part) {
  if (!zone || new URLSearchParams(location.search).get("tz")) return;
  part.querySelectorAll(".reader-slot").forEach(fill);
  part.querySelectorAll(".hours-mine[data-address]").forEach(offerSwitch);
}

document.addEventListener("submit", ({ target }) => {
  if (target.matches(".zone-form")) keep(target.elements.tz.value);
});
useZone(document);
const list = document.querySelector("#zone");
if (list && !list.value && zone) list.value = zone;
if (list && list.selectedIndex < 0) list.selectedIndex = 0; // a zone that is not in the list
document.addEventListener("htmx:load", ({ target }) => useZone(target)); // what was replaced in place
