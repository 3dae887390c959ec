/* Starts the reader: text, model, margin, picker, outbox and live news, each in its room, and who tells whom. */

import { Actions } from "./reader/actions.js";
import { Inspector } from "./reader/inspector.js";
import { copyWithCitation } from "./reader/copying.js";
import { listenToKeys } from "./reader/keys.js";
import { Live } from "./reader/live.js";
import { Model } from "./reader/model.js";
import { Ruler } from "./reader/offsets.js";
import { Pages } from "./reader/pages.js";
import { Panel } from "./reader/panel.js";
import { Picker } from "./reader/picker.js";
import { reloadWhenRead } from "./reader/provisional.js";
import { Selecting, stepBySentence } from "./reader/selection.js";
import { Sight } from "./reader/sight.js";
import { SourcePage } from "./reader/source.js";
import { say, settings, toast, word } from "./reader/words.js";

const data = JSON.parse(document.getElementById("reader-data").textContent);
const text = document.getElementById("text");
const model = new Model(data, new Ruler(text));
const pages = new Pages(data.pages);
const actions = new Actions(model);
const toText = () => text.focus({ preventScroll: true });

function clear() {
  picker.close();
  inspector.close();
  model.select(null);
}

const picker = new Picker(model, (code, { memo, segment, more }) => {
  if (segment) actions.recode(segment, code);
  else if (model.pending) actions.apply(model.pending, code, memo);
  if (more) return;
  clear();
  getSelection().removeAllRanges();
  toText();
}, () => {
  clear();
  toText();
});

const inspector = new Inspector(model, {
  remove: (segment) => actions.remove(segment),
  memo: (segment, written) => actions.memo(segment, written),
  recode: (segment) => picker.open(segment, { segment, focus: true }),
  closed: toText,
});

const sight = new Sight(model, () => {
  const top = sight.top();
  panel.tell(top, pages);
  source?.soon();
  keepPlace(top);
});
const panel = new Panel(model, (place) => sight.go(place));
const source = document.getElementById("source") && new SourcePage(model, pages, {
  top: () => sight.top(),
  looked: () => inspector.ids.filter(() => inspector.isOpen),
  turned: (place) => sight.go(place),
  closed: toText,
});
copyWithCitation(model, pages);

function marked(span, { focus = false } = {}) {
  inspector.close();
  say(word("selected", { quote: model.ruler.slice(span.start, span.end).slice(0, 120) }));
  if (settings.mayCode) picker.open(span, { focus });
}

function inspect(segments, more) {
  clear();
  if (segments.length) inspector.open(segments, more);
  source?.soon();
}

new Selecting(model, { marked, clicked: (place) => inspect(model.at(place)) });

/* The segments on the very span of one, those of its code first. */
const together = (segment) =>
  model
    .at(segment.start)
    .filter((one) => one.start === segment.start && one.end === segment.end)
    .sort((one, other) => (other.code === segment.code) - (one.code === segment.code));

document.addEventListener("click", (event) => {
  const mark = event.target.closest("[data-segment]");
  const button = event.target.closest("[data-do]");
  if (mark) inspect(together(model.segments.get(mark.dataset.segment)), { focus: true });
  if (button) does[button.dataset.do]();
});

document.getElementById("margins").addEventListener("pointerover", (event) => hover(event, true));
document.getElementById("margins").addEventListener("pointerout", (event) => hover(event, false));
function hover(event, on) {
  const mark = event.target.closest("[data-segment]");
  if (mark && !inspector.isOpen) model.point(on ? [mark.dataset.segment] : []);
}

let current = null;

function next(direction) {
  const from = current ?? { start: sight.top() - (direction > 0 ? 1 : 0), end: 0, id: "" };
  const after = (one) => one.start > from.start || (one.start === from.start && one.end > from.end);
  const before = (one) => one.start < from.start || (one.start === from.start && one.end < from.end);
  const found = direction > 0 ? model.sorted.find(after) : model.sorted.findLast(before);
  if (!found) return say(word(direction > 0 ? "nothingNext" : "nothingBefore"));
  return show(found);
}

