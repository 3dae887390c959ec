/* The picker: a combobox in the margin beside the selection. Type to filter, Enter to code, Shift+Enter to code again. */

import { place } from "./places.js";
import { element, word } from "./words.js";

const RECENT = 5;

export class Picker {
  constructor(model, use, left) {
    this.model = model;
    this.use = use; // (code, memo) -> what to do with the chosen code
    this.left = left; // after it was closed without a choice
    this.box = document.getElementById("picker");
    this.field = document.getElementById("pick");
    this.list = document.getElementById("options");
    this.memo = document.getElementById("pick-memo");
    this.recent = [];
    this.active = 0;
    this.field.addEventListener("input", () => this.#fill());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[data-code]");
      if (option) this.#choose(option.dataset.code, event.shiftKey);
    });
  }

  get isOpen() {
    return !this.box.hidden;
  }

  /* Beside a span; with a segment, to give it another code. */
  open(span, { segment = null, focus = false, typed = "" } = {}) {
    this.span = span;
    this.segment = segment;
    this.box.querySelector(".memo").hidden = Boolean(segment);
    this.box.hidden = false;
    this.field.value = typed;
    if (!typed) this.memo.value = "";
    this.#fill();
    this.replace();
    if (focus) this.focus();
  }

  replace() {
    if (this.isOpen) place(this.box, this.span, this.model.ruler);
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.segment = null;
  }

  remember(code) {
    this.recent = [code, ...this.recent.filter((one) => one !== code)].slice(0, RECENT);
  }

  #found() {
    const typed = fold(this.field.value);
    const codes = [...this.model.codes.values()].filter((code) => !code.retired);
    if (!typed) {
      const recent = this.recent.map((id) => this.model.codes.get(id)).filter((code) => code && !code.retired);
      return [[word("recent"), recent], [word("all"), codes.filter((code) => !this.recent.includes(code.id))]];
    }
    const ranked = codes.map((code) => [rank(code, typed), code]).filter(([order]) => order < 9);
    return [["", ranked.sort((one, other) => one[0] - other[0]).map(([, code]) => code)]];
  }

  #fill() {
    const groups = this.#found().filter(([, codes]) => codes.length);
    const items = groups.flatMap(([title, codes]) => [
      ...(title && groups.length > 1 ? [element("li", "over", title, { role: "presentation" })] : []),
      ...codes.map((code) => this.#option(code)),
    ]);
    this.list.replaceChildren(...items);
    this.options = [...this.list.querySelectorAll("[data-code]")];
    this.box.querySelector(".none").hidden = this.options.length > 0;
    this.#activate(0);
  }

  #option(code) {
    const item = element("li", `c${code.colour}`, "", { role: "option", id: `option-${code.id}`, "data-code": code.id });
    item.append(element("span", "code", this.model.nameOf(code.id)));
    item.title = this.model.definitionOf(code.id);
    if (code.key) item.append(element("kbd", "", code.key.toUpperCase()));
    return item;
  }

  #activate(index) {
    this.active = Math.max(0, Math.min(index, this.options.length - 1));
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === this.active)));
    const option = this.options[this.active];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    if (option) this.list.scrollTop = Math.min(option.offsetTop, Math.max(this.list.scrollTop, option.offsetTop - this.list.clientHeight + option.offsetHeight));
  }

  #key(event) {
    const inMemo = event.target === this.memo;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      this.left();
    } else if (!inMemo && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#activate(this.active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !event.isComposing && (event.target === this.field || (inMemo && (event.ctrlKey || event.metaKey)))) {
      event.preventDefault();
      const option = this.options[this.active];
      if (option) this.#choose(option.dataset.code, event.shiftKey);
    }
  }

  #choose(code, more) {
    this.remember(code);
    const { segment } = this;
    const again = more && !segment;
    this.use(code, { memo: this.memo.value.trim(), segment, more: again });
    if (!again) return;
    this.field.value = "";
    this.memo.value = "";
    this.#fill();
    this.focus();
  }
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

/* The code whose key was typed comes first, then names that begin with what was typed then words in names, then anywhere in names, then definitions. */
function rank(code, typed) {
  if (code.key === typed) return -1;
  const names = [fold(code.name), fold(code.name_en)];
  if (names.some((name) => name.startsWith(typed))) return 0;
  if (names.some((name) => name.includes(` ${typed}`))) return 1;
  if (names.some((name) => name.includes(typed))) return 2;
  return fold(`${code.definition} ${code.definition_en}`).includes(typed) ? 3 : 9;
}
