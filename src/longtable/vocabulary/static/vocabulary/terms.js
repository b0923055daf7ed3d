// A word that is explained: what it means to whoever wrote it and to you, beside it. Without this,
// the link leads to the list of words at the foot of the page, from which all of it is read here.
const GAP = 6;
let note;
let opened;

function theNote() {
  if (note) return note;
  note = document.createElement("div");
  note.className = "term-note";
  note.popover = "auto";
  note.tabIndex = -1;
  note.setAttribute("role", "dialog");
  note.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opened) return;
    if (!document.activeElement || document.activeElement === document.body) opened.focus();
    opened = undefined;
  });
  document.body.append(note);
  return note;
}

function fill(entry, link) {
  const list = document.createElement("dl");
  for (const part of entry.children) {
    const { voice } = part.dataset;
    if (voice && voice !== link.dataset.of && !("mine" in part.dataset)) continue;
    list.append(part.cloneNode(true));
  }
  note.replaceChildren(list);
  note.setAttribute("aria-label", entry.querySelector("dt").textContent);
}

function place(link) {
  const at = link.getClientRects()[0];
  const last = document.documentElement.clientWidth - note.offsetWidth - GAP;
  const above = at.top - note.offsetHeight - GAP;
  const below = at.bottom + GAP;
  const fits = below + note.offsetHeight <= window.innerHeight || above < 0;
  note.style.insetInlineStart = "auto";
  note.style.left = `${Math.max(GAP, Math.min(at.left, last)) + window.scrollX}px`;
  note.style.top = `${(fits ? below : above) + window.scrollY}px`;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a.term");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !("popover" in link)) return;
  const entry = document.getElementById(link.hash.slice(1));
  if (!entry) return;
  event.preventDefault();
  theNote();
  if (note.matches(":popover-open")) note.hidePopover();
  fill(entry, link);
  note.showPopover();
  place(link);
  opened = link;
  note.focus();
});
