// Reads every file of a folder with ical.js (strict) and node-ical; prints {reader: {file: {uid: entry}}}.
// An entry is [start, end, sequence, title]: a day as "2030-03-09", an instant in seconds, null where there is none.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.argv[2], "package.json"));
const { default: ICAL } = await import(require.resolve("ical.js").replace(/ical\.es5\.cjs$/, "ical.js"));
const nodeIcal = require("node-ical");
const folder = process.argv[3];

ICAL.design.strict = true;

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const told = (time) => (time.isDate ? time.toString() : time.toUnixTime());
  return Object.fromEntries(
    calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component, { strictExceptions: true });
      const end = component.getFirstPropertyValue("dtend");
      return [event.uid, [told(event.startDate), end ? told(end) : null, event.sequence, event.summary]];
    }),
  );
}

function byNodeIcal(text) {
  const told = (time) => {
    if (time.dateOnly) return [time.getFullYear(), time.getMonth() + 1, time.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    return time.getTime() / 1000;
  };
  return Object.fromEntries(
    Object.values(nodeIcal.sync.parseICS(text))
      .filter((entry) => entry.type === "VEVENT")
      .map((entry) => {
        const summary = typeof entry.summary === "string" ? entry.summary : entry.summary.val;
        // It makes up an end where there is none: the start, or the day after.
        const end = entry.end && entry.end.getTime() > entry.start.getTime() ? told(entry.end) : null;
        return [entry.uid, [told(entry.start), end, Number(entry.sequence), summary]];
      }),
  );
}

const answer = { "ical.js": {}, "node-ical": {} };
for (const name of readdirSync(folder)) {
  const text = readFileSync(join(folder, name), "utf8");
  answer["ical.js"][name] = byIcalJs(text);
  answer["node-ical"][name] = byNodeIcal(text);
}
process.stdout.write(JSON.stringify(answer));
