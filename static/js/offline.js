// Lets the browser keep the pages of events that were opened (/sw.js), and says so where there is no net.
if ("serviceWorker" in navigator) addEventListener("load", async () => {
  const isFirst = !navigator.serviceWorker.controller;
  try {
    await navigator.serviceWorker.register("/sw.js");
  } catch {
    return; // a browser that keeps nothing
  }
  if (!isFirst) return;
  // The page was there before its keeper, which is told what belongs to it.
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ keep: [location.href, ...performance.getEntriesByType("resource").map(({ name }) => name)] });
});

const note = document.querySelector("[data-offline]");
const tell = () => { note.hidden = navigator.onLine; };
addEventListener("online", tell);
addEventListener("offline", tell);
tell();
