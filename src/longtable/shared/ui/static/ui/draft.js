// Keeps what is typed: on the server within two seconds, and in this tab until the server has it.
//   <textarea data-draft-url="…" data-draft-title="id of the title's box">
import { choose } from "./draft-both.js";
import { copyFor } from "./draft-copy.js";
import { CONFLICT, GONE, save } from "./draft-save.js";

const QUIET_MS = 900, LONGEST_MS = 1700, RETRY_MS = 2000, RETRY_MS_MAX = 30000, SENDING_MS = 10000;
const same = (one, other) => one.body === other.body && one.title === other.title;

function keep(box) {
  const { form } = box, { draftUrl: url, draftTitle } = box.dataset, { drafted, key } = form.elements;
  const title = document.getElementById(draftTitle), sign = form.querySelector("[data-draft-state]");
  const typed = () => ({ body: box.value, title: title?.value ?? "" }), copy = copyFor(url);
  let pause = RETRY_MS, since = 0, saved = typed(), timer, isSaving, isSent;
  const write = (words) => { box.value = words.body; if (title) title.value = words.title; };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(send, wait); };
  const say = (now) => sign && ([sign.dataset.now, sign.textContent] = [now, sign.dataset[now]]);
  async function send() {
    const text = typed();
    if (isSent || isSaving || !box.isConnected || same(text, saved)) return;
    [isSaving, since] = [true, 0];
    try {
      const { status, told } = await save(url, form, text);
      if (isSent) return;
      if (status === GONE) return ([key.value, drafted.value] = [told.key, 0]) && later(0);
      if (status === CONFLICT) [say("conflict"), write(await choose(box, typed, told))];
      [drafted.value, saved, pause] = [told.version, status === CONFLICT ? told : text, RETRY_MS];
      if (!same(typed(), saved)) return later(QUIET_MS);
      [copy.drop(), say("saved")];
    } catch {
      [say("waiting"), later(pause)];
      pause = Math.min(2 * pause, RETRY_MS_MAX);
    } finally { isSaving = false; }
  }
  function changed() {
    if (isSent) return;
    copy.put({ ...typed(), version: drafted.value });
    since ||= Date.now();
    if (pause === RETRY_MS) later(Math.min(QUIET_MS, since + LONGEST_MS - Date.now()));
  }

  const left = copy.get();
  // With the version it was written on: if another window wrote since, the server says so.
  if (left?.body && !same(left, saved)) [write(left), (drafted.value = left.version), changed()];
  for (const input of [box, title]) input?.addEventListener("input", changed);
  const resume = () => { isSent = false; };
  form.addEventListener("submit", () => {
    [isSent, saved] = [true, typed(), copy.drop()];
    setTimeout(resume, SENDING_MS); // Perhaps it was stopped: what is typed then is new.
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => detail.successful || [resume(), (saved = {}), changed()]);
  addEventListener("pageshow", ({ persisted }) => persisted && resume());
  for (const moment of ["pagehide", "online", "visibilitychange"]) addEventListener(moment, send);
}

const known = new WeakSet(), isNew = (box) => !known.has(box) && known.add(box);
const look = () => [...document.querySelectorAll("textarea[data-draft-url]")].filter(isNew).forEach(keep);
[document.addEventListener("htmx:load", look), look()];
