// Two windows wrote in one place: shows both texts side by side until one says which to keep.
const LINE = "\n\n---\n\n";
const whole = ({ title, body }) => (title ? `${title}\n\n${body}` : body);

function joined(mine, other) {
  const theirs = other.title === mine.title || !mine.title ? other.body : whole(other);
  return { title: mine.title || other.title, body: mine.body + LINE + theirs };
}

export function choose(box, typed, other) {
  const { form } = box;
  const part = form.querySelector("[data-draft-both]").content.cloneNode(true).firstElementChild;
  const show = (side, words) => (part.querySelector(`[data-words="${side}"]`).textContent = whole(words));
  const follow = () => show("this", typed());
  follow();
  show("other", other);
  box.after(part);
  form.addEventListener("input", follow);
  return new Promise((resolve) => {
    part.addEventListener("click", ({ target }) => {
      const { keep } = target.dataset;
      if (!keep) return;
      resolve({ this: typed(), other, both: joined(typed(), other) }[keep]);
      form.removeEventListener("input", follow);
      part.remove();
      box.focus();
    });
  });
}
