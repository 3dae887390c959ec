/* What is on the screen: the blocks near it, what must be drawn anew, and the place at its top. */

import { listCodes, Margin } from "./margin.js";
import { paint } from "./paint.js";
import { phone } from "./places.js";

const AROUND = 2;
const HEAD = 110; // the two bars at the top

export class Sight {
  constructor(model, drawn) {
    this.model = model;
    this.drawn = drawn;
    this.margin = new Margin(model);
    this.visible = new Set();
    this.waiting = false;
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
    model.addEventListener("change", () => this.soon());
    addEventListener("scroll", () => this.#scrolled(), { passive: true });
    phone.addEventListener("change", () => this.soon());
    document.fonts?.ready.then(() => this.soon());
  }

  /* However much changes, text and margin are drawn once, in one frame. */
  soon() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  draw() {
    const seen = this.blocks();
    if (!seen.length) return;
    const from = Math.max(0, seen[0].place - AROUND);
    paint(this.model, this.model.blocks.slice(from, seen.at(-1).place + AROUND + 1));
    listCodes(this.model, seen, phone.matches);
    this.margin.draw(seen);
    this.drawn();
  }

  blocks() {
    return [...this.visible].sort((one, other) => one.place - other.place);
  }

  #scrolled() {
    if (this.scrolling) return;
    this.scrolling = true;
    requestAnimationFrame(() => {
      this.scrolling = false;
      this.drawn();
    });
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
