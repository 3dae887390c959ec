/* The outbox as the reader has it: the pill in the bar, the list of what was not saved, and a word before one leaves. */

import { NotSaved } from "../outbox/not_saved.js";
import { Queue } from "../outbox/queue.js";
import { projectOf } from "../outbox/said.js";
import { settings, word } from "./words.js";

const OURS = projectOf(settings);

export class Outbox extends Queue {
  /* hooks: {heard(entry, answer), refused(entry, sentence, word), left(entry, refusal), shownAgain(entry)}.
     What was done in another project is sent from here too; its answer says nothing of this one. */
  constructor(model, hooks) {
    const ofOurs = (act) => (entry, ...rest) => projectOf(entry) === OURS && act(entry, ...rest);
    super(model.me, {
      ...hooks,
      heard: ofOurs(hooks.heard),
      left: ofOurs(hooks.left),
      numberOf: (project) => (project === OURS ? model.number : undefined),
      changed: () => this.#show(),
    });
    this.notSaved = new NotSaved(this);
    addEventListener("beforeunload", (event) => this.#asksToStay && event.preventDefault());
    this.#show();
  }

  get isWaiting() {
    return this.entries.length > 0;
  }

  /* One entry on its way is kept and goes on from the next page; more than that, and one should know. */
  get #asksToStay() {
    return this.isLoose || !["saved", "saving"].includes(this.#state());
  }

  #state() {
    const count = this.entries.length;
    return !count ? "saved" : this.trouble || (count > 1 ? "waiting" : "saving");
  }

  /* The pill in the bar: always there, always true. */
  #show() {
    this.notSaved.show();
    const pill = document.getElementById("state");
    const kind = this.#state();
    const count = this.entries.length;
    const besides = kind === "saved" && !this.notSaved.box.hidden;
    const shown = `${kind} ${count}`;
    const looks = `${shown} ${besides} ${this.isLoose}`;
    if (pill.dataset.looks === looks) return;
    pill.dataset.looks = looks;
    pill.dataset.shown = shown;
    pill.className = `pill${{ saved: "", saving: "", waiting: " wait" }[kind] ?? " lost"}`;
    pill.textContent = word(besides ? "restSaved" : kind, { count, name: settings.name });
    if (this.isLoose && kind !== "saving") pill.append(" ", word("noRoom"));
    if (kind === "expired" || kind === "otherPerson") pill.append(" ", this.#logIn());
  }

  #logIn() {
    const link = document.createElement("a");
    link.href = settings.login;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = word("logIn");
    return link;
  }
}
