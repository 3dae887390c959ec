/* What the page says: every human word comes from the server, beside the page. */

const words = document.getElementById("words").dataset;

export const settings = words;

export function word(name, values = {}) {
  return (words[name] ?? "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/* For screen readers, in a live region that is there from the start. */
export function say(sentence) {
  document.getElementById("said").textContent = sentence;
}

let leaving;

/* For everybody; with a way back where there is one. */
export function toast(sentence, { canUndo = false, bad = false } = {}) {
  const box = document.getElementById("toast");
  box.querySelector("span").textContent = sentence;
  box.querySelector("button").hidden = !canUndo;
  box.classList.toggle("refused", bad);
  box.hidden = false;
  clearTimeout(leaving);
  leaving = setTimeout(() => (box.hidden = true), bad ? 20_000 : 8_000);
  say(sentence);
}

export function element(tag, className = "", text = "", attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
