/* Nothing is lost: what was done is kept in this browser until the server has it, sent in order, and sent again. */

import { settings, word } from "./words.js";

const SLOWEST = 30_000;

function cookie(name) {
  return document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
}

export class Outbox {
  constructor(model, hooks) {
    this.model = model;
    this.hooks = hooks; // {heard(entry, answer), refused(entry, sentence, word)}
    this.prefix = `outbox ${model.me} ${model.document} `;
    this.entries = this.#leftovers();
    this.failures = 0;
    this.trouble = "";
    this.sending = false;
    for (const name of ["online", "focus"]) addEventListener(name, () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    this.#show();
  }

  #leftovers() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
      return keys.sort().map((key) => ({ ...JSON.parse(localStorage.getItem(key)), key }));
    } catch {
      return [];
    }
  }

  /* Storage may be full or forbidden; the entry then lives as long as the page does. */
  #keep(entry) {
    try {
      localStorage.setItem(entry.key, JSON.stringify(entry));
      entry.stored = true;
    } catch {
      entry.stored = false;
    }
  }

  holds(id) {
    return this.entries.some((entry) => entry.id === id);
  }

  /* entry: {kind, id, url, body, before}: before is the segment as it was, should the server say no. */
  add(entry) {
    const order = `${Date.now().toString(36)}${String(this.entries.length).padStart(5, "0")}`;
    entry.key = `${this.prefix}${order} ${newId()}`;
    this.#keep(entry);
    this.entries.push(entry);
    this.#show();
    this.send();
  }

  hurry() {
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    while (this.entries.length && (await this.#alone(() => this.#sendFirst())));
    this.sending = false;
    this.#show();
    if (this.entries.length) this.timer = setTimeout(() => this.send(), this.#pause());
  }

  #pause() {
    return this.trouble === "lost" ? Math.min(SLOWEST, 1000 * 2 ** Math.min(this.failures - 1, 10)) : SLOWEST / 2;
  }

  /* Two windows of the same document share their outbox: one sends at a time. */
  #alone(work) {
    return navigator.locks ? navigator.locks.request(this.prefix, work) : work();
  }

  async #sendFirst() {
    const entry = this.entries[0];
    if (entry.stored && !this.#stillKept(entry)) {
      this.entries.shift();
      return true;
    }
    if (entry.kind === "undo" || entry.kind === "redo") {
      entry.body.seen ??= this.model.number;
      this.#keep(entry);
    }
    this.#show();
    const answer = await this.#post(entry);
    if (answer.trouble) {
      this.failures += 1;
      this.trouble = answer.trouble;
      return false;
    }
    this.failures = 0;
    this.trouble = "";
    this.entries.shift();
    this.#forget(entry);
    if (answer.refused) this.hooks.refused(entry, answer.message, answer.word);
    else this.hooks.heard(entry, answer.body);
    this.#show();
    return true;
  }

  #stillKept(entry) {
    try {
      return localStorage.getItem(entry.key) !== null;
    } catch {
      return true;
    }
  }

  #forget(entry) {
    try {
      localStorage.removeItem(entry.key);
    } catch {
      /* It was never stored. */
    }
  }

  async #post(entry) {
    try {
      const response = await fetch(entry.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: JSON.stringify({ ...entry.body, by: this.model.me, after: this.model.number }),
        signal: AbortSignal.timeout(20_000),
      });
      return await this.#read(response);
    } catch {
      return { trouble: "lost" };
    }
  }

  async #read(response) {
    if (response.status >= 500 || response.status === 429 || response.status === 408) return { trouble: "lost" };
    const isJson = response.headers.get("Content-Type")?.includes("json");
    const body = isJson ? await response.json() : {};
    if (response.ok && isJson) return { body };
    if (response.status === 401) return { trouble: body.word === "other_person" ? "otherPerson" : "expired" };
    // A 403 that is not ours is about the cookie that the log-in gives out anew.
    if (response.status === 403 && (!isJson || body.word === "page_too_old")) return { trouble: "expired" };
    const fallback = response.status === 403 ? "notAllowed" : "refused";
    return { refused: true, word: body.word, message: body.message || word(fallback) };
  }

  /* The pill in the bar: always there, always true. */
  #show() {
    const pill = document.getElementById("state");
    const count = this.entries.length;
    const kind = !count ? "saved" : this.trouble || (count > 1 ? "waiting" : "saving");
    const shown = `${kind} ${count}`;
    if (pill.dataset.shown === shown) return;
    pill.dataset.shown = shown;
    pill.className = `pill${{ saved: "", saving: "", waiting: " wait" }[kind] ?? " lost"}`;
    pill.textContent = word(kind, { count, name: settings.name });
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

  /* A reader who only reads also learns that the log-in is gone; nothing is waiting then. */
  get isWaiting() {
    return this.entries.length > 0;
  }
}

/* crypto.randomUUID is not there on plain http in a local network. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
