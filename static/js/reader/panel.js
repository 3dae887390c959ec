/* The side panel: codes to bring out, their counts, the contents to jump by; and the words that say where one is. */

import { word } from "./words.js";

export class Panel {
  constructor(model, go) {
    this.model = model;
    this.box = document.getElementById("panel");
    this.buttons = [...this.box.querySelectorAll("[data-code]")];
    this.sections = [...this.box.querySelectorAll("[data-go]")].map((link) => ({ link, start: Number(link.dataset.go) }));
    this.box.addEventListener("click", (event) => this.#click(event, go));
    this.box.querySelector("[role=tablist]").addEventListener("keydown", (event) => this.#tabKey(event));
    document.getElementById("filter")?.addEventListener("input", (event) => this.#filter(event.target.value));
    model.addEventListener("change", ({ detail }) => {
      if (detail === "chosen") this.#showChosen();
      if (detail === "segments") this.#count();
    });
  }

  #click(event, go) {
    const tab = event.target.closest("[role=tab]");
    const code = event.target.closest("[data-code]");
    const link = event.target.closest("[data-go]");
    if (tab) this.#show(tab);
    if (code) this.#choose(code);
    if (link) {
      event.preventDefault();
      this.toggle(false);
      history.replaceState(null, "", link.hash);
      go(Number(link.dataset.go));
    }
  }

  /* A code with all that stands under it. */
  #choose(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    const below = button.parentElement.querySelectorAll("[data-code]");
    this.model.choose([...below].map((one) => one.dataset.code), on);
  }

  #tabKey(event) {
    const tabs = [...this.box.querySelectorAll("[role=tab]")];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    this.#show(next);
    next.focus();
  }

  #show(chosen) {
    for (const tab of this.box.querySelectorAll("[role=tab]")) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
    }
  }

  #filter(typed) {
    const wanted = typed.trim().toLowerCase();
    for (const item of [...this.box.querySelectorAll("#tree li")].reverse()) {
      const own = item.querySelector(".code").textContent.toLowerCase().includes(wanted);
      item.hidden = !own && !item.querySelector("li:not([hidden])");
    }
  }

  #showChosen() {
    for (const button of this.buttons) {
      button.setAttribute("aria-pressed", String(this.model.chosen.has(button.dataset.code)));
    }
    const foot = document.getElementById("chosen");
    if (!foot) return;
    foot.hidden = !this.model.chosen.size;
    foot.firstElementChild.textContent = word("chosen", { count: this.model.chosen.size });
  }

  #count() {
    const counts = new Map();
    for (const { code } of this.model.sorted) counts.set(code, (counts.get(code) ?? 0) + 1);
    for (const button of this.buttons) {
      const shown = String(counts.get(button.dataset.code) ?? 0);
      const field = button.querySelector("em");
      if (field.textContent !== shown) field.textContent = shown;
    }
  }

  /* On narrow screens the panel is opened and closed. */
  toggle(open = !this.box.classList.contains("open")) {
    this.box.classList.toggle("open", open);
    document.querySelector("[data-do=panel]").setAttribute("aria-expanded", String(open));
  }

  /* The page and the chapter at a place. */
  tell(place, pages) {
    const where = document.getElementById("where");
    const page = pages.at(place);
    if (where && page >= 0) {
      const [cited, total] = [pages.cited[page], where.dataset.last];
      where.textContent = total && pages.labels[page] ? word("of", { page: cited, total }) : cited;
    }
    const here = this.sections.filter((section) => section.start <= place);
    const chapter = here.findLast((section) => section.link.parentElement.classList.contains("l1"));
    const number = chapter?.link.querySelector("span").textContent;
    document.getElementById("chapter").textContent = number || chapter?.link.textContent.trim() || "";
    const current = here.at(-1)?.link;
    for (const { link } of this.sections) {
      if (link === current) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  }
}
