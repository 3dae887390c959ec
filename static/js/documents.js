/* The field that takes files: dropped or chosen, they are sent at once, with progress. */

const drop = document.getElementById("drop");
if (drop) {
  const input = drop.querySelector("input[type=file]");
  const sending = document.getElementById("sending");

  input.addEventListener("change", () => {
    if (input.files.length) drop.requestSubmit();
  });
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
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
  drop.addEventListener("htmx:xhr:progress", (event) => {
    sending.hidden = false;
    if (event.detail.lengthComputable) sending.value = (100 * event.detail.loaded) / event.detail.total;
  });
  drop.addEventListener("htmx:afterRequest", () => {
    sending.hidden = true;
    input.value = "";
  });
}
