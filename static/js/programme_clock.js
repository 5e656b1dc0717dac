// Hours of the programme grid as minutes of the day, and back. What is typed as 930, 9.30 or 9h30 is read as 09:30;
// what is not understood stays as it is, and the server says so.
const programmeClock = {
  minutes(written) {
    const plain = written.trim().replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15).normalize("NFKC");
    const parts = plain.match(/^(\d{1,2})(?:[:.h]?(\d{2}))?$/i);
    if (!parts) return null;
    const found = Number(parts[1]) * 60 + Number(parts[2] ?? 0);
    return Number(parts[2] ?? 0) < 60 && found <= 24 * 60 ? found : null;
  },
  written(minutes) {
    if (minutes === 24 * 60) return "24:00";
    const within = ((minutes % 1440) + 1440) % 1440;
    return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
  },
  // How long something is that begins and ends by the clock; past midnight where the end is not later. null: not known.
  length(start, end) {
    if (start === null || end === null) return null;
    return end > start ? end - start : end + 1440 - start;
  },
};
