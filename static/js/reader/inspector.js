/* What lies at a point: every segment with code, coder, memo and verdict, and what one may do with it. */

import { place } from "./places.js";
import { element, word } from "./words.js";

export class Inspector {
  constructor(model, acts) {
    this.model = model;
    this.acts = acts; // {remove, recode, memo, closed}
    this.box = document.getElementById("inspector");
    this.ids = [];
    this.box.addEventListener("click", (event) => this.#click(event));
    this.box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
      this.acts.closed();
    });
    model.addEventListener("change", ({ detail }) => detail === "segments" && this.isOpen && this.#fill());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  open(segments, { focus = false } = {}) {
    this.ids = segments.map((segment) => segment.id);
    this.editing = null;
    this.box.hidden = false;
    this.#fill();
    this.model.point(this.ids);
    this.replace();
    if (focus) this.box.focus({ preventScroll: true });
  }

  /* From the text into what lies at the point. */
  enter() {
    (this.box.querySelector("button, a") ?? this.box).focus({ preventScroll: true });
  }

  replace() {
    const [first] = this.#segments();
    if (this.isOpen && first) place(this.box, first, this.model.ruler);
  }

  close() {
    if (!this.isOpen) return;
    this.box.hidden = true;
    this.model.point([]);
  }

  #segments() {
    return this.ids.map((id) => this.model.segments.get(id)).filter(Boolean);
  }

  #fill() {
    const segments = this.#segments();
    if (!segments.length) {
      const hadFocus = this.box.contains(document.activeElement);
      this.close();
      if (hadFocus) this.acts.closed();
      return;
    }
    const written = this.box.querySelector("textarea")?.value;
    const list = element("ul");
    list.append(...segments.map((segment) => this.#item(segment)));
    this.box.replaceChildren(list, this.#button("close", "", "btn plain small end"));
    const area = this.box.querySelector("textarea");
    if (area && written !== undefined) area.value = written;
  }

  #item(segment) {
    const item = element("li", `c${this.model.codes.get(segment.code)?.colour ?? 1}`);
    const head = element("div", "split");
    head.append(element("b", "code", this.model.nameOf(segment.code)));
    head.append(element("span", "quiet", segment.waits ? word("pending") : this.model.coder(segment.coder).name));
    item.append(head);
    for (const memo of segment.memo) {
      const note = element("p", "thread", memo.text);
      note.append(element("b", "", ` ${this.model.coder(memo.by).name}`));
      item.append(note);
    }
    for (const verdict of segment.verdict) {
      const line = element("p", "thread");
      line.append(element("b", "", `${verdict.by}: ${word(verdict.word)}`), ` ${verdict.note}`);
      item.append(line);
    }
    item.append(this.editing === segment.id ? this.#memoForm(segment) : this.#actions(segment));
    return item;
  }

  #actions(segment) {
    const row = element("div", "actions");
    if (this.model.mayChange(segment)) {
      row.append(this.#button("change", segment.id), this.#button("memo", segment.id), this.#button("remove", segment.id));
    }
    return row;
  }

  #memoForm(segment) {
    const form = element("div", "memo");
    const label = element("label");
    const area = element("textarea", "field", "", { rows: "3", maxlength: "20000" });
    area.value = segment.memo.find((memo) => memo.by === this.model.me)?.text ?? "";
    label.append(element("span", "label", word("memo")), area);
    form.append(label, this.#button("keepMemo", segment.id));
    return form;
  }

  #button(act, id, className = "btn small") {
    const button = element("button", className, word(act), { type: "button", "data-act": act });
    if (id) button.dataset.id = id;
    return button;
  }

  editMemo(id) {
    this.editing = id;
    this.#fill();
    this.replace();
    this.box.querySelector("textarea")?.focus({ preventScroll: true });
  }

  #click(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const segment = this.model.segments.get(button.dataset.id);
    const { act } = button.dataset;
    if (act === "close") {
      this.close();
      this.acts.closed();
    } else if (act === "memo") this.editMemo(segment.id);
    else if (act === "keepMemo") {
      const text = this.box.querySelector("textarea").value.trim();
      this.editing = null;
      this.acts.memo(segment, text);
      this.#fill();
      this.box.focus({ preventScroll: true });
    } else if (act === "remove") this.acts.remove(segment);
    else if (act === "change") {
      this.close();
      this.acts.recode(segment);
    }
  }
}
