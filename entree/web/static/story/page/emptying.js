// Whoever leaves the page leaves it empty: nothing of it may come back with the back button, stand
// in a picture of the window, or wait in memory. The page itself says so beforehand.

const forgetting = [];

export function whenEmptied(forget) {
  forgetting.push(forget);
}

export function emptyPage() {
  for (const forget of forgetting) forget();
  for (const field of document.querySelectorAll("main input, main textarea, main select")) {
    if (field.type !== "checkbox" && field.type !== "radio") field.value = "";
    field.checked = false;
  }
  document.querySelector("main").replaceChildren();
}

// Empties the page, and shows one screen that holds nothing of it.
export function emptyBut(screen) {
  emptyPage();
  document.querySelector("main").append(screen);
  screen.hidden = false;
  screen.querySelector("h1").focus();
}

addEventListener("pagehide", emptyPage);
