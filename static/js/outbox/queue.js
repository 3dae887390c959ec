/* Nothing is lost: what was done is kept until the server has it, sent in order by whichever page is open, and again. */

import { Kept } from "./kept.js";
import { post } from "./post.js";
import { projectOf, said } from "./said.js";
import { BUSY, inTurn } from "./turn.js";

const SLOWEST = 30_000;
const TRIES = 4; // so often may the server break over an entry before the rest goes on without it
const NOTHING_TO_SAY = ["nothing_to_undo", "nothing_to_redo"];
const SENTENCES = { not_allowed: "notAllowed", broken: "broken" };

const bare = (key) => key.slice(key.indexOf(" "));
export const isStep = ({ kind }) => kind === "undo" || kind === "redo";

export class Queue {
  /* hooks, each of them optional: numberOf(project), heard(entry, answer), refused(entry, sentence, word),
     left(entry, refusal) when another window sent what this one shows, shownAgain(entry), changed(). */
  constructor(me, hooks) {
    this.me = me;
    this.hooks = hooks;
    this.kept = new Kept("outbox", me);
    this.refused = new Kept("refused", me);
    this.entries = this.kept.all();
    this.shown = new Set(this.entries.map(({ key }) => key));
    this.failures = 0;
    this.trouble = "";
    this.sending = false;
    for (const name of ["online", "focus"]) addEventListener(name, () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    addEventListener("storage", ({ key }) => this.#stored(key));
  }

  /* What this window shows and has not yet been answered. */
  holds(id) {
    return this.entries.some((entry) => entry.id === id && this.shown.has(entry.key));
  }

  /* Some of it would be gone with the page. */
  get isLoose() {
    return this.kept.loose.size + this.refused.loose.size > 0;
  }

  /* entry: {kind, id, document, url, body, before, about}: before is the segment as it was, should the server say no. */
  add(entry) {
    entry.key = this.kept.newKey(entry.document);
    entry.broken = 0;
    this.kept.put(entry);
    this.shown.add(entry.key);
    this.entries.push(entry);
    this.hooks.changed?.();
    this.hurry();
  }

  /* A server that breaks gets the pause it was promised, so that tries are not used up by typing. */
  hurry() {
    if (this.trouble !== "broken") this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    this.kept.tuckIn();
    let again = true;
    try {
      while (again === true) again = await inTurn(`outbox ${this.me}`, () => this.#sendFirst());
    } finally {
      this.sending = false;
      this.hooks.changed?.();
      if (this.entries.length) this.#later(again === BUSY ? 1000 : this.#pause());
    }
  }

  #later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }

  #pause() {
    if (this.trouble !== "lost" && this.trouble !== "broken") return SLOWEST / 2;
    return Math.min(SLOWEST, 1000 * 2 ** Math.min(this.failures - 1, 10));
  }

  /* Another window added something or has sent it. Should that window be closed, this one goes on. */
  #stored(key) {
    if (key && !key.startsWith(this.kept.prefix) && !key.startsWith(this.refused.prefix)) return;
    this.#reread();
    this.hooks.changed?.();
    if (this.entries.length && !this.sending && !this.trouble) this.#later(this.#pause());
  }

  #reread() {
    const before = this.entries;
    this.entries = this.kept.all();
    const here = new Set(this.entries.map(({ key }) => key));
    const left = before.filter(({ key }) => !here.has(key) && this.shown.has(key));
    if (!left.length) return;
    const refusals = new Map(this.refused.all().map((one) => [bare(one.key), one]));
    for (const entry of left) this.hooks.left?.(entry, refusals.get(bare(entry.key)));
  }

  /* True when the next one may go. The storage is read anew: other windows have added to it and sent from it. */
  async #sendFirst() {
    this.#reread();
    const [entry] = this.entries;
    if (!entry) {
      this.trouble = "";
      return false;
    }
    if (isStep(entry)) this.#fixSeen(entry);
    this.hooks.changed?.();
    const answer = await post(entry, { by: this.me, after: this.hooks.numberOf?.(projectOf(entry)) });
    if (answer.trouble && !this.#givesUp(entry, answer.trouble)) {
      this.failures += 1;
      this.trouble = answer.trouble;
      return false;
    }
    this.failures = 0;
    this.trouble = "";
    if (answer.body) this.#taken(entry, answer.body);
    else this.#setAside(entry, answer.refused ? answer : { word: "broken", message: "" });
    this.hooks.changed?.();
    return true;
  }

  #givesUp(entry, trouble) {
    if (trouble !== "broken") return false;
    entry.broken = (entry.broken ?? 0) + 1;
    this.kept.put(entry);
    return entry.broken >= TRIES;
  }

  /* A step sent again must be known as the same one: after which change it was first sent stays with it. */
  #fixSeen(entry) {
    if (entry.body.seen !== undefined) return;
    const project = projectOf(entry);
    entry.body.seen = Math.max(0, entry.known ?? 0, this.hooks.numberOf?.(project) ?? 0, this.#answered(project));
    delete entry.known;
    this.kept.put(entry);
  }

  /* The number of the last change that this browser was told of in answer, by whichever window. */
  #answered(project, number) {
    const key = `answered ${this.me} ${project}`;
    try {
      if (number) localStorage.setItem(key, String(number));
      return Number(localStorage.getItem(key)) || 0;
    } catch {
      return 0;
    }
  }

  #taken(entry, answer) {
    this.#answered(projectOf(entry), answer.number);
    this.#drop(entry);
    this.hooks.heard?.(entry, answer);
  }

  #drop(entry) {
    this.kept.drop(entry);
    this.entries = this.entries.filter(({ key }) => key !== entry.key);
  }

  #setAside(entry, { word, message }) {
    // Taken away twice is taken away: the first answer was lost on its way.
    if (entry.kind === "remove" && word === "gone") return this.#drop(entry);
    const sentence = message || said(SENTENCES[word] ?? "refused");
    const aside = { ...entry, key: `refused${bare(entry.key)}`, word, sentence };
    const isListed = !NOTHING_TO_SAY.includes(word);
    if (isListed) this.refused.put(aside);
    this.#dropItsUndo(entry);
    this.#drop(entry);
    if (isListed && !aside.stored) this.refused.put(aside); // there is room for one more now
    return this.hooks.refused?.(entry, sentence, word);
  }

  /* An undo that was meant for what was refused would take back something else. */
  #dropItsUndo(entry) {
    const back = entry.kind === "undo" ? "redo" : "undo";
    let between = 0;
    for (const later of this.entries.filter((one) => one.key !== entry.key && projectOf(one) === projectOf(entry))) {
      if (later.kind === back && !between) return this.#drop(later);
      between += later.kind === back ? -1 : 1;
    }
    return undefined;
  }

  /* The person says so. A step is not tried again: by now it would take back something else. */
  tryAgain({ kind, id, document, url, body, before, about, key }) {
    const entry = { kind, id, document, url, body, before, about };
    this.hooks.shownAgain?.(entry);
    this.add(entry);
    this.dismiss({ key });
  }

  dismiss(aside) {
    this.refused.drop(aside);
    this.hooks.changed?.();
  }
}
