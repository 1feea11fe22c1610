// The numbers at the head of every page cover what is below them while they are open: Escape
// closes them, and so does going on to the page.

document.addEventListener("keydown", (event) => {
  const panel = document.querySelector(".calls[open]");
  if (event.key !== "Escape" || !panel) return;
  panel.open = false;
  panel.querySelector("summary").focus();
});

document.addEventListener("focusin", (event) => {
  const panel = document.querySelector(".calls[open]");
  if (panel && !panel.contains(event.target)) panel.open = false;
});
