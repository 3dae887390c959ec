/* What a person has in hand while parts of the page are exchanged: what is pressed, and what was opened. */

const PARTS = ["#queue", "#twice", "#table"];

export function keep() {
  let open = [];

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id !== "queue") return;
    // A button that is exchanged between press and release is never clicked; the next answer brings the same.
    if (inParts(":active").length) event.detail.shouldSwap = false;
    open = inParts("details[id][open]").map(({ id }) => `#${id}`);
  });
  // Opened before they are laid out: a page that is shorter for a moment is scrolled.
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => reopen(event.detail.fragment));
  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.target.id === "queue") reopen(event.target);
  });

  function reopen(part) {
    for (const found of open.map((id) => part.querySelector(id))) if (found) found.open = true;
  }
}

const inParts = (what) => [...document.querySelectorAll(PARTS.map((part) => `${part} ${what}`).join())];
