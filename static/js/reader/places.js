/* Where what floats may stand: beside its passage in the margin, under it where there is no margin, never over it. */

const narrow = matchMedia("(max-width: 82rem)");
export const phone = matchMedia("(max-width: 40rem)");
const besideSource = () => document.querySelector(".reader.with-source");
const GAP = 8;
const LEAST = 180; // of a box that floats, in pixels: some codes and the buttons
const HEAD = 104; // the two bars at the top

export function place(box, span, ruler) {
  const edges = ruler.edges(span.start, span.end);
  if (phone.matches) box.style.top = box.style.maxHeight = "";
  if (phone.matches && edges) aboveSheet(box, edges);
  if (phone.matches || !edges) return;
  const folio = document.getElementById("content").getBoundingClientRect();
  const isUnder = narrow.matches || besideSource();
  box.style.maxHeight = isUnder ? `${Math.max(roomAbove(edges), roomBelow(edges), LEAST)}px` : "";
  const height = box.offsetHeight;
  box.style.top = `${(isUnder ? under(edges, height) : beside(edges, height)) - folio.top}px`;
}

/* A sheet takes the lower half of a phone: the text moves up until the passage is seen above it. */
function aboveSheet(box, edges) {
  const hidden = edges.bottom.bottom + GAP - box.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: Math.min(hidden, Math.max(0, edges.top.top - HEAD)), behavior: "instant" });
}

/* On the line of the selection, moved so that all of it is on the screen. */
function beside(edges, height) {
  return Math.max(HEAD + GAP, Math.min(edges.top.top - 20, innerHeight - height - GAP));
}

const roomBelow = (edges) => innerHeight - edges.bottom.bottom - 2 * GAP;
const roomAbove = (edges) => edges.top.top - GAP - HEAD;

/* Under the selection, or above it where there is more room; it is no higher than that room, and scrolls. */
function under(edges, height) {
  const isAbove = height > roomBelow(edges) && height <= roomAbove(edges);
  return isAbove ? edges.top.top - GAP - height : edges.bottom.bottom + GAP;
}
