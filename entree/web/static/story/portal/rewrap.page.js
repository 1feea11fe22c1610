// The page that sets conversations over to the latest key: a few at a time, until none is left, after
// one press. What was done stays done, so it can stop at any moment and go on later.

import { ask, doing, lock, locksBy, post, Refused, say, stayOpen, unlock } from "./asking.js";

const root = document.querySelector("[data-rewrap]");
const { organisation, at } = root.dataset;
const left = root.querySelector("[data-left]");
const opened = root.querySelector("[data-opened]");
const form = root.querySelector("[data-unlock]");
const begin = root.querySelector("[data-begin]");

function showOpen(isOpen) {
  form.hidden = isOpen;
  opened.hidden = !isOpen;
  begin.hidden = !isOpen;
}

// What does not open stays where it is; the next one may.
async function renewed(epoch, { place, header, wrap, ...one }) {
  try {
    const { conversation, section, version } = header;
    const sealed = await ask(root, "rewrap", { epoch, organisation, header, wrap });
    return [{ conversation, section, version, epoch: one.epoch, wrap: sealed }];
  } catch (problem) {
    if (problem instanceof Refused && ["not-opened", "malformed"].includes(problem.reason)) return [];
    throw problem;
  }
}

async function setOver() {
  for (let after = 0; ; ) {
    const { epoch, wraps, ...told } = await post(root, `${at}under/`, { after });
    left.textContent = told.left;
    if (wraps.length === 0) return told.left ? "said-some-left" : "said-done";
    const done = [];
    for (const one of wraps) done.push(...(await renewed(epoch, one)));
    if (done.length) left.textContent = (await post(root, `${at}anew/`, { epoch, wraps: done })).left;
    after = wraps.at(-1).place;
    stayOpen(root);
  }
}

root.addEventListener("click", ({ target }) => {
  if (target.closest("[data-act=lock]")) lock();
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === begin) return doing(root, begin, setOver);
  doing(root, form, async () => {
    await unlock(root, form);
    showOpen(true);
    return "said-open";
  });
});
locksBy(root, () => {
  showOpen(false);
  say(root, "said-locked");
});
