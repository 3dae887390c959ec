/* One entry on its way: sent, and its answer told from everything else that may come back instead. */

const PATIENCE = 20_000;
const NOT_NOW = { logged_out: "expired", page_too_old: "expired", other_person: "otherPerson" };

function cookie(name) {
  return document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

/* Half of a character, cut off by some input method, could not be stored by anybody. */
const whole = (_, value) => (typeof value === "string" ? value.toWellFormed?.() ?? value : value);

/* {body} where it was taken, {refused, word, message} where it never will be, otherwise {trouble}: try again. */
export async function post(entry, more) {
  try {
    const response = await fetch(entry.url, {
      method: "POST",
      redirect: "error",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
      body: JSON.stringify({ ...entry.body, ...more }, whole),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return read(response, await bodyOf(response));
  } catch {
    return { trouble: "lost" };
  }
}

async function bodyOf(response) {
  return response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
}

/* A log-in page of a hotel, a proxy during a restart: whatever does not speak as this server does has taken nothing. */
function read(response, body) {
  if (response.ok) return Number.isInteger(body?.number) ? { body } : { trouble: "lost" };
  const word = /^[a-z_]+$/.test(body?.word ?? "") ? body.word : "";
  if (!word || [408, 429, 503].includes(response.status)) return { trouble: "lost" };
  if (response.status >= 500) return { trouble: "broken" };
  if (Object.hasOwn(NOT_NOW, word)) return { trouble: NOT_NOW[word] };
  return { refused: true, word, message: typeof body.message === "string" ? body.message : "" };
}
