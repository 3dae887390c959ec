/* What is copied from the text takes its citation along, as plain and as rich text: “…” (Penulis 2024, hlm. 45). */

import { selectedSpan } from "./selection.js";
import { element, say, settings, word } from "./words.js";

export function copyWithCitation(model, pages) {
  document.addEventListener("copy", (event) => {
    const span = wanted(model, event.target);
    if (!span) return;
    const quote = `“${model.ruler.slice(span.start, span.end)}”`;
    const cited = [settings.reference, pages.citation(span)].filter(Boolean).join(", ");
    const whole = cited ? `${quote} (${cited})` : quote;
    event.clipboardData.setData("text/plain", whole);
    event.clipboardData.setData("text/html", whole.split("\n").map((line) => element("p", "", line).outerHTML).join(""));
    event.preventDefault();
    say(word("copied"));
  });
}

/* The browser's selection; or the one that waits for a code, while the picker's field has the focus and holds none. */
function wanted(model, target) {
  const typed = document.activeElement;
  if (typed?.matches("input, textarea")) {
    const isBare = typed.id === "pick" && typed.selectionStart === typed.selectionEnd;
    return isBare ? model.pending : null;
  }
  return selectedSpan(model.ruler) ?? (model.ruler.root.contains(target) ? model.pending : null);
}
