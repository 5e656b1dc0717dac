// Puts our list in the place of a link to it: <a data-climate-forums href="…/en/events/?theme=…">…</a>
// data-look="light" or "dark" says how it looks, data-height="500" how tall it is, in pixels; without it, as tall as the list.
(() => {
  const { origin } = new URL(document.currentScript.src);
  const frames = new Map();

  function framed(link) {
    const address = new URL(link.href);
    const path = /^\/([a-z-]+)\/(events\/.*)$/.exec(address.pathname);
    if (address.origin !== origin || !path) return;
    address.pathname = `/${path[1]}/embed/${path[2]}`;
    if (link.dataset.look) address.searchParams.set("look", link.dataset.look);
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = link.textContent.trim();
    frame.height = link.dataset.height || 400;
    frame.setAttribute("width", "100%");
    frame.setAttribute("frameborder", "0");
    link.replaceWith(frame);
    if (!link.dataset.height) frames.set(frame.contentWindow, frame);
  }

  addEventListener("message", ({ source, data, origin: from }) => {
    const height = from === origin && Number(data?.climateForums);
    if (height && frames.has(source)) frames.get(source).height = Math.ceil(height);
  });
  const begin = () => document.querySelectorAll("a[data-climate-forums]").forEach(framed);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin); else begin();
})();
