/* A quick text gives way to the full one: the page loads it by itself, but not from under a selection. */

export function reloadWhenRead(model) {
  if (!document.getElementById("provisional")) return;
  const look = () => {
    const hasEnded = document.getElementById("provisional")?.hasAttribute("data-ended");
    if (hasEnded && !model.pending && getSelection().isCollapsed) location.reload();
  };
  document.addEventListener("htmx:afterSettle", look);
  document.addEventListener("selectionchange", look);
}
