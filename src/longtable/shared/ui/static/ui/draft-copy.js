// The copy of unsaved words in this tab. Where storage is full or refused there is none.
function quietly(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}

export function copyFor(url) {
  const place = `draft:${url}`;
  return {
    put: (words) => quietly((kept) => kept.setItem(place, JSON.stringify(words))),
    get: () => quietly((kept) => JSON.parse(kept.getItem(place))),
    drop: () => quietly((kept) => kept.removeItem(place)),
  };
}
