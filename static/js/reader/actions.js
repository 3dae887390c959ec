/* What a coder does: shown at once, sent through the outbox, taken back on the screen where the server says no. */

import { newId, Outbox } from "./outbox.js";
import { settings, toast, word } from "./words.js";

export class Actions {
  constructor(model) {
    this.model = model;
    this.outbox = new Outbox(model, {
      heard: (entry, answer) => this.#heard(entry, answer),
      refused: (entry, sentence, reason) => this.#refused(entry, sentence, reason),
    });
  }

  /* What an earlier visit left unsent is shown again and goes out first. */
  start() {
    for (const entry of this.outbox.entries) this.#show(entry);
    this.outbox.send();
  }

  apply(span, code, memo) {
    const id = newId();
    const body = { id, document: this.model.document, version: this.model.version, code, memo, ...span };
    this.#do({ kind: "apply", id, url: settings.url, body, before: null });
    toast(word("coded", { code: this.model.nameOf(code) }), { canUndo: true });
  }

  remove(segment) {
    this.#do(this.#about(segment, "remove", {}));
    toast(word("removed", { code: this.model.nameOf(segment.code) }), { canUndo: true });
  }

  recode(segment, code) {
    if (code === segment.code) return;
    this.#do(this.#about(segment, "recode", { code }));
    toast(word("recoded", { code: this.model.nameOf(code) }), { canUndo: true });
  }

  memo(segment, text) {
    this.#do(this.#about(segment, "memo", { memo: text }));
    toast(word(text ? "memoKept" : "memoRemoved"), { canUndo: true });
  }

  step(kind) {
    this.outbox.add({ kind, id: "", url: settings[`${kind}Url`], body: {} });
  }

  #about(segment, kind, body) {
    return { kind, id: segment.id, url: `${settings.url}/${segment.id}/${kind}`, body, before: segment };
  }

  #do(entry) {
    this.#show(entry);
    this.outbox.add(entry);
  }

  #show({ kind, id, body }) {
    const known = this.model.segments.get(id);
    if (kind === "apply") this.model.put(this.#made(body));
    else if (!known) return;
    else if (kind === "remove") this.model.drop(id);
    else if (kind === "recode") this.model.put({ ...known, code: body.code, waits: true });
    else if (kind === "memo") this.model.put({ ...known, memo: this.#memos(known.memo, body.memo), waits: true });
  }

  #made({ id, start, end, code, memo }) {
    return { id, start, end, code, coder: this.model.me, memo: this.#memos([], memo), verdict: [], waits: true };
  }

  #memos(memos, text) {
    const others = memos.filter((memo) => memo.by !== this.model.me);
    return text ? [...others, { by: this.model.me, text }] : others;
  }

  #heard(entry, answer) {
    this.model.hear(answer, (id) => this.outbox.holds(id));
    const known = this.model.segments.get(entry.id);
    if (known?.waits && !this.outbox.holds(entry.id)) this.model.put({ ...known, waits: false });
    if (entry.kind === "undo" || entry.kind === "redo") this.#told(entry.kind, answer.about);
  }

  #told(kind, about) {
    const done = about?.code && word(`act-${about.verb}`.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase()), about);
    toast(`${word(kind === "undo" ? "undone" : "redone")}${done ? `: ${done}` : ""}`);
  }

  #refused(entry, sentence, reason) {
    // Taken away twice is taken away: the first answer was lost on its way.
    if (entry.kind === "remove" && reason === "gone") return;
    if (entry.before && reason !== "gone") this.model.put({ ...entry.before, waits: false });
    else if (entry.id) this.model.drop(entry.id);
    toast(sentence, { bad: true });
  }
}
