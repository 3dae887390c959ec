/* The same tints for browsers without CSS highlights: rectangles behind the text, from the same spans. */

import { element } from "./words.js";

let layer;

export function overlay(ruler, spans, names) {
  const folio = document.getElementById("content");
  if (!layer) {
    layer = element("div", "overlay", "", { "aria-hidden": "true", "data-no-text": "" });
    folio.prepend(layer);
  }
  const origin = folio.getBoundingClientRect();
  const marks = document.createDocumentFragment();
  for (const name of names) {
    for (const span of spans.get(name) ?? []) {
      for (const rect of ruler.rects(span.start, span.end)) {
        const mark = element("i", name);
        mark.style.left = `${rect.left - origin.left}px`;
        mark.style.top = `${rect.top - origin.top}px`;
        mark.style.width = `${rect.width}px`;
        mark.style.height = `${rect.height}px`;
        marks.append(mark);
      }
    }
  }
  layer.replaceChildren(marks);
}
