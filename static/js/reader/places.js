/* Where what floats may stand: beside its passage in the margin, under it where there is no margin, never over it. */

const narrow = matchMedia("(max-width: 82rem)");
export const phone = matchMedia("(max-width: 40rem)");
const besideSource = () => document.querySelector(".reader.with-source");
const GAP = 8;
const HEAD = 104; // the two bars at the top

export function place(box, span, ruler) {
  const edges = ruler.edges(span.start, span.end);
  if (phone.matches) box.style.top = "";
  if (phone.matches && edges) aboveSheet(box, edges);
  if (phone.matches || !edges) return;
  const folio = document.getElementById("content").getBoundingClientRect();
  const height = box.offsetHeight;
  box.style.top = `${(narrow.matches || besideSource() ? under(edges, height) : beside(edges, height)) - folio.top}px`;
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

/* Under the selection, or above it where there is no room below. */
function under(edges, height) {
  const below = edges.bottom.bottom + GAP;
  const above = edges.top.top - GAP - height;
  return below + height > innerHeight && above > HEAD ? above : below;
}
