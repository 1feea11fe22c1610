// Leave now: the page is hidden at once, then replaced. By the button, or Shift three times.
// Listens on the document, so it works on after a step has replaced the page.

// So long after a press the next one counts; what is said of it stands longer, to be heard.
const within = 1000;
const spoken = 5000;
let presses = 0;
let until = 0;
let mixed = false;
let waiting = 0;

function leave(link) {
  document.documentElement.hidden = true;
  location.replace(link.href);
}

function say(text) {
  document.querySelector("[data-leave-count]").textContent = text;
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

// Shift held for a capital, for going back with Tab, or with the keys of a screen reader, is no press.
function isOther(event) {
  return event.key !== "Shift" || event.ctrlKey || event.altKey || event.metaKey;
}

document.addEventListener("keydown", (event) => {
  mixed = isOther(event);
  if (mixed && presses) forget("");
});

document.addEventListener("keyup", (event) => {
  const link = document.querySelector("[data-leave]");
  if (!link || mixed || isOther(event)) return;
  presses = event.timeStamp < until ? presses + 1 : 1;
  until = event.timeStamp + within;
  if (presses === 3) {
    leave(link);
    return;
  }
  say(presses === 1 ? link.dataset.textTwo : link.dataset.textOne);
  clearTimeout(waiting);
  waiting = setTimeout(() => forget(link.dataset.textOff), spoken);
});

// A page that the browser kept for its back button must not show again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.documentElement.hidden = true;
  location.reload();
});
