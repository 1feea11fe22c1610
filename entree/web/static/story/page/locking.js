// The mailbox locks after three minutes without a key or a touch; a minute before it asks whether
// somebody is there. Whatever they then do keeps it open.

const silence = 180000;
const notice = 60000;
let timers = [];

export function watchOver({ warn, calm, lock }) {
  const begin = () => {
    stopWatching();
    timers = [setTimeout(warn, silence - notice), setTimeout(lock, silence)];
  };
  const alive = ({ target }) => {
    if (timers.length === 0) return;
    // The button in the notice stays under the finger that presses it.
    if (!target.closest?.("[data-soon]")) calm();
    begin();
  };
  for (const sign of ["keydown", "pointerdown", "wheel"]) document.addEventListener(sign, alive, { passive: true });
  return begin;
}

export function stopWatching() {
  timers.forEach(clearTimeout);
  timers = [];
}
