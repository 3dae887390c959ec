/* On pages that are not the reader: what waits is told in a line, and sent from here too. */

import { NotSaved } from "./not_saved.js";
import { Queue } from "./queue.js";
import { placeOf, said } from "./said.js";

const line = document.getElementById("unsent");
const queue = new Queue(document.body.dataset.user, { changed: show });
const notSaved = new NotSaved(queue);

function show() {
  const count = queue.entries.length;
  notSaved.show();
  if (!count && (line.hidden || !notSaved.box.hidden)) {
    line.hidden = true;
    return;
  }
  const link = line.querySelector("a");
  line.hidden = false;
  line.querySelector("li").className = count ? "warning" : "success";
  line.querySelector("span").textContent = said(!count ? "allSent" : count === 1 ? "oneWaits" : "manyWait", count);
  link.hidden = !count;
  if (count) link.href = placeOf(queue.entries[0]);
}

show();
queue.send();
