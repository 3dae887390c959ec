/* What one marks, with mouse, finger or keyboard, becomes the model's selection and stays when focus moves away. */

const SETTLED = 400;

export class Selecting {
  constructor(model, { marked, clicked }) {
    this.model = model;
    this.text = document.getElementById("text");
    this.marked = marked;
    this.clicked = clicked;
    this.isDown = false;
    this.text.addEventListener("pointerdown", () => (this.isDown = true));
    document.addEventListener("pointerup", (event) => this.#up(event));
    document.addEventListener("pointercancel", () => (this.isDown = false));
    // Fingers and caret browsing end without a pointer going up: wait until the selection rests.
    document.addEventListener("selectionchange", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.isDown || this.#read(), SETTLED);
    });
  }

  #up(event) {
    if (!this.isDown) return;
    this.isDown = false;
    // The browser collapses a selection that was clicked into only after this event.
    setTimeout(() => {
      // Who marks with a mouse types next; a finger would only bring up its keyboard.
      if (this.#read({ focus: event.pointerType === "mouse" }) || event.pointerType === "touch" || event.button) return;
      this.#clickedAt(event);
    });
    if (event.pointerType === "touch") this.#clickedAt(event);
  }

  #clickedAt(event) {
    if (!getSelection().isCollapsed || event.target.closest("button, a")) return;
    const place = this.model.ruler.placeAt(event.clientX, event.clientY);
    if (place !== null) this.clicked(place);
  }

  #read(wishes = {}) {
    const span = selectedSpan(this.model.ruler);
    if (!span) return false;
    const { pending } = this.model;
    if (!pending || pending.start !== span.start || pending.end !== span.end) {
      this.model.select(span);
      this.marked(span, wishes);
    }
    return true;
  }
}

/* What the browser itself shows as selected, without white space at its ends; null where that is nothing of the text. */
export function selectedSpan(ruler) {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(ruler.root) || !ruler.root.contains(selection.anchorNode)) return null;
  const start = ruler.place(range.startContainer, range.startOffset);
  const end = ruler.root.contains(range.endContainer)
    ? ruler.place(range.endContainer, range.endOffset)
    : ruler.end(ruler.elements.length - 1);
  return start === null || end === null ? null : ruler.trim(start, end);
}

/* The sentence at, before or after the selection; with `extend` the selection grows by it. */
export function stepBySentence(model, sentences, direction, extend, top) {
  const at = (place) => {
    let low = 0;
    let high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle] <= place) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };
  const span = (index) => {
    const block = model.ruler.indexAt(sentences[index]);
    const next = sentences[index + 1] ?? Infinity;
    return model.ruler.trim(sentences[index], Math.min(next, model.ruler.end(block)));
  };
  const { pending } = model;
  if (!pending) return span(at(top));
  if (!extend) {
    const next = direction > 0 ? at(pending.end - 1) + 1 : at(pending.start) - 1;
    return span(Math.max(0, Math.min(next, sentences.length - 1))) ?? pending;
  }
  const last = at(pending.end - 1);
  const grown = span(Math.min(last + 1, sentences.length - 1));
  if (direction > 0) return { start: pending.start, end: Math.max(pending.end, grown?.end ?? 0) };
  const first = at(pending.start);
  if (last <= first) return pending;
  return { start: pending.start, end: span(last - 1)?.end ?? pending.end };
}
