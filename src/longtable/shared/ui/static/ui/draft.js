// Keeps what is typed: on the server within two seconds, and in this tab until the server has it.
//   <textarea data-draft-url="…" data-draft-version="3" data-draft-title="id of the title's box">
// The server answers {"version": 4}, or 409 when another window has written since `version`.
import { copyFor } from "./draft-copy.js";

const QUIET_MS = 900, LONGEST_MS = 1700, RETRY_MS = 2000, RETRY_MS_MAX = 30000, KEEPALIVE_MAX = 60000;

function keep(box) {
  const { form } = box, { draftUrl: url, draftTitle } = box.dataset, copy = copyFor(url);
  const title = document.getElementById(draftTitle), sign = form.querySelector("[data-draft-state]");
  let version = box.dataset.draftVersion ?? "", pause = RETRY_MS, since = 0, timer, isSending, isOver;
  const typed = () => ({ body: box.value, title: title?.value ?? "" });
  const same = (one, other) => one.body === other.body && one.title === other.title;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(send, wait); };
  const say = (now) => sign && ([sign.dataset.now, sign.textContent] = [now, sign.dataset[now]]);
  let saved = typed();
  async function send() {
    const text = typed(), csrf = form.elements.csrfmiddlewaretoken?.value ?? "";
    if (isOver || isSending || !box.isConnected || same(text, saved)) return;
    [isSending, since] = [true, 0];
    try {
      const body = new URLSearchParams({ ...text, version }), keepalive = `${body}`.length < KEEPALIVE_MAX;
      const answer = await fetch(url, { method: "POST", body, keepalive, headers: { "X-CSRFToken": csrf } });
      if (answer.status === 409) return (isOver = true) && say("conflict");
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      ({ version } = await answer.json());
      [saved, pause] = [text, RETRY_MS];
      if (!same(typed(), text)) return later(QUIET_MS);
      [copy.drop(), say("saved")];
    } catch {
      [say("waiting"), later(pause)];
      pause = Math.min(2 * pause, RETRY_MS_MAX);
    } finally { isSending = false; }
  }

  function changed() {
    copy.put({ ...typed(), version });
    since ||= Date.now();
    if (pause === RETRY_MS) later(Math.min(QUIET_MS, since + LONGEST_MS - Date.now()));
  }

  const left = copy.get();
  if (left?.body && !same(left, saved)) {
    // With the version it was written on: if another window wrote since, the server says so.
    [box.value, version] = [left.body, left.version];
    if (title) title.value = left.title;
    changed();
  }
  for (const input of [box, title]) input?.addEventListener("input", changed);
  form.addEventListener("submit", () => { isOver = true; copy.drop(); });
  form.addEventListener("htmx:afterRequest", ({ detail }) => detail.successful || ((isOver = false), changed()));
  addEventListener("pageshow", ({ persisted }) => { isOver &&= !persisted; });
  for (const moment of ["pagehide", "online", "visibilitychange"]) addEventListener(moment, send);
}

const known = new WeakSet(), isNew = (box) => !known.has(box) && known.add(box);
const look = () => [...document.querySelectorAll("textarea[data-draft-url]")].filter(isNew).forEach(keep);
document.addEventListener("htmx:load", look);
look();
