// Asks the server to keep a draft. The form carries `drafted`, the version it builds on, and `key`,
// under which its words will be put. Answers {"version": 4}; or, with 409, the other words, when
// another window has written since; or, with 410, the next key, when words were put under this one.
const OK = 200, KEEPALIVE_MAX = 60000;
export const CONFLICT = 409, GONE = 410;

export async function save(url, form, words) {
  const { drafted, key, csrfmiddlewaretoken: csrf } = form.elements;
  const body = new URLSearchParams({ ...words, version: drafted.value, key: key.value });
  const headers = { "X-CSRFToken": csrf?.value ?? "" }, keepalive = `${body}`.length < KEEPALIVE_MAX;
  const answer = await fetch(url, { method: "POST", body, headers, keepalive });
  if (![OK, CONFLICT, GONE].includes(answer.status)) throw new Error(answer.status);
  return { status: answer.status, told: await answer.json() };
}
