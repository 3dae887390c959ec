/* Places in the text: between the DOM, which counts UTF-16 units, and everything else, which counts code points.
   The only room with UTF-16 arithmetic. What is marked data-no-text is not text. */

import { leading } from "./finding.js";

const notText = {
  acceptNode: (node) =>
    node.nodeType === Node.TEXT_NODE
      ? NodeFilter.FILTER_ACCEPT
      : node.hasAttribute("data-no-text")
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_SKIP,
};

function textNodes(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, notText);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

const points = (text) => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};

/* How many UTF-16 units the first `count` code points take. */
function units(text, count) {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; left -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

export class Ruler {
  constructor(root) {
    this.root = root;
    this.elements = [...root.querySelectorAll("[data-s]")];
    this.starts = this.elements.map((element) => Number(element.dataset.s));
    this.texts = new Map();
    this.nodes = new Map();
  }

  /* A paragraph's text never changes, so its nodes are looked for once. */
  #nodes(index) {
    if (!this.nodes.has(index)) this.nodes.set(index, textNodes(this.elements[index]));
    return this.nodes.get(index);
  }

  text(index) {
    if (!this.texts.has(index)) {
      this.texts.set(index, this.#nodes(index).map((node) => node.data).join(""));
    }
    return this.texts.get(index);
  }

  wide(index) {
    return "a" in this.elements[index].dataset;
  }

  length(index) {
    return this.wide(index) ? points(this.text(index)) : this.text(index).length;
  }

  end(index) {
    return this.starts[index] + this.length(index);
  }

  /* The last element that begins at or before a place; 0 for a place before the first. */
  indexAt(place) {
    return Math.max(0, leading(this.starts.length, (index) => this.starts[index] <= place) - 1);
  }

  /* DOM -> code points; null outside the text. */
  place(node, offset) {
    if (!this.root.contains(node)) return null;
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-s]");
    if (!element) return this.#between(node, offset);
    const index = this.indexAt(Number(element.dataset.s));
    const mark = document.createRange();
    mark.setStart(node, offset);
    let before = "";
    for (const text of this.#nodes(index)) {
      if (text === node) {
        before += text.data.slice(0, offset);
        break;
      }
      if (mark.comparePoint(text, 0) >= 0) break;
      before += text.data;
    }
    return this.starts[index] + (this.wide(index) ? points(before) : before.length);
  }

  /* A point between paragraphs is the start of the next one, or the end of the text. */
  #between(node, offset) {
    const mark = document.createRange();
    mark.setStart(node, offset);
    const next = leading(this.elements.length, (index) => mark.comparePoint(this.elements[index], 0) < 0);
    return next < this.elements.length ? this.starts[next] : this.end(this.elements.length - 1);
  }

  /* Code points -> DOM, within one element; a place past its end is its end. */
  #point(index, place) {
    let left = Math.max(0, place - this.starts[index]);
    if (this.wide(index)) left = units(this.text(index), left);
    const nodes = this.#nodes(index);
    for (const node of nodes) {
      if (left <= node.length) return [node, left];
      left -= node.length;
    }
    const last = nodes.at(-1);
    return last ? [last, last.length] : [this.elements[index], 0];
  }

  /* The stretches of [start, end) in each element, as StaticRanges or what `make` makes of two points. */
  ranges(start, end, make = staticRange) {
    const found = [];
    for (let index = this.indexAt(start); index < this.starts.length && this.starts[index] < end; index += 1) {
      const from = Math.max(start, this.starts[index]);
      const to = Math.min(end, this.end(index));
      if (from < to) found.push(make(this.#point(index, from), this.#point(index, to)));
    }
    return found;
  }

  /* The rectangles of the first and the last letter of [start, end), as far as they are laid out. */
  edges(start, end) {
    const first = this.ranges(start, start + 1, liveRange)[0] ?? this.ranges(start, end, liveRange)[0];
    const last = this.ranges(end - 1, end, liveRange)[0] ?? this.ranges(start, end, liveRange).at(-1);
    const top = first?.getClientRects()[0];
    const bottom = last && [...last.getClientRects()].at(-1);
    return top && bottom ? { top, bottom } : null;
  }

  rects(start, end) {
    return this.ranges(start, end, liveRange).flatMap((range) => [...range.getClientRects()]);
  }

  /* The words of [start, end); paragraphs are joined by line ends. Never from Selection.toString(), which snaps. */
  slice(start, end) {
    const found = [];
    for (let index = this.indexAt(start); index < this.starts.length && this.starts[index] < end; index += 1) {
      const text = this.text(index);
      const from = Math.max(0, start - this.starts[index]);
      const to = Math.min(end, this.end(index)) - this.starts[index];
      if (from < to) found.push(this.wide(index) ? text.slice(units(text, from), units(text, to)) : text.slice(from, to));
    }
    return found.join("\n");
  }

  /* [start, end) without white space at its ends, and never in the gap between paragraphs; null when nothing is left. */
  trim(start, end) {
    let first = this.indexAt(start);
    while (first + 1 < this.starts.length && start >= this.end(first)) first += 1;
    let last = this.indexAt(Math.max(0, end - 1));
    start = Math.max(start, this.starts[first]);
    end = Math.min(end, this.end(last));
    while (start < end && !this.slice(start, start + 1).trim()) start += 1;
    while (start < end && !this.slice(end - 1, end).trim()) {
      end -= 1;
      if (end <= this.starts[last] && last > first) end = this.end(--last);
    }
    return start < end ? { start, end } : null;
  }

  /* The place under a point of the screen. */
  placeAt(x, y) {
    if (document.caretPositionFromPoint) {
      const found = document.caretPositionFromPoint(x, y);
      return found && this.place(found.offsetNode, found.offset);
    }
    const found = document.caretRangeFromPoint?.(x, y);
    return found ? this.place(found.startContainer, found.startOffset) : null;
  }
}

const staticRange = ([startContainer, startOffset], [endContainer, endOffset]) =>
  new StaticRange({ startContainer, startOffset, endContainer, endOffset });

function liveRange(start, end) {
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}
