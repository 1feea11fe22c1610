// How long an opened key lasts: it locks when nothing was done for three minutes, and a minute before
// it asks whether somebody is there. Whatever they then do keeps it open.

const patience = 180000;
const notice = 60000;
let timers = [];

function ask(root, isAsked) {
  root.querySelector("[data-soon]")?.toggleAttribute("hidden", !isAsked);
}

export function stop(root) {
  timers.forEach(clearTimeout);
  timers = [];
  ask(root, false);
}

export function begin(root, lock) {
  timers.forEach(clearTimeout);
  timers = [setTimeout(() => ask(root, true), patience - notice), setTimeout(lock, patience)];
}

export function watch(root, lock) {
  const alive = ({ target }) => {
    if (timers.length === 0) return;
    // The button in the notice stays under the finger that presses it.
    if (!target.closest?.("[data-soon]")) ask(root, false);
    begin(root, lock);
  };
  for (const sign of ["keydown", "pointerdown", "wheel"]) document.addEventListener(sign, alive, { passive: true });
  root.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-act=stay]")) return;
    ask(root, false);
    root.querySelector("[data-opened]").focus();
  });
}
