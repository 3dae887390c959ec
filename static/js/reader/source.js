/* The page as its author printed it, beside the text: it follows the reading, and marks what is selected or opened. */

import { say, settings, word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const covers = matchMedia("(max-width: 56rem)"); // no room beside the text
const AGAIN = 1500; // milliseconds until a busy server is asked once more
const LEAFING = 400; // who turns faster looks for a page further on: what is passed is not fetched
const WIDTHS = [800, 1600]; // for ordinary screens and for those with twice as many pixels

export class SourcePage {
  /* acts: {top() -> place, looked() -> ids of opened segments, turned(place), closed()} */
  constructor(model, pages, acts) {
    this.model = model;
    this.pages = pages;
    this.acts = acts;
    this.box = document.getElementById("source");
    this.room = this.box.querySelector(".sheet-room");
    this.sheet = this.box.querySelector(".sheet");
    this.marks = this.sheet.querySelector("svg");
    this.note = this.box.querySelector(".note");
    this.asked = new Map(); // "start end" -> the server's answer
    this.found = []; // [{index, marks, kind}]
    this.about = ""; // what there is to say of the passage
    this.failure = ""; // why the page is not shown
    this.box.addEventListener("click", (event) => this.#click(event));
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.toggle(false);
    });
    model.addEventListener("change", () => this.soon());
    covers.addEventListener("change", () => this.#cover());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  toggle(open = !this.isOpen) {
    const hadFocus = this.box.contains(document.activeElement);
    if (open) this.cameFrom = document.activeElement;
    const [top, width] = [this.acts.top(), this.model.ruler.root.clientWidth];
    this.box.hidden = !open;
    this.#cover();
    document.querySelector(".reader").classList.toggle("with-source", open);
    document.querySelector(".desk [data-do=source]").setAttribute("aria-expanded", String(open));
    if (this.model.ruler.root.clientWidth !== width) this.acts.turned(top);
    this.key = this.read = null;
    if (this.shown !== this.rank) this.rank = null;
    if (open) {
      this.#follow();
      if (covers.matches) this.box.focus({ preventScroll: true });
    } else if (hadFocus) this.#back();
  }

  /* What it covers cannot be reached behind it. */
  #cover() {
    const inert = this.isOpen && covers.matches;
    for (const one of [document.querySelector(".bar"), ...this.box.parentElement.children]) one.inert = inert && one !== this.box;
  }

  #back() {
    if (this.cameFrom?.isConnected && this.cameFrom !== document.body) this.cameFrom.focus({ preventScroll: true });
    else this.acts.closed();
  }

  /* However much changes, the page is looked for once in a frame. */
  soon() {
    if (!this.isOpen || this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      if (this.isOpen) this.#follow();
    });
  }

  #follow() {
    const spans = this.#spans();
    const key = spans.map(({ start, end, kind }) => `${start} ${end} ${kind}`).join();
    if (key !== this.key) {
      this.key = key;
      this.found = [];
      this.#tell({ about: "" });
      if (spans.length) this.#find(spans, key);
      else this.#draw();
    }
    const rank = Math.max(0, this.pages.at(this.acts.top()));
    if (!spans.length && rank !== this.read) this.#show(rank);
    this.read = rank;
  }

  #spans() {
    const { pending, segments, codes } = this.model;
    if (pending) return [{ ...pending, kind: "now" }];
    const looked = this.acts.looked().map((id) => segments.get(id)).filter(Boolean);
    return looked.map(({ start, end, code }) => ({ start, end, kind: `c${codes.get(code)?.colour ?? 1}` }));
  }

  /* At once the page on which it begins; then the marks, and the page on which they really are. */
  async #find(spans, key) {
    this.#show(Math.max(0, this.pages.at(spans[0].start)));
    const answers = await Promise.all(spans.map((span) => this.#ask(span)));
    if (key !== this.key || !answers.every(Boolean)) return;
    this.found = answers.flatMap(({ pages }, at) => pages.map((page) => ({ ...page, kind: spans[at].kind })));
    this.#tell({ about: this.#sentence(spans[0], answers[0].known) });
    const first = this.pages.indexes.indexOf(this.found[0]?.index);
    if (first >= 0 && first !== this.rank) this.#show(first);
    else this.#draw();
  }

  #sentence(span, isKnown) {
    if (!this.found.length) return word(isKnown ? "placeUnknown" : "notMarked");
    const isOver = this.found.some(({ index }) => index !== this.found[0].index);
    return isOver ? word("passageOver", { pages: this.pages.citation(span) }) : "";
  }

  #ask({ start, end }) {
    const key = `${start} ${end}`;
    if (!this.asked.has(key)) this.asked.set(key, this.#answer(start, end).catch(() => this.asked.delete(key) && null));
    return this.asked.get(key);
  }

  async #answer(start, end) {
    const address = `${this.box.dataset.printed}?start=${start}&end=${end}&version=${this.model.version}`;
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  }

  #url(rank, width) {
    return this.box.dataset.picture.replace(/0\/0$/, `${this.pages.indexes[rank]}/${width}`);
  }

  #picture(rank) {
    const picture = new Image();
    picture.decoding = "async";
    picture.srcset = WIDTHS.map((width, at) => `${this.#url(rank, width)} ${at + 1}x`).join();
    return picture;
  }

  #title(rank) {
    const [page, index] = [this.pages.cited[rank], this.pages.indexes[rank]];
    return this.pages.labels[rank] ? word("sourceTitle", { page, index }) : page;
  }

  /* The page before stays until the new one is there. */
  #show(rank) {
    if (rank === this.rank) return;
    const step = rank < this.rank ? -1 : 1;
    this.rank = rank;
    this.box.querySelector("h2").textContent = this.#title(rank);
    for (const button of this.box.querySelectorAll("[data-turn]")) {
      button.setAttribute("aria-disabled", String(!this.pages.indexes[rank + Number(button.dataset.turn)]));
    }
    this.#tell({ failure: "" });
    this.#draw();
    this.sheet.setAttribute("aria-busy", "true");
    clearTimeout(this.fetching);
    const pause = performance.now() - (this.turnedAt ?? -LEAFING) < LEAFING ? LEAFING / 2 : 0;
    this.turnedAt = performance.now();
    this.fetching = setTimeout(() => this.#fetch(rank, step), pause);
  }

  #fetch(rank, step) {
    const picture = this.#picture(rank);
    const label = this.pages.labels[rank] || `PDF ${this.pages.indexes[rank]}`;
    picture.alt = word("pageAlt", { page: label, title: settings.title });
    picture.addEventListener("load", () => rank === this.rank && this.#loaded(picture, rank + step));
    picture.addEventListener("error", () => rank === this.rank && this.#failed(picture.currentSrc, rank, step));
  }

  #loaded(picture, neighbour) {
    this.sheet.querySelector("img")?.remove();
    this.sheet.prepend(picture);
    this.sheet.removeAttribute("aria-busy");
    this.shown = this.rank;
    this.#tell({ failure: "" });
    this.room.scrollTo({ top: 0, behavior: "instant" });
    this.#draw();
    if (this.pages.indexes[neighbour]) this.ahead = this.#picture(neighbour);
  }

  /* A picture says nothing of why it did not come. */
  async #failed(address, rank, step) {
    this.sheet.querySelector("img")?.remove();
    this.sheet.removeAttribute("aria-busy");
    this.shown = null;
    const from = address || this.#url(rank, WIDTHS[0]);
    const asked = await fetch(from, { headers: { Accept: "application/json" } }).catch(() => null);
    const answer = await asked?.json().catch(() => null);
    if (rank !== this.rank || !this.isOpen) return;
    this.#tell({ failure: answer?.message ?? word("pageNotLoaded") });
    if (asked?.ok || asked?.status === 503) this.fetching = setTimeout(() => this.#fetch(rank, step), AGAIN);
  }

  #tell(news) {
    Object.assign(this, news);
    const [said, file] = this.note.children;
    const sentence = this.failure || this.about;
    if (said.textContent !== sentence) said.textContent = sentence;
    file.hidden = !this.failure;
  }

  /* Shares of the page are the units of the drawing, so that marks grow with the picture. */
  #draw() {
    const here = this.shown === this.rank ? this.found.filter(({ index }) => index === this.pages.indexes[this.rank]) : [];
    this.marks.replaceChildren(...here.flatMap(({ marks, kind }) => marks.map((mark) => rectangle(mark, kind))));
    const top = here[0]?.marks[0]?.[1];
    if (top === undefined) return;
    const at = top * this.sheet.clientHeight;
    const { scrollTop, clientHeight } = this.room;
    if (at < scrollTop || at > scrollTop + clientHeight * 0.8) this.room.scrollTo({ top: at - clientHeight / 3, behavior: "instant" });
  }

  #click(event) {
    const { turn, size } = event.target.closest("[data-turn], [data-size]")?.dataset ?? {};
    const next = this.rank + Number(turn);
    if (turn && this.pages.indexes[next]) {
      this.#show(next);
      say(this.#title(next));
    }
    if (size) {
      this.sheet.classList.toggle("full", size === "full");
      for (const one of this.box.querySelectorAll("[data-size]")) one.setAttribute("aria-pressed", String(one.dataset.size === size));
      this.#draw();
    }
  }
}

function rectangle([x, y, width, height], kind) {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height, class: kind })) made.setAttribute(name, value);
  return made;
}
