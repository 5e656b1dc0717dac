// Keeps what a reader has opened of events, so that the programme is there in a hall without a net. The net comes first:
// what is kept is shown only where it does not answer. Nothing of the desk, nothing that was not opened, no other host.
const VERSION = "1"; // a new number throws away what older ones kept
const PAGES = { name: `pages-${VERSION}`, most: 40, has: path => /^\/[a-z-]+\/events\/[-\w]+\/(sessions\/[0-9a-f]{8}\/)?$/.test(path) };
const FILES = { name: `files-${VERSION}`, most: 80, has: path => path.startsWith("/static/") };

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil((async () => {
  const older = (await caches.keys()).filter(name => ![PAGES.name, FILES.name].includes(name));
  await Promise.all(older.map(name => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const { request } = event, store = storeOf(request.url);
  if (request.method === "GET" && store && (store === FILES || request.mode === "navigate")) event.respondWith(fromNet(event, store));
});

addEventListener("message", event => event.waitUntil(Promise.all(event.data.keep.map(async url => {
  const store = storeOf(url);
  if (store) await keep(store, new Request(url), await fetch(url));
}))));

function storeOf(url) {
  const { origin, pathname } = new URL(url);
  return origin === location.origin ? [PAGES, FILES].find(store => store.has(pathname)) : undefined;
}

async function fromNet(event, store) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(store, event.request, answer.clone()));
    return answer;
  } catch (noNet) {
    const cache = await caches.open(store.name);
    const kept = await cache.match(event.request) ?? await cache.match(event.request, { ignoreSearch: true });
    if (kept) return kept;
    throw noNet;
  }
}

// What was opened last stands last; what is gone, or was withdrawn, goes from here too.
async function keep(store, request, answer) {
  const cache = await caches.open(store.name);
  await cache.delete(request, { ignoreSearch: [404, 410].includes(answer.status) });
  if (answer.ok && !answer.redirected) await cache.put(request, answer);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - store.most)).map(old => cache.delete(old)));
}
