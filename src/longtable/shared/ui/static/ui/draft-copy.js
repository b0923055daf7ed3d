// The copy of unsaved words in this tab. Where storage is full or refused there is none.
// It is its writer's alone: it goes when somebody else signs in. Signing out clears all storage;
// when a session only ran out it stays, for the words have nowhere else to be.
const person = document.body.dataset.person ?? "", own = `draft:${person}:`;

function quietly(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

function dropOthers(kept) {
  for (const name of Object.keys(kept)) {
    if (name.startsWith("draft:") && !name.startsWith(own)) kept.removeItem(name);
  }
}

export function copyFor(url) {
  const place = own + url;
  return {
    put: (words) => quietly((kept) => kept.setItem(place, JSON.stringify(words))),
    get: () => quietly((kept) => JSON.parse(kept.getItem(place))),
    drop: () => quietly((kept) => kept.removeItem(place)),
  };
}

if (person) quietly(dropOthers);
