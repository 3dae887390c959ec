/* What others do: asked for every two seconds while the page is looked at, and at once when one comes back. */

import { settings } from "./words.js";

const EVERY = 2000;

export class Live {
  constructor(model, outbox) {
    this.model = model;
    this.outbox = outbox;
    this.asking = false;
    addEventListener("focus", () => this.ask());
    document.addEventListener("visibilitychange", () => this.ask());
    this.#later();
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), EVERY);
  }

  async ask() {
    if (this.asking || document.hidden) return;
    this.asking = true;
    try {
      const response = await fetch(`${settings.liveUrl}?after=${this.model.number}`, {
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(10_000),
      });
      if (response.status === 200) this.model.hear(await response.json(), (id) => this.outbox.holds(id));
    } catch {
      /* The next question comes in two seconds; what waits to be sent says that the connection is lost. */
    }
    this.asking = false;
    this.#later();
  }
}
