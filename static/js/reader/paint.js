/* The tints behind the text: registered with the browser for what is near the screen, since it rebuilds all of
   them at every change. Neutral by depth; full colour for chosen codes, what is pointed at, and the selection. */

import { overlay } from "./overlay.js";

const COLOURS = 12;
const canPaint = typeof Highlight === "function" && Boolean(CSS.highlights);

/* Stretches of a block by how many different codes lie on them. */
function depths(segments, block) {
  const marks = [];
  for (const segment of segments) {
    marks.push([Math.max(segment.start, block.start), 1, segment.code]);
    marks.push([Math.min(segment.end, block.end), -1, segment.code]);
  }
  marks.sort((one, other) => one[0] - other[0]);
  const lying = new Map();
  const found = [];
  let from = 0;
  for (const [place, step, code] of marks) {
    if (lying.size && place > from) {
      const depth = Math.min(3, lying.size);
      const last = found.at(-1);
      if (last && last.depth === depth && last.end === from) last.end = place;
      else found.push({ start: from, end: place, depth });
    }
    from = place;
    const count = (lying.get(code) ?? 0) + step;
    if (count) lying.set(code, count);
    else lying.delete(code);
  }
  return found;
}

/* Name of a highlight -> spans, for some blocks. */
export function spansOf(model, blocks) {
  const spans = new Map();
  const add = (name, span) => spans.get(name)?.push(span) ?? spans.set(name, [span]);
  for (const block of blocks) {
    const segments = model.of(block);
    for (const stretch of depths(segments, block)) add(`depth-${stretch.depth}`, stretch);
    for (const segment of segments) {
      const on = model.chosen.has(segment.code) || model.pointed.has(segment.id);
      if (on) add(`on-c${model.codes.get(segment.code)?.colour ?? 1}`, clipped(segment, block));
    }
    if (model.pending && model.pending.start < block.end && model.pending.end > block.start) {
      add("pending", clipped(model.pending, block));
    }
    for (const span of model.doubts.within(block)) add("doubtful", span);
  }
  return spans;
}

const clipped = (span, block) => ({ start: Math.max(span.start, block.start), end: Math.min(span.end, block.end) });

const NAMES = ["depth-1", "depth-2", "depth-3", ...Array.from({ length: COLOURS }, (_, at) => `on-c${at + 1}`), "pending", "doubtful"];

export function paint(model, blocks) {
  const spans = spansOf(model, blocks);
  if (!canPaint) {
    overlay(model.ruler, spans, NAMES);
    return;
  }
  NAMES.forEach((name, priority) => {
    const ranges = (spans.get(name) ?? []).flatMap((span) => model.ruler.ranges(span.start, span.end));
    if (!ranges.length) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  });
}
