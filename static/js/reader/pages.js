/* The pages of the file: which one a place stands on, and how it is cited. */

import { leading } from "./finding.js";
import { word } from "./words.js";

export class Pages {
  constructor({ starts, cited, indexes, labels }) {
    this.starts = starts;
    this.cited = cited;
    this.indexes = indexes; // places in the file, from 1
    this.labels = labels; // the numbers printed on them, empty where there is none
  }

  /* The rank of the page on which a place stands; -1 before the first, or where there is none. */
  at(place) {
    return leading(this.starts.length, (rank) => this.starts[rank] <= place) - 1;
  }

  /* "hlm. 45", "hlm. 45–46" for a passage over a page's end, or nothing. */
  citation({ start, end }) {
    const first = this.at(start);
    const last = this.at(end - 1);
    if (last < 0) return "";
    if (first < 0 || this.cited[first] === this.cited[last]) return this.cited[last];
    const over = (list) => list[first] && list[last] && `${list[first]}–${list[last]}`;
    if (over(this.labels)) return word("citedPages", { pages: over(this.labels) });
    if (this.labels[first] || this.labels[last]) return `${this.cited[first]} – ${this.cited[last]}`;
    return word("citedSheets", { pages: over(this.indexes) });
  }
}
