/* Words that were recognised with little certainty: which of them lie in a block, and whether they are dotted. */

import { leading } from "./finding.js";

const KEY = "doubts";

function kept() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export class Doubts {
  constructor({ start, end }) {
    this.starts = start;
    this.ends = end;
    this.shown = kept();
    this.#tell();
  }

  toggle() {
    this.shown = !this.shown;
    try {
      localStorage.setItem(KEY, this.shown ? "on" : "off");
    } catch {
      /* Without storage they are dotted again the next time. */
    }
    this.#tell();
  }

  #tell() {
    const box = document.querySelector('[data-do="doubts"]');
    if (box) box.checked = this.shown;
  }

  /* In order; none while they are not to be shown. */
  within({ start, end }) {
    if (!this.shown) return [];
    const found = [];
    const first = leading(this.starts.length, (at) => this.starts[at] < start);
    for (let at = first; at < this.starts.length && this.starts[at] < end; at += 1) {
      found.push({ start: this.starts[at], end: this.ends[at] });
    }
    return found;
  }
}
