/* What is coded: one sorted array of segments, one list a block, the codes, and the selection that waits for a code. */

import { Doubts } from "./doubts.js";
import { settings } from "./words.js";

const inOrder = (one, other) =>
  one.start - other.start || one.end - other.end || (one.id < other.id ? -1 : Number(one.id > other.id));

export class Model extends EventTarget {
  constructor(data, ruler) {
    super();
    this.ruler = ruler;
    this.number = data.number;
    this.document = data.document;
    this.version = data.version;
    this.me = data.me;
    this.codes = new Map(data.codes.map((code) => [code.id, code]));
    this.coders = new Map(data.coders.map((coder) => [coder.id, coder]));
    this.chosen = new Set();
    this.pending = null;
    this.pointed = new Set();
    this.doubts = new Doubts(data.doubtful);
    this.segments = new Map();
    for (const segment of rows(data.segments)) this.segments.set(segment.id, segment);
    this.blocks = blocksOf(ruler);
    this.#sort();
  }

  #sort() {
    this.sorted = [...this.segments.values()].sort(inOrder);
    this.#forgetLists();
  }

  #forgetLists() {
    for (const block of this.blocks) block.list = null;
  }

  /* Where a segment stands, or would stand, among the sorted ones. */
  #rank(segment) {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(this.sorted[middle], segment) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #lift(id) {
    const known = this.segments.get(id);
    if (!known) return false;
    this.sorted.splice(this.#rank(known), 1);
    return this.segments.delete(id);
  }

  #lay(segment) {
    this.#lift(segment.id);
    this.segments.set(segment.id, segment);
    this.sorted.splice(this.#rank(segment), 0, segment);
  }

  #told(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }

  /* The segments of a block, in order. */
  of(block) {
    block.list ??= this.sorted.filter((segment) => segment.start < block.end && segment.end > block.start);
    return block.list;
  }

  blockAt(place) {
    let low = 0;
    let high = this.blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle].start <= place) low = middle + 1;
      else high = middle;
    }
    return this.blocks[Math.max(0, low - 1)];
  }

  at(place) {
    return this.of(this.blockAt(place)).filter((segment) => segment.start <= place && place < segment.end);
  }

  put(...segments) {
    for (const segment of segments) this.#lay(segment);
    this.#forgetLists();
    this.#told("segments");
  }

  drop(...ids) {
    if (!ids.filter((id) => this.#lift(id)).length) return;
    this.#forgetLists();
    this.#told("segments");
  }

  /* News from the server. What is still waiting in the outbox is newer than any news of it. */
  hear(news, holds = () => false) {
    if (news.number < this.number) return;
    this.number = news.number;
    for (const code of news.codes ?? []) this.codes.set(code.id, code);
    for (const coder of news.coders ?? []) this.coders.set(coder.id, coder);
    this.#compare(news.texts ?? []);
    const isHere = (row) => row.document === this.document && row.version === this.version;
    const kept = news.kept.filter((row) => isHere(row) && !holds(row.id));
    const gone = news.removed.filter((id) => !holds(id));
    for (const id of gone) this.segments.delete(id);
    for (const row of kept) this.segments.set(row.id, row);
    if (kept.length || gone.length || news.codes?.length) {
      this.#sort();
      this.#told("segments");
    }
  }

  /* A corrected text has other places: what stands in it cannot be shown on this page any more. */
  #compare(texts) {
    const isOther = texts.some((text) => text.id === this.document && text.version !== this.version);
    if (!isOther || this.isOutdated) return;
    this.isOutdated = true;
    this.#told("outdated");
  }

  select(span) {
    if (this.pending?.start === span?.start && this.pending?.end === span?.end) return;
    this.pending = span;
    this.#told("pending");
  }

  choose(codes, on) {
    for (const code of codes) {
      if (on) this.chosen.add(code);
      else this.chosen.delete(code);
    }
    this.#told("chosen");
  }

  release() {
    this.chosen.clear();
    this.#told("chosen");
  }

  point(ids) {
    const next = new Set(ids);
    if (next.size === this.pointed.size && [...next].every((id) => this.pointed.has(id))) return;
    this.pointed = next;
    this.#told("pointed");
  }

  doubt() {
    this.doubts.toggle();
    this.#told("chosen");
  }

  nameOf(code) {
    const found = this.codes.get(code);
    return found ? (settings.language === "en" && found.name_en) || found.name : "";
  }

  definitionOf(code) {
    const found = this.codes.get(code);
    return (settings.language === "en" && found.definition_en) || found.definition || found.definition_en;
  }

  coder(id) {
    return this.coders.get(id) ?? { name: "", initials: "?" };
  }

  mayChange(segment) {
    return Boolean(settings.mayCode && (segment.coder === this.me || settings.mayCodeAny));
  }
}

function rows(table) {
  return table.id.map((id, place) => ({
    id,
    start: table.start[place],
    end: table.end[place],
    code: table.codes[table.code[place]],
    coder: table.coders[table.coder[place]],
    memo: table.memo[place] || [],
    verdict: table.verdict[place] || [],
  }));
}

/* Headings and the section under them: what is painted and measured together. */
function blocksOf(ruler) {
  const blocks = [];
  let block = null;
  ruler.elements.forEach((element, index) => {
    const section = element.closest("section");
    if (!block || (block.section && block.section !== section)) {
      block = { first: element, section: null, indexes: [], list: null };
      blocks.push(block);
    }
    block.section ??= section;
    block.indexes.push(index);
  });
  blocks.forEach((one, place) => {
    one.place = place;
    one.start = ruler.starts[one.indexes[0]];
    one.end = place + 1 < blocks.length ? ruler.starts[blocks[place + 1].indexes[0]] : Infinity;
  });
  return blocks;
}
