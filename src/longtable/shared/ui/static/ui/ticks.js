// One stream of ticks per page: each names a topic, and every part that shows it asks for itself again.
//   <div sse-connect="…"> <section hx-get="…" hx-trigger="sse:topic">
const RETRY_MS = 2000, RETRY_MS_MAX = 60000;
const TOPICS = /sse:([^\s,[]+)/g;
let stream = null, retry = RETRY_MS, wasOpen = false, timer, listened = new Set();

const parts = () => [...document.querySelectorAll("[hx-trigger*='sse:']")];
const topics = (part) => [...part.getAttribute("hx-trigger").matchAll(TOPICS)].map((found) => found[1]);

function ask(wanted) {
  for (const part of parts())
    for (const topic of topics(part)) if (!wanted || topic === wanted) htmx.trigger(part, `sse:${topic}`);
}

function listen() {
  for (const topic of parts().flatMap(topics)) {
    if (!stream || listened.has(topic)) continue;
    listened.add(topic);
    stream.addEventListener(topic, () => ask(topic));
  }
}

function close() {
  clearTimeout(timer);
  stream?.close();
  stream = null;
}

function open() {
  const address = document.querySelector("[sse-connect]")?.getAttribute("sse-connect");
  if (!address || stream || document.hidden) return;
  stream = new EventSource(address);
  listened = new Set();
  listen();
  stream.onopen = () => {
    // What ticked while we were away was not kept for us: look once.
    if (wasOpen) ask();
    [wasOpen, retry] = [true, RETRY_MS];
  };
  stream.onerror = () => {
    close();
    timer = setTimeout(open, retry * (0.5 + Math.random()));
    retry = Math.min(2 * retry, RETRY_MS_MAX);
  };
}

document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
document.addEventListener("htmx:load", () => (open(), listen()));
addEventListener("pagehide", close);
addEventListener("pageshow", open);
open();
