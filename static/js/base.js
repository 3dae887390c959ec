/* What every page does: the theme that was chosen, drop-downs that close by themselves, and sending what was left unsent. */

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

/* The reader has its own outbox; every other page looks only whether something was left behind. */
function sendLeftovers() {
  const { user } = document.body.dataset;
  if (!user || document.getElementById("reader-data")) return;
  try {
    const ours = (key) => key.startsWith(`outbox ${user} `) || key.startsWith(`refused ${user} `);
    if (Object.keys(localStorage).some(ours)) import("./outbox/elsewhere.js");
  } catch {
    /* Without storage nothing was left. */
  }
}

addEventListener("pageshow", sendLeftovers);
