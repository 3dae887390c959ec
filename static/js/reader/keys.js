/* The keyboard. Single letters act only while the text has the focus; every one of these also has a button. */

const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

export function listenToKeys(model, acts) {
  const text = document.getElementById("text");
  const inText = (target) => target === text || (text.contains(target) && !target.closest("button, a"));

  function withControl(event) {
    const key = event.key.toLowerCase();
    if (key === "z") (event.shiftKey ? acts.redo : acts.undo)();
    else if (key === "y" && !event.shiftKey) acts.redo();
    else return;
    event.preventDefault();
  }

  function arrows(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    acts.sentence(event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
  }

  const withoutSelection = { j: () => acts.next(1), k: () => acts.next(-1), m: acts.memo, p: acts.source };

  function letter(event) {
    const key = event.key.toLowerCase();
    if (event.key === "Escape") return acts.escape();
    if (model.pending && event.key === "Enter") return acts.pick("");
    if (model.pending && event.key.length === 1 && event.key !== " ") {
      const code = [...model.codes.values()].find((one) => one.key === key && !one.retired);
      return code && !event.shiftKey ? acts.use(code.id) : acts.pick(event.key);
    }
    if (event.key === "Enter") return acts.look();
    if (event.shiftKey || !withoutSelection[key]) return false;
    return withoutSelection[key]();
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey) {
      if (!event.altKey) withControl(event);
      return;
    }
    if (event.key === "Escape" || inText(event.target)) {
      if (event.altKey) arrows(event);
      else if (letter(event) !== false) event.preventDefault();
    }
  });
}
