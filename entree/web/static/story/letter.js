// The page on which somebody writes: what it needs to know first, the sections, who may read them,
// everything once more, and the words that open the mailbox.

import { attempt, wordsFor } from "./page/troubles.js";
import { emptyPage, whenEmptied } from "./page/emptying.js";
import { readAnswers, showDue } from "./page/first_help.js";
import { copyWords, forgetWords, showWords } from "./page/keeping.js";
import { askNumber, readNumber } from "./page/number.js";
import { readPartners, tellOfEach } from "./page/partners.js";
import { listen, say, screen, show, text, throwAway } from "./page/screens.js";
import { sealStory, sendSealed } from "./page/sending.js";
import { askSharing, readSharing, showOnceMore } from "./page/sharing.js";
import { allowWhat, readSections } from "./page/told.js";
import { refuse, requireBrowser } from "./refusal.js";
import { listAddresses } from "./site.js";
import { loadLists } from "./words.js";

const nothing = { partners: [], now: 0, lists: {}, attempt: null, recipients: [] };
const told = { ...nothing };
const writing = ["sections", "share", "check", "number"];
whenEmptied(() => Object.assign(told, nothing));

async function begin() {
  try {
    requireBrowser();
    const { now, found } = await readPartners();
    if (found.length === 0) refuse("off");
    Object.assign(told, { now, partners: found, lists: await loadLists(listAddresses()) });
    show("start");
  } catch (problem) {
    show("off").querySelector("[data-why]").textContent = wordsFor(problem.reason);
  }
}

function read() {
  tellOfEach(screen("before"), told.partners);
  show("before");
}

function answered(form) {
  const answers = readAnswers(form);
  allowWhat(screen("sections"), answers.isOldEnough);
  if (showDue(screen("first"), answers)) show("first");
  else read();
}

function share() {
  const sections = readSections(screen("sections"));
  if (!sections.some(({ words }) => words)) return say(text("nothing_written"));
  askSharing(screen("share").querySelector("[data-tables]"), sections, told.partners);
  return show("share");
}

function check() {
  told.recipients = readSharing(screen("share").querySelector("[data-tables]"), told.partners);
  if (told.recipients.length === 0) return say(text("share_none"));
  const place = screen("check");
  showOnceMore(place.querySelector("[data-once-more]"), readSections(screen("sections")), told.recipients);
  told.attempt = null;
  return show("check");
}

async function send(sections, recipients, keepsCopy) {
  say(text("sending"));
  const list = told.lists[document.documentElement.lang];
  told.attempt ??= await sealStory({ sections, recipients, keepsCopy, now: told.now, list });
  await sendSealed(told.attempt);
  writing.forEach(throwAway);
}

async function sendStory() {
  const keepsCopy = !screen("check").querySelector("[name=no_copy]").checked;
  await send(readSections(screen("sections")), told.recipients, keepsCopy);
  const place = screen("receipt");
  tellOfEach(place, told.recipients);
  showWords(place, told.attempt.words);
  told.attempt = null;
  show("receipt");
}

function number() {
  told.attempt = null;
  askNumber(told.partners);
}

async function sendNumber() {
  const asked = readNumber(told.partners);
  if (!asked) return;
  await send(asked.sections, [asked.chosen], false);
  told.attempt = null;
  tellOfEach(screen("number_sent"), [asked.chosen]);
  show("number_sent");
}

function done() {
  forgetWords(screen("receipt"));
  throwAway("receipt");
  tellOfEach(screen("done"), told.recipients);
  show("done");
}

function stop() {
  const ended = screen("stopped");
  emptyPage();
  document.querySelector("main").append(ended);
  ended.hidden = false;
  ended.querySelector("h1").focus();
}

listen("submit", "form", { start: answered });
listen("click", "do", {
  read, done, stop, share, check, number, start: () => show("start"),
  write: () => show("sections"),
  send: (button) => attempt(button, sendStory),
  send_number: (button) => attempt(button, sendNumber),
  copy: () => copyWords(screen("receipt")),
  print: () => print(),
});
begin();
