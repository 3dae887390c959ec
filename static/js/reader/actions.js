/* What a coder does: shown at once, sent through the outbox, taken back on the screen where the server says no. */

import { newId } from "../outbox/kept.js";
import { Outbox } from "./outbox.js";
import { settings, toast, word } from "./words.js";

const QUOTE = 1000; // letters of a passage by which it is known again

export class Actions {
  constructor(model) {
    this.model = model;
    this.opened = model.number;
    this.outbox = new Outbox(model, {
      heard: (entry, answer) => this.#heard(entry, answer),
      refused: (entry, sentence, reason) => this.#refused(entry, sentence, reason),
      left: (entry, refusal) => this.#left(entry, refusal),
      shownAgain: (entry) => this.#show(entry),
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
    this.#do({ kind: "apply", id, url: settings.url, body, before: null, about: this.#named(span, code) });
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
    const { document, number } = this.model;
    this.outbox.add({ kind, id: "", document, url: settings[`${kind}Url`], body: {}, known: number });
  }

  #about(segment, kind, body) {
    const about = this.#named(segment, body.code ?? segment.code);
    return { kind, id: segment.id, url: `${settings.url}/${segment.id}/${kind}`, body, before: segment, about };
  }

  /* What a person knows it by, should it not be saved and this page be long gone. */
  #named({ start, end }, code) {
    return { code: this.model.nameOf(code), quote: this.model.ruler.slice(start, Math.min(end, start + QUOTE)) };
  }

  #do(entry) {
    this.#show(entry);
    this.outbox.add({ ...entry, document: this.model.document });
  }

  #show({ kind, id, body, document }) {
    if (document && document !== this.model.document) return;
    const known = this.model.segments.get(id);
    // Left over from before a correction: its place in this text is the server's to say.
    if (kind === "apply" && body.version !== this.model.version) return;
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
    // What is still waiting is kept in this browser, and goes out from the other text.
    if (about?.verb === "correct_text") return location.reload();
    const done = about?.code && word(`act-${about.verb}`.replace(/[-_](\w)/g, (_, letter) => letter.toUpperCase()), about);
    // A step back may have been taken in another text: then it says in which.
    const here = document.querySelector("h1").firstChild.textContent.trim();
    const elsewhere = about?.document && about.document !== here ? ` (${about.document})` : "";
    toast(`${word(kind === "undo" ? "undone" : "redone")}${done ? `: ${done}` : ""}${elsewhere}`);
  }

  #refused(entry, sentence, reason) {
    this.#takeBack(entry, reason);
    toast(sentence, { bad: true });
  }

  #takeBack(entry, reason) {
    if (entry.document !== this.model.document) return;
    if (entry.before && reason !== "gone") this.model.put({ ...entry.before, waits: false });
    else if (entry.id) this.model.drop(entry.id);
  }

  /* Another window has sent it. What was not listened to while it waited here is asked for once more. */
  #left(entry, refusal) {
    const known = this.model.segments.get(entry.id);
    if (refusal) this.#takeBack(entry, refusal.word);
    else if (known?.waits) this.model.put({ ...known, waits: false });
    this.model.number = Math.min(this.model.number, this.opened);
  }
}
