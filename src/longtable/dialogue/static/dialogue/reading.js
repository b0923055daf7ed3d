// Remembers how far was read: a post counts once its end has been in view for a moment.
const QUIET_MS = 1200;
const form = document.querySelector("form[data-bookmark]");
let seen = "", kept = form?.dataset.bookmark ?? "", timer;

async function keep() {
  if (seen <= kept) return;
  const until = seen, body = new URLSearchParams(new FormData(form));
  body.set("until", until);
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
  if (!answer.ok || answer.redirected) return;
  kept = until;
  form.hidden = form.elements.until.value <= kept;
}

const watcher = new IntersectionObserver((ends) => {
  for (const { isIntersecting, target } of ends) {
    const { until } = target.closest(".post").dataset;
    if (isIntersecting && until > seen) seen = until;
  }
  clearTimeout(timer);
  timer = setTimeout(keep, QUIET_MS);
});

function look() {
  watcher.disconnect();
  for (const end of document.querySelectorAll("#posts .post[data-until] > footer")) watcher.observe(end);
}

if (form) {
  document.addEventListener("htmx:load", look);
  look();
}
