// The page on which a colleague refers somebody in: a text is sealed to a code in the browser, and the
// words of the code are shown once.

import { ask, doing, lock, locksBy, post, say, unlock } from "./asking.js";

const root = document.querySelector("[data-introduce]");
const { organisation, at, epoch, language } = root.dataset;
const form = root.querySelector("[data-unlock]");
const opened = root.querySelector("[data-opened]");
const write = root.querySelector("[data-write]");
const paper = root.querySelector("[data-paper]");
const words = paper.querySelector("[data-words]");
const list = document.querySelector("[data-codes]");

function showOpen(isOpen) {
  form.hidden = isOpen;
  opened.hidden = !isOpen;
  write.hidden = !isOpen;
}

function putAway() {
  words.textContent = "";
  paper.hidden = true;
}

async function introduce() {
  const told = { words: write.elements.words.value.trim(), to: write.elements.to.value };
  const made = await ask(root, "introduce", { epoch: Number(epoch), organisation, language, ...told });
  // The code is shown only once something is kept under it.
  await post(root, at, made.sealed);
  write.reset();
  showOpen(true);
  write.hidden = true;
  words.textContent = made.words;
  // It was read before this code was there.
  list.hidden = true;
  paper.hidden = false;
  paper.focus();
  return "said-made";
}

const acts = {
  lock,
  print: () => print(),
  // The list below the form is read anew.
  "put-away": () => location.reload(),
};
root.addEventListener("click", ({ target }) => acts[target.closest("button")?.dataset.act]?.());
root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === write) return doing(root, write, introduce);
  doing(root, form, async () => {
    await unlock(root, form);
    showOpen(true);
    opened.focus();
    return "said-open";
  });
});
locksBy(root, () => {
  write.reset();
  putAway();
  showOpen(false);
  say(root, "said-locked");
});
