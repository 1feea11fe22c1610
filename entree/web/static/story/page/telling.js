// What the page for writing holds while it is open, and sending it: all that was told, or a number.

import { codeOf, sendUsing, withReferrer } from "./code.js";
import { whenEmptied } from "./emptying.js";
import { forgetWords, showWords } from "./keeping.js";
import { askNumber, readNumber } from "./number.js";
import { requirePartners, tellOfEach } from "./partners.js";
import { say, screen, show, text, throwAway } from "./screens.js";
import { sealStory, sendSealed } from "./sending.js";
import { asked, readSections } from "./told.js";

const nothing = { partners: [], desk: "", now: 0, lists: {}, attempt: null, recipients: [], around: {} };
export const told = { ...nothing };
const written = [...asked, "parts", "share", "urgency", "first_seen", "silence", "check", "number", "code", "referred"];
whenEmptied(() => Object.assign(told, nothing));

// Everybody who may read it; who is held back is told nothing of now, and by nobody.
async function send(sections, recipients, keepsCopy, around = {}) {
  say(text("sending"));
  const list = told.lists[document.documentElement.lang];
  const { urgency, isPreview } = around;
  const how = { urgency, isPreview, along: codeOf(recipients) };
  told.attempt ??= await sealStory({ sections, recipients, keepsCopy, now: told.now, list, ...how });
  const waiting = await sendUsing(() => sendSealed(told.attempt));
  written.forEach(throwAway);
  const chosen = recipients.filter(({ isHeldBack }) => !isHeldBack);
  return chosen.map((one) => ({ ...one, waits: waiting.includes(one.organisation) }));
}

// With who may take over, and who referred in, if there is nobody who answers.
export function readers() {
  const { fallback } = told.around;
  return withReferrer(fallback ? [...told.recipients, fallback] : told.recipients, told.partners);
}

export async function sendStory() {
  const keepsCopy = !screen("check").querySelector("[name=no_copy]").checked;
  told.recipients = await send(readSections(), readers(), keepsCopy, told.around);
  const place = screen("receipt");
  tellOfEach(place, told.recipients);
  showWords(place, told.attempt.words);
  told.attempt = null;
  show("receipt");
}

export async function number() {
  told.attempt = null;
  Object.assign(told, await requirePartners());
  askNumber(told.partners, told.desk);
}

export async function sendNumber() {
  const left = readNumber(told.partners);
  if (!left) return;
  const sent = await send(left.sections, [left.chosen], false);
  told.attempt = null;
  tellOfEach(screen("number_sent"), sent);
  show("number_sent");
}

export function done() {
  forgetWords(screen("receipt"));
  throwAway("receipt");
  tellOfEach(screen("done"), told.recipients);
  show("done");
}
