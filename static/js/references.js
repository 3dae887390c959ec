/* The table of references: rows that were changed are marked and sent, keys walk through it, a column can be pasted. */

const form = document.getElementById("references");
if (form) {
  const rows = [...form.querySelectorAll("tbody tr[id]")];
  const FIELDS = "textarea, input:not([type=hidden], [type=checkbox]), select";
  const cells = rows.map((row) => [...row.querySelectorAll(FIELDS)]);
  let leaving = false;

  const initial = (field) =>
    field.tagName === "SELECT" ? ([...field.options].find((one) => one.defaultSelected) ?? field.options[0]).value : field.defaultValue;
  const isChanged = (field) => field.value !== initial(field);
  /* A row that was refused holds what was typed, which is not saved: it always goes along. */
  const isOpen = (row) => row.classList.contains("open");

  function mark(field) {
    field.classList.toggle("changed", isChanged(field));
  }

  function placeOf(field) {
    const row = rows.indexOf(field.closest("tr"));
    return [row, cells[row]?.indexOf(field) ?? -1];
  }

  function go(field, by) {
    const [row, column] = placeOf(field);
    const goal = cells[row + by]?.[column];
    goal?.focus();
    goal?.select?.();
    return Boolean(goal);
  }

  /* Where the cursor can still move inside a title of several lines, the arrow belongs to the text. */
  function isAtEdge(field, down) {
    if (field.tagName !== "TEXTAREA") return true;
    return down ? field.selectionEnd === field.value.length : field.selectionStart === 0;
  }

  form.addEventListener("input", ({ target }) => mark(target));
  form.addEventListener("change", ({ target }) => mark(target));

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.matches?.(FIELDS) || event.altKey || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === "Enter" && field.tagName !== "SELECT") {
      event.preventDefault();
      go(field, event.shiftKey ? -1 : 1);
    } else if (["ArrowUp", "ArrowDown"].includes(event.key) && field.tagName !== "SELECT" && !event.shiftKey) {
      const down = event.key === "ArrowDown";
      if (isAtEdge(field, down) && go(field, down ? 1 : -1)) event.preventDefault();
    }
  });

  /* Several lines or columns fill the fields below and to the right; a cell alone is pasted as ever. */
  form.addEventListener("paste", (event) => {
    const field = event.target;
    const pasted = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    if (!field.matches?.(FIELDS) || !/[\n\t]/.test(pasted)) return;
    event.preventDefault();
    const [row, column] = placeOf(field);
    pasted.split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, right) => write(cells[row + down]?.[column + right], value.trim()));
    });
  });

  function write(field, value) {
    if (!field) return;
    if (field.tagName === "SELECT") {
      const option = [...field.options].find((one) => one.text.toLowerCase() === value.toLowerCase());
      if (option) field.value = option.value;
    } else {
      field.value = value;
    }
    mark(field);
  }

  form.addEventListener("submit", (event) => {
    leaving = true;
    if (event.submitter?.name === "confirm_all") return;
    rows.forEach((row, at) => {
      const goes = isOpen(row) || row.querySelector("[type=checkbox]:checked") || cells[at].some(isChanged);
      for (const field of row.querySelectorAll("input, select, textarea")) field.disabled = !goes;
    });
  });

  /* Come back to by the browser's own button, the fields are as they were left. */
  addEventListener("pageshow", () => {
    leaving = false;
    for (const field of form.querySelectorAll(":disabled")) field.disabled = false;
  });

  addEventListener("beforeunload", (event) => {
    if (!leaving && cells.flat().some(isChanged)) event.preventDefault();
  });
}
