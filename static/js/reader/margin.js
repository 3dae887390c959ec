/* The scholar's margin: brackets in lanes and the names of their codes, measured for the blocks on screen only. */

import { element, word } from "./words.js";

const GUARD = 110; // code points, more than a line: brackets that nearly touch take different lanes
const LINE = 18;
const TO_NOTES = 206; // from the lanes to the notes, where the picker stands
const SVG = "http://www.w3.org/2000/svg";

/* Segments of one code on one span are one bracket with several coders. */
export function gathered(model, block) {
  const groups = new Map();
  for (const segment of model.of(block)) {
    const key = `${segment.start} ${segment.end} ${segment.code}`;
    if (groups.has(key)) groups.get(key).segments.push(segment);
    else groups.set(key, { key, start: segment.start, end: segment.end, code: segment.code, segments: [segment] });
  }
  return [...groups.values()];
}

/* `going` are the lanes of brackets that come from the block above: they go on where they were. */
function giveLanes(groups, going) {
  const busy = [];
  for (const group of groups) {
    group.lane = going.get(group.key);
    if (group.lane !== undefined) busy[group.lane] = group.end;
  }
  for (const group of groups) {
    if (group.lane !== undefined) continue;
    let lane = 0;
    while (busy[lane] !== undefined && busy[lane] + GUARD > group.start) lane += 1;
    busy[lane] = group.end;
    group.lane = lane;
  }
  return busy.length;
}

export class Margin {
  constructor(model) {
    this.model = model;
    this.holder = document.getElementById("margins");
    this.folio = document.getElementById("content");
    this.marks = [];
  }

  /* Everything is measured first and written afterwards, so that the browser lays out once. */
  measure(blocks) {
    const origin = this.folio.getBoundingClientRect();
    let going = new Map();
    const measured = blocks.map((block) => {
      const found = this.#measure(block, origin, going);
      going = new Map(found.groups.filter((group) => group.openBelow).map((group) => [group.key, group.lane]));
      return found;
    });
    this.step = Math.min(12, 30 / Math.max(1, ...measured.map(({ lanes }) => lanes)));
    return measured;
  }

  draw(measured) {
    this.marks = [];
    const layers = document.createDocumentFragment();
    let floor = 0;
    for (const found of measured) floor = this.#layer(layers, found, floor);
    const focused = this.holder.contains(document.activeElement) ? document.activeElement.dataset.segment : null;
    this.holder.replaceChildren(layers);
    if (focused) this.holder.querySelector(`[data-segment="${focused}"]`)?.focus({ preventScroll: true });
  }

  /* What is brought out changes no place, only how marks look. */
  restyle() {
    for (const [mark, kind, group] of this.marks) mark.setAttribute("class", `${kind} ${this.#colour(group)}`);
  }

