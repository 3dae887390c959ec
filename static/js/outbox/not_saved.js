/* What the server would not take: listed with its words, on every page, until the person has dealt with it. */

import { isStep } from "./queue.js";
import { placeOf, said } from "./said.js";

export class NotSaved {
  constructor(queue) {
    this.queue = queue;
    this.box = document.getElementById("not-saved");
    this.list = this.box.querySelector("ul");
    this.pattern = this.box.querySelector("template").content.firstElementChild;
    this.known = "";
    this.box.querySelector(".pop").addEventListener("click", (event) => this.#click(event));
  }

  show() {
    const entries = this.queue.refused.all();
    const known = entries.map(({ key }) => key).join("|");
    if (known === this.known) return;
    this.known = known;
    this.entries = new Map(entries.map((entry) => [entry.key, entry]));
    this.box.hidden = !entries.length;
    if (!entries.length) this.box.open = false;
    this.box.querySelector("summary").textContent = said("count", entries.length);
    this.box.querySelector("[data-act=all]").hidden = entries.filter((entry) => !isStep(entry)).length < 2;
    this.list.replaceChildren(...entries.map((entry) => this.#item(entry)));
  }

  #item(entry) {
    const item = this.pattern.cloneNode(true);
    item.dataset.key = entry.key;
    for (const [name, text] of Object.entries(parts(entry))) {
      const part = item.querySelector(`[data-part=${name}]`);
      part.textContent = text;
      part.hidden = !text;
    }
    item.querySelector("a").href = placeOf(entry);
    item.querySelector("[data-act=again]").hidden = isStep(entry);
    return item;
  }

  #click(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.stopPropagation(); // the list stays open, though its button may be gone
    const entry = this.entries.get(button.closest("li")?.dataset.key);
    const { act } = button.dataset;
    if (act === "copy") {
      this.#copy(entry, button);
      return;
    }
    if (act === "again") this.queue.tryAgain(entry);
    else if (act === "dismiss") this.queue.dismiss(entry);
    else for (const one of [...this.entries.values()].filter((each) => !isStep(each))) this.queue.tryAgain(one);
    (this.box.hidden ? document.getElementById("content") : this.box.querySelector("summary"))?.focus();
  }

  async #copy(entry, button) {
    const text = Object.values(parts(entry)).filter(Boolean).join("\n");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      copyBySelecting(text, button);
    }
    button.textContent = said("copied");
  }
}

const parts = ({ kind, about, body, sentence }) => ({
  kind: said(kind),
  code: about?.code ?? "",
  quote: about?.quote ?? "",
  memo: body.memo ?? "",
  sentence,
});

/* Plain http in a local network has no clipboard to write to. */
function copyBySelecting(text, button) {
  const area = document.createElement("textarea");
  area.value = text;
  button.after(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  button.focus();
}
