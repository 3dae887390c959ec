/* The field that takes files: dropped or chosen, single, in folders or in a ZIP, they are sent at once, with progress. */

import { chosen, dropped } from "./documents/folders.js";
import { keep } from "./documents/keeping.js";
import { Sending } from "./documents/sending.js";

keep();
const drop = document.getElementById("drop");
if (drop) {
  const rows = document.getElementById("sending");
  const count = document.getElementById("sent-count");
  const refused = document.getElementById("refused");
  const REFRESH = 700; // milliseconds: many small files must not ask for the page as often
  let asked = 0;

  /* One row of the list of what is being sent. */
  function show(path) {
    const row = document.getElementById("sending-row").content.firstElementChild.cloneNode(true);
    const [bar, again] = [row.querySelector("progress"), row.querySelector("button")];
    row.querySelector(".file").textContent = row.querySelector(".file").title = path;
    bar.setAttribute("aria-label", path);
    const state = (name) => {
      for (const word of row.querySelectorAll("[data-state]")) word.hidden = word.dataset.state !== name;
      again.hidden = name !== "failed" && name !== "erred";
    };
    state("waiting");
    rows.append(row);
    let ending = "failed";
    return {
      begun: () => state("sending"),
      progress: (share) => { bar.value = share; },
      answered(status, why) {
        ending = status === 401 || status === 403 ? "shut" : status ? "erred" : "failed";
        if (why) row.querySelector("[data-why]").textContent = why;
      },
      done: () => row.remove(),
      failed(retry) {
        state(ending);
        again.addEventListener("click", () => retry(row.remove()), { once: true });
      },
    };
  }

  function said(answer) {
    const told = answer.told.map((sentence) => [sentence, "success"]);
    for (const [sentence, kind] of [...answer.refused.map((sentence) => [sentence, "error"]), ...told]) {
      const line = document.createElement("li");
      line.className = kind;
      line.textContent = sentence;
      refused.append(line);
    }
    if (answer.taken.length) refresh();
  }

  const seen = () => document.getElementById("queue").dataset.standing;

  function refresh() {
    clearTimeout(asked);
    asked = setTimeout(() => window.htmx.ajax("GET", `${drop.dataset.queue}?seen=${seen()}`, { target: "#queue", swap: "outerHTML" }), REFRESH);
  }

  function moved(through, all) {
    count.hidden = all < 2 || through === all;
    count.textContent = count.dataset.words.replace("{sent}", through).replace("{all}", all);
  }

  const sending = new Sending(drop, { show, said, moved });

  function send(files) {
    if (!files.length) return;
    if (!sending.busy) refused.replaceChildren();
    sending.add(files);
  }

  for (const input of drop.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      send(chosen(input.files));
      input.value = "";
    });
  }
  for (const kind of ["dragenter", "dragover"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.add("over-it");
    });
  }
  for (const kind of ["dragleave", "drop"]) {
    drop.addEventListener(kind, () => drop.classList.remove("over-it"));
  }
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    dropped(event.dataTransfer).then(send);
  });
  addEventListener("beforeunload", (event) => {
    if (sending.busy) event.preventDefault();
  });
}