  #measure(block, origin, going) {
    const groups = gathered(this.model, block);
    const { pending } = this.model;
    if (pending && pending.start < block.end && pending.end > block.start) groups.push({ key: "now", ...pending, segments: [], now: true });
    groups.sort((one, other) => one.start - other.start || other.end - one.end);
    const lanes = giveLanes(groups, going);
    const next = this.model.blocks[block.place + 1]?.first.getBoundingClientRect().top;
    const bottom = (next ?? (block.section ?? block.first).getBoundingClientRect().bottom) - origin.top;
    const top = block.first.getBoundingClientRect().top - origin.top;
    for (const group of groups) {
      const from = Math.max(group.start, block.start);
      const edges = this.model.ruler.edges(from, Math.min(group.end, block.end));
      group.openAbove = group.start < block.start;
      group.openBelow = group.end > block.end;
      group.top = group.openAbove || !edges ? top : edges.top.top - origin.top + 1;
      group.bottom = group.openBelow || !edges ? bottom : edges.bottom.bottom - origin.top - 1;
    }
    return { block, groups, lanes };
  }

  #layer(layers, { groups }, floor) {
    if (!groups.length) return floor;
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("aria-hidden", "true");
    layers.append(svg);
    for (const group of groups) {
      this.#bracket(svg, group, this.step);
      if (group.now || group.openAbove) continue;
      const top = Math.max(group.top - 2, floor);
      floor = top + LINE;
      layers.append(this.#name(group, top));
    }
    return floor;
  }

  #bracket(svg, group, step) {
    const left = group.lane * step;
    const right = left + Math.min(6, step * 0.6);
    const start = group.openAbove ? `M${right} ${group.top}` : `M${left} ${group.top}H${right}`;
    const line = `${start}V${group.bottom}${group.openBelow ? "" : `H${left}`}`;
    for (const kind of group.now ? ["line", "leader"] : ["hit", "line"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", kind === "leader" ? `M${right} ${group.top}H${TO_NOTES}` : line);
      path.setAttribute("class", `${kind} ${this.#colour(group)}`);
      this.marks.push([path, kind, group]);
      if (group.segments.length) path.dataset.segment = group.segments[0].id;
      svg.append(path);
    }
  }

  #colour(group) {
    if (group.now) return "now";
    const on = this.model.chosen.has(group.code) || group.segments.some((segment) => this.model.pointed.has(segment.id));
    const waits = group.segments.some((segment) => segment.waits) ? " waits" : "";
    return `c${this.model.codes.get(group.code)?.colour ?? 1}${on ? " on" : ""}${waits}`;
  }

  #name(group, top) {
    const name = element("button", `name ${this.#colour(group)}`, this.model.nameOf(group.code), { type: "button" });
    this.marks.push([name, "name", group]);
    name.dataset.segment = group.segments[0].id;
    name.style.top = `${top}px`;
    const people = [...new Set(group.segments.map((segment) => segment.coder))].map((id) => this.model.coder(id));
    name.append(element("small", "", people.map((coder) => coder.initials).join(", ")));
    const asked = group.segments.flatMap((segment) => segment.verdict).filter((verdict) => verdict.word !== "agreed").at(-1);
    if (asked) name.append(element("i", "", word(asked.word)));
    if (group.segments.some((segment) => segment.memo.length)) name.append(element("i", "memo-mark", word("memo")));
    return name;
  }
}

/* The codes of each paragraph as text: for screen readers, and for phones, where the names have no room. */
export function listCodes(model, blocks, asButtons) {
  const wanted = new Set();
  for (const block of blocks) {
    const groups = gathered(model, block);
    for (const index of groups.length ? block.indexes : []) {
      const here = groups.filter((group) => group.start < model.ruler.end(index) && group.end > model.ruler.starts[index]);
      if (here.length) wanted.add(codesAfter(model, model.ruler.elements[index], here, asButtons));
    }
  }
  for (const list of document.querySelectorAll(".para-codes")) if (!wanted.has(list)) list.remove();
}

function codesAfter(model, paragraph, groups, asButtons) {
  let list = paragraph.nextElementSibling;
  const key = `${asButtons} ${groups.map((group) => group.segments.map((segment) => segment.id + group.code)).join()}`;
  if (!list?.classList.contains("para-codes")) {
    list = element("ul", "para-codes", "", { "data-no-text": "", "aria-label": word("codesHere") });
    paragraph.after(list);
  }
  if (list.dataset.key === key) return list;
  list.dataset.key = key;
  list.replaceChildren(...[...new Map(groups.map((group) => [group.code, group])).values()].map((group) => {
    const item = element("li");
    const colour = `code c${model.codes.get(group.code)?.colour ?? 1}`;
    const label = element(asButtons ? "button" : "span", colour, model.nameOf(group.code), asButtons ? { type: "button" } : {});
    if (asButtons) label.dataset.segment = group.segments[0].id;
    item.append(label);
    return item;
  }));
  return list;
}
