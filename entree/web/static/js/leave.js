// Leave now: the page is hidden at once, then replaced. By the button, or Shift three times.
// Listens on the document, so it works on after a step has replaced the page.

const within = 5000;
let presses = 0;
let mixed = false;
let waiting = 0;

function leave(link) {
  document.documentElement.hidden = true;
  location.replace(link.href);
}

function say(text) {
  const place = document.querySelector("[data-leave-count]");
  if (place) place.textContent = text;
}

function forget(text) {
  clearTimeout(waiting);
  presses = 0;
  say(text);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-leave]");
  if (!link) return;
  event.preventDefault();
  leave(link);
});

// Shift held for a capital or for going back with Tab is no press.
document.addEventListener("keydown", (event) => {
  mixed = event.key !== "Shift";
  if (mixed && presses) forget("");
});

document.addEventListener("keyup", (event) => {
  const link = document.querySelector("[data-leave]");
  if (!link || event.key !== "Shift" || mixed) return;
  presses += 1;
  if (presses === 3) {
    leave(link);
    return;
  }
  say(presses === 1 ? link.dataset.textTwo : link.dataset.textOne);
  clearTimeout(waiting);
  waiting = setTimeout(() => forget(link.dataset.textOff), within);
});

// A page that the browser kept for its back button must not show again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});
