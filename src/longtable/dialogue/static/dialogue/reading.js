// Remembers how far was read, once the last post of the page has been in view for a moment.
const SEEN_MS = 1500;
const form = document.querySelector("form[data-bookmark]");
const last = document.querySelector("#posts > .post:last-of-type");
let timer;

function keep() {
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "POST", body, keepalive: true }).then(({ ok }) => {
    if (ok) form.hidden = true;
  });
}

if (form && last) {
  const watcher = new IntersectionObserver(([entry]) => {
    clearTimeout(timer);
    if (!entry.isIntersecting) return;
    timer = setTimeout(() => (watcher.disconnect(), keep()), SEEN_MS);
  });
  watcher.observe(last);
}
