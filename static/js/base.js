/* What every page does: the theme that was chosen, and drop-downs that close by themselves. */

const root = document.documentElement;

function showTheme(choice) {
  if (choice) root.dataset.theme = choice;
  else delete root.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
  }
}

function storedTheme() {
  try {
    return localStorage.getItem("theme") ?? "";
  } catch {
    return "";
  }
}

showTheme(storedTheme());

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (button) {
    try {
      localStorage.setItem("theme", button.dataset.themeChoice);
    } catch {
      /* Without storage the choice holds for this page only. */
    }
    showTheme(button.dataset.themeChoice);
  }
  for (const open of document.querySelectorAll("details.drop-down[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.drop-down[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
