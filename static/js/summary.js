/* Says that a note was saved, beside the note, when it was sent by itself. */

document.addEventListener("htmx:afterRequest", (event) => {
  const note = event.target.closest("textarea[data-saved]");
  if (!note || !event.detail.successful) return;
  note.closest("details").querySelector("[role=status]").textContent = note.dataset.saved;
});
