// Taking part in a study: the questionnaire runs in this page. Nothing travels but the start, a pause
// and the sealed answers at the end, and nothing is kept in the browser.

import { whenEmptied } from "./page/emptying.js";
import { say, screen, show, text, throwAway } from "./page/screens.js";
import { requireBrowser } from "./refusal.js";
import { end, listen } from "./survey/acting.js";
import { lettersOf } from "./survey/asking.js";
import { readLines, readWhatFits, showLines, showTold } from "./survey/question.js";
import { SKIPPED } from "./survey/replies.js";
import * as taking from "./survey/taking.js";

let begun = null;
whenEmptied(() => {
  begun = null;
});

// The letters of an invitation that came behind # leave the address at once.
const invitation = decodeURIComponent(location.hash.slice(1));
if (location.hash) history.replaceState(null, "", location.pathname);

function consent(name) {
  show(name).querySelector("[name=invitation]").value ||= invitation;
}

async function begin(form) {
  const is = (name) => form.querySelector(`[name=${name}]`).checked;
  if (!["old_enough", "joins", "knows"].every(is)) return end("not_now");
  const chosen = form.querySelector("[name=form]:checked");
  if (!chosen) return say(text("form_missing"));
  const typed = form.querySelector("[name=invitation]").value;
  const { screen: name } = form.closest("section").dataset;
  begun = await taking.start(chosen.value, name === "interview" ? name : "self", lettersOf(typed));
  throwAway(name);
  return place();
}

async function resume(form) {
  begun = await taking.resume(form.querySelector("[name=words]").value);
  throwAway("resume");
  return place();
}

// Shows where somebody is: a page of questions, or the end.
function place() {
  if (begun.page) {
    showLines(begun);
    return show("question");
  }
  showTold(screen("end"), begun);
  return show("end");
}

function next() {
  const replies = readLines(begun.page);
  // Who says nothing to an interviewer is not asked again.
  if (replies.size === 0 && !begun.isAloud) return say(text("nothing"));
  begun.answer(replies, SKIPPED);
  return place();
}

function skip() {
  const several = begun.page.length > 1;
  begun.answer(several ? readWhatFits(begun.page) : new Map(), SKIPPED);
  return place();
}

function back() {
  begun.back(begun.page ? readWhatFits(begun.page) : new Map());
  return place();
}

async function pause() {
  const words = await begun.pause(begun.page ? readWhatFits(begun.page) : new Map());
  const shown = screen("paused");
  shown.querySelector("[data-words]").replaceChildren(
    ...words.split(" ").map((word) => Object.assign(document.createElement("li"), { textContent: word })),
  );
  return end("paused");
}

async function send() {
  try {
    await begun.send();
  } catch (problem) {
    if (problem.reason !== "used") throw problem;
    return end("sent_before");
  }
  return end("sent");
}

async function stop() {
  const left = begun;
  end("stopped");
  // That it is gone from this page does not wait for the network.
  await left?.drop();
}

const acts = {
  begin, resume, next, skip, back, pause, send, stop,
  join: () => consent("consent"),
  aloud: () => consent("interview"),
  words: () => show("resume"),
  not_now: () => end("not_now"),
  door: () => location.reload(),
};

try {
  requireBrowser();
  await taking.prepare(document.querySelector("template[data-texts]").dataset);
  listen(acts);
} catch {
  // Then the forms go the ordinary way, and the site seals what it gets.
}
