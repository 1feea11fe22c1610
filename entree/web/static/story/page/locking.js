// The mailbox locks after three minutes without a key or a touch; half a minute before it says so.

const silence = 180000;
const notice = 30000;
let timers = [];

export function watchOver({ warn, lock }) {
  const begin = () => {
    stopWatching();
    timers = [setTimeout(warn, silence - notice), setTimeout(lock, silence)];
  };
  for (const sign of ["keydown", "pointerdown"]) {
    document.addEventListener(sign, () => timers.length > 0 && begin());
  }
  return begin;
}

export function stopWatching() {
  timers.forEach(clearTimeout);
  timers = [];
}