function show(segment) {
  current = segment;
  sight.go(segment.start, { middle: true });
  requestAnimationFrame(() => requestAnimationFrame(() => inspect(together(segment))));
  const names = together(segment).map((one) => `${model.nameOf(one.code)}, ${model.coder(one.coder).name}`);
  say(`${names.join("; ")}: ${model.ruler.slice(segment.start, segment.end).slice(0, 200)}`);
}

const does = {
  undo: () => settings.mayCode && actions.step("undo"),
  redo: () => settings.mayCode && actions.step("redo"),
  panel: () => panel.toggle(),
  source: () => source?.toggle(),
  release: () => model.release(),
  doubts: () => model.doubt(),
  reload: () => location.reload(),
  correct() {
    const { start, end } = model.pending ?? {};
    if (end > start) location.assign(`${settings.correctUrl}?start=${start}&end=${end}`);
  },
  close() {
    clear();
    toText();
  },
};

listenToKeys(model, {
  ...does,
  next,
  escape() {
    if (picker.isOpen || inspector.isOpen || model.pending) {
      clear();
      getSelection().removeAllRanges();
      return true;
    }
    return false;
  },
  look: () => inspector.isOpen && inspector.enter(),
  pick: (typed) => settings.mayCode && picker.open(model.pending, { focus: true, typed }),
  use(code) {
    if (!settings.mayCode) return;
    actions.apply(model.pending, code, "");
    picker.remember(code);
    clear();
    getSelection().removeAllRanges();
  },
  memo() {
    const [id] = inspector.isOpen ? inspector.ids : [];
    const segment = model.segments.get(id);
    if (segment && model.mayChange(segment)) inspector.editMemo(id);
  },
  sentence(direction, extend) {
    const span = stepBySentence(model, data.sentences, direction, extend, sight.top());
    if (!span) return;
    getSelection().removeAllRanges();
    model.select(span);
    const edges = model.ruler.edges(span.start, span.end);
    if (!edges || edges.top.top < 120 || edges.bottom.bottom > innerHeight - 60) sight.go(span.start, { middle: true });
    marked(span);
  },
});

model.addEventListener("change", ({ detail }) => {
  if (detail === "pending" && !model.pending) picker.close();
  if (detail === "outdated") document.getElementById("stale").hidden = Boolean(document.getElementById("provisional"));
});
addEventListener("resize", () => requestAnimationFrame(() => {
  picker.replace();
  inspector.replace();
}));

actions.start();
new Live(model, actions.outbox);
reloadWhenRead(model);
sight.soon();

/* One comes back from correcting: the message floats where one reads, with a way back. */
const corrected = document.querySelector(".messages .corrected");
if (corrected) {
  toast(corrected.textContent, { canUndo: Boolean(settings.mayCode) });
  corrected.closest("ul").remove();
}

/* One comes back to where one was. */
const placeKey = `place ${model.me} ${model.document}`;

function keepPlace(top) {
  try {
    localStorage.setItem(placeKey, String(top));
  } catch {
    /* Without storage the text opens at its beginning. */
  }
}

function keptPlace() {
  try {
    return Number(localStorage.getItem(placeKey));
  } catch {
    return 0;
  }
}

/* Where one comes from a list of passages: #s=<segment>, or #t=<place>. */
function follow() {
  const [, kind, value] = location.hash.match(/^#([st])=([\w-]+)$/) ?? [];
  const segment = kind === "s" && model.segments.get(value);
  if (segment) show(segment);
  if (kind === "t") sight.go(Number(value));
}
addEventListener("hashchange", follow);
history.scrollRestoration = "manual";
if (location.hash.length > 1) follow();
else if (keptPlace() > model.blocks[0]?.start) sight.go(keptPlace());
