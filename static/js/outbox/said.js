/* The outbox's words and where an entry belongs, on whatever page it is sent from. */

const words = document.getElementById("not-saved")?.dataset ?? {};

export function said(name, count = "") {
  return (words[name] ?? "").replace("{count}", count);
}

export const projectOf = ({ url }) => url.match(/\/p\/([\w-]+)\//)?.[1] ?? "";

/* The place in the text where it was done. */
export function placeOf({ url, document, kind, id, body }) {
  const reader = `${url.match(/^.*?\/p\/[\w-]+\//)?.[0] ?? "/"}documents/${document}/`;
  if (kind === "apply") return `${reader}#t=${body.start}`;
  return id ? `${reader}#s=${id}` : reader;
}
