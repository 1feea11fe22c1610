// The mailbox: opened with the words, locked after a while, emptied by leaving.

import * as acts from "./page/acts.js";
import { isUnfinished, renew } from "./page/changing.js";
import { whenEmptied } from "./page/emptying.js";
import { forget, held, showInside, showStory } from "./page/inside.js";
import { stopWatching, watchOver } from "./page/locking.js";
import { openMailbox } from "./page/mailbox.js";
import { readPartners } from "./page/partners.js";
import { agree, askOver, refuse } from "./page/taking_over.js";
import { isShown, listen, say, screen, show, text, throwAway } from "./page/screens.js";
import { attempt, wordsFor } from "./page/troubles.js";
import { requireBrowser } from "./refusal.js";
import { listAddresses } from "./site.js";
import { loadLists } from "./words.js";

const inside = ["inside", "answer", "add", "asked", "withdraw", "delete"];
whenEmptied(forget);

const watch = watchOver({
  warn: () => inside.forEach((name) => isShown(name) && warn(screen(name))),
  calm,
  lock: () => lock(text("locked")),
});

function warn(place) {
  place.querySelector("[data-soon]").hidden = false;
}

function calm() {
  for (const one of document.querySelectorAll("[data-soon]")) one.hidden = true;
}

// The button is gone then: who pressed it goes on at the heading.
function stay(button) {
  calm();
  button.closest("section").querySelector("h1").focus();
}

function lock(words) {
  stopWatching();
  forget();
  inside.forEach(throwAway);
  show("enter");
  say(words);
}

async function begin() {
  try {
    requireBrowser();
    held.lists = await loadLists(listAddresses());
  } catch (problem) {
    show("off").querySelector("[data-why]").textContent = wordsFor(problem.reason);
    return;
  }
  show("enter");
}

// Without the list of organisations the mailbox opens all the same; nothing can be sent then.
async function enter() {
  say(text("opening"));
  held.session = await openMailbox(await acts.typedKeys("enter"));
  const nobody = { now: Math.floor(Date.now() / 1000), found: [] };
  const { now, found } = await readPartners().catch(() => nobody);
  Object.assign(held, { now, partners: found });
  watch();
  await showInside(await finish());
}

// What was taken back the last time, and not yet made new for the others.
async function finish() {
  if (!isUnfinished(held.session)) return "";
  try {
    await renew(held.session, held.partners, held.now);
  } catch {
    return text("not_finished");
  }
  return "";
}

async function deleteAll() {
  await acts.deleteAll();
  lock("");
  show("deleted");
}

listen("submit", "form", {
  enter: (form) => attempt(form.querySelector("button"), enter),
});
listen("click", "do", {
  stay,
  lock: () => lock(text("locked")),
  back: () => show("inside"),
  story: (button) => attempt(button, showStory),
  answer: acts.askAnswer,
  send_answer: (button) => attempt(button, acts.sendAnswer),
  add: (button) => attempt(button, () => acts.askMore(button)),
  send_add: (button) => attempt(button, acts.addReader),
  asked: (button) => attempt(button, () => askOver(button)),
  agree: (button) => attempt(button, agree),
  refuse: (button) => attempt(button, refuse),
  withdraw: acts.askWithdrawal,
  send_withdraw: (button) => attempt(button, acts.withdraw),
  delete: () => show("delete"),
  send_delete: (button) => attempt(button, deleteAll),
});
begin();
