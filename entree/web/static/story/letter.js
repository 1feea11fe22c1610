// The page on which somebody writes: what it needs to know first, the sections, who may read them,
// everything once more, and the words that open the mailbox.

import { withReferrer } from "./page/code.js";
import { attempt, wordsFor } from "./page/troubles.js";
import { emptyBut } from "./page/emptying.js";
import { askSilence, readAround, tellAround } from "./page/around.js";
import { readAnswers, showDue } from "./page/first_help.js";
import { copyWords } from "./page/keeping.js";
import { requirePartners, tellOfEach } from "./page/partners.js";
import { fillNames, listen, say, screen, show, text } from "./page/screens.js";
import { askSharing, readSharing, showOnceMore } from "./page/sharing.js";
import { done, number, readers, sendNumber, sendStory, told } from "./page/telling.js";
import { readSections } from "./page/told.js";
import * as writing from "./page/writing.js";
import { requireBrowser } from "./refusal.js";
import { listAddresses } from "./site.js";
import { loadLists } from "./words.js";

async function begin() {
  try {
    requireBrowser();
    Object.assign(told, await requirePartners());
    told.lists = await loadLists(listAddresses());
    show("start");
  } catch (problem) {
    show("off").querySelector("[data-why]").textContent = wordsFor(problem.reason);
  }
}

function read() {
  tellOfEach(screen("before"), told.partners);
  fillNames(screen("before"), told);
  show("before");
}

function answered(form) {
  const answers = readAnswers(form);
  writing.allowWhat(answers.isOldEnough);
  if (showDue(screen("first"), answers)) show("first");
  else read();
}

async function share() {
  const sections = readSections();
  if (!sections.some(({ words }) => words)) return say(text("nothing_written"));
  Object.assign(told, await requirePartners());
  askSharing(screen("share").querySelector("[data-tables]"), sections, told.partners);
  return show("share");
}

function urgency() {
  told.recipients = readSharing(screen("share").querySelector("[data-tables]"), told.partners);
  return told.recipients.length === 0 ? say(text("share_none")) : show("urgency");
}

function silence() {
  askSilence(told.partners, withReferrer(told.recipients, told.partners), told.desk);
  show("silence");
}

function check() {
  const place = screen("check");
  told.around = readAround(told.partners, told.recipients);
  showOnceMore(place.querySelector("[data-once-more]"), readSections(), readers());
  tellAround(place.querySelector("[data-chosen]"), told.around);
  fillNames(place, told);
  told.attempt = null;
  return show("check");
}

listen("submit", "form", { start: answered, part: writing.next });
listen("click", "do", {
  read, done, check, stop: () => emptyBut(screen("stopped")), start: () => show("start"),
  write: writing.write, previous: writing.previous, parts: writing.lookOver, part: writing.openPart, last: writing.backToLast,
  urgency, preview: () => show("first_seen"), silence,
  share: (button) => attempt(button, share),
  number: (button) => attempt(button, number),
  send: (button) => attempt(button, sendStory),
  send_number: (button) => attempt(button, sendNumber),
  copy: () => copyWords(screen("receipt")),
  print: () => print(),
});
begin();
