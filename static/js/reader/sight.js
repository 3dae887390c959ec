/* What is on the screen: the blocks near it, what must be drawn anew, and the place at its top. */

import { listCodes, Margin } from "./margin.js";
import { paint } from "./paint.js";
import { phone } from "./places.js";

const AROUND = 2;
const LETTER = 0.47; // of the font's size: the width of an ordinary letter
const TELL = 120; // milliseconds
const HEAD = 110; // the two bars at the top

export class Sight {
  constructor(model, drawn) {
    this.model = model;
    this.drawn = drawn;
    this.margin = new Margin(model);
    this.visible = new Set();
    this.waiting = false;
    this.#estimate();
    const known = new Map(model.blocks.map((block) => [block.section ?? block.first, block]));
    this.watcher = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.visible.add(known.get(target));
        else this.visible.delete(known.get(target));
      }
      this.soon();
    }, { rootMargin: "300px" });
    const resized = new ResizeObserver(() => this.soon());
    for (const target of known.keys()) {
      this.watcher.observe(target);
      resized.observe(target);
    }
    resized.observe(document.getElementById("content"));
    model.addEventListener("change", ({ detail }) => this.soon(detail === "chosen" || detail === "pointed"));
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
    phone.addEventListener("change", () => this.soon());
    document.fonts?.ready.then(() => this.soon());
  }

  /* What is skipped has no height of its own: a good guess keeps the scroll bar true and jumps short. */
  #estimate() {
    const text = document.getElementById("text");
    const style = getComputedStyle(text);
    const letters = text.clientWidth / (parseFloat(style.fontSize) * LETTER);
    for (const { section, start, end } of this.model.blocks) {
      const height = (Math.min(end - start, 40_000) / letters) * parseFloat(style.lineHeight);
      if (section) section.style.containIntrinsicSize = `auto ${Math.max(30, Math.round(height))}px`;
    }
  }

  /* However much changes, text and margin are drawn once, in one frame; only the looks where nothing else changed. */
  soon(onlyLooks = false) {
    this.onlyLooks = onlyLooks && (this.onlyLooks || !this.waiting);
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (this.onlyLooks) this.#look();
      else this.#draw();
    });
  }

  #look() {
    this.#paint(this.blocks());
    this.margin.restyle();
  }

  #paint(seen) {
    const from = Math.max(0, (seen[0]?.place ?? 0) - AROUND);
    paint(this.model, this.model.blocks.slice(from, (seen.at(-1)?.place ?? 0) + AROUND + 1));
  }

  /* All that reads places comes before all that writes, so that the browser lays out once. */
  #draw() {
    const seen = this.blocks();
    if (!seen.length) return;
    const measured = this.margin.measure(seen);
    this.#scrolled();
    this.#paint(seen);
    listCodes(this.model, seen, phone.matches);
    this.margin.draw(measured);
  }

  blocks() {
    return [...this.visible].sort((one, other) => one.place - other.place);
  }

  /* Where one is may be told a little late: measuring in every frame would make the scrolling stutter. */
  #scrolled() {
    this.telling ??= setTimeout(() => {
      this.telling = null;
      this.drawn();
    }, TELL);
  }

  /* Where the first line under the bars begins. */
  top() {
    const { ruler } = this.model;
    for (const block of this.blocks()) {
      for (const index of block.indexes) {
        const box = ruler.elements[index].getBoundingClientRect();
        if (box.bottom <= HEAD) continue;
        const place = ruler.placeAt(box.left + 4, Math.max(box.top + 4, HEAD));
        return place !== null && place >= ruler.starts[index] ? Math.min(place, ruler.end(index)) : ruler.starts[index];
      }
    }
    return 0;
  }

  /* Bring a place to the screen; first roughly, since what is skipped has no true height yet. */
  go(place, { middle = false } = {}) {
    const { ruler } = this.model;
    const element = ruler.elements[ruler.indexAt(place)];
    element.scrollIntoView({ block: middle ? "center" : "start", behavior: "instant" });
    requestAnimationFrame(() => {
      element.scrollIntoView({ block: middle ? "center" : "start", behavior: "instant" });
      const edges = ruler.edges(place, place + 1);
      if (middle && edges) scrollBy({ top: edges.top.top - innerHeight / 3, behavior: "instant" });
    });
  }
}
