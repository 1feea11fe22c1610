// The page of one conversation: opens with the colleague's words, asks for one section a click, and
// sends a reply that is sealed and signed before it leaves the browser.

import { ask, doing, lock, locksBy, post, say, textOf, unlock } from "./asking.js";
import { auditGoesOn } from "./comparing.js";
import { freshen, heldBack, sendsForms } from "./fresh.js";

const root = document.querySelector("[data-conversation]");
const { conversation, organisation, at, epoch } = root.dataset;
const told = root.querySelector("[data-told]");
const lines = root.querySelector("[data-lines]");
const form = root.querySelector("[data-unlock]");
const answer = root.querySelector("[data-reply]");
const pieces = document.querySelector("[data-pieces]").content;
// What is open stays open when the page is drawn anew, until it locks.
const opened = new Map();
let row;

const piece = (name) => pieces.querySelector(`[data-piece=${name}]`).cloneNode(true);

function note(name, words) {
  const place = piece(name);
  if (words) place.querySelector("[data-fill]").textContent = words;
  return place;
}

function sectionPlace({ section, version }, number) {
  if (opened.has(section)) return opened.get(section);
  const place = note("section", number);
  Object.assign(place.querySelector("button").dataset, { section, version });
  return place;
}

function messageOf({ number, sections }, name, there) {
  const left = sections.filter(({ section, version }) => there.has(`${section} ${version}`));
  const place = note(name, number);
  place.append(...left.map((one, at) => sectionPlace(one, at + 1)));
  // All that it held came again in a later message, or was taken back.
  return left.length > 0 ? [place] : [];
}

async function draw() {
  const sent = await post(root, `${at}lines/`, {});
  row = sent.rows[0];
  const there = new Set(sent.sections.map(({ section, version }) => `${section} ${version}`));
  const { signing, mailbox, statements } = sent;
  const given = { conversation, organisation, signing, mailbox, statements, lines: sent.lines };
  const read = await ask(root, "readLines", given).catch((problem) => {
    // What cannot be trusted is not left standing, nor answered.
    lines.replaceChildren();
    if (answer) answer.hidden = true;
    throw problem;
  });
  const person = read.person.flatMap((one) => messageOf(one, "person", there));
  const mine = read.mine.flatMap((one) => messageOf(one, "mine", there));
  const trouble = (reason) => (reason ? [note("trouble", textOf(reason))] : []);
  const held = heldBack(row, sent.sections);
  const more = held ? [note("held", held)] : [];
  lines.replaceChildren(...person, ...more, ...trouble(read.personTrouble), ...mine, ...trouble(read.mineTrouble));
  if (answer) answer.hidden = read.mineTrouble !== null;
  if (!(await auditGoesOn(root))) lines.prepend(note("trouble", textOf("audit")));
}

function showOpen(isOpen) {
  form.hidden = isOpen;
  root.querySelector("[data-lost]").hidden = isOpen;
  root.querySelector("[data-opened]").hidden = !isOpen;
  told.hidden = !isOpen;
}

async function openSection(button) {
  // The page was drawn anew before it had its turn.
  if (!button.isConnected) return;
  const { section, version } = button.dataset;
  const asked = { section, version: Number(version) };
  const found = await post(root, `${at}section/`, asked);
  const { kind, words } = await ask(root, "openSection", { ...found, row });
  const place = piece("opened");
  const name = pieces.querySelector(`[data-kind="${kind}"]`) ?? pieces.querySelector("[data-kind=other]");
  place.querySelector("h3").textContent = name.textContent;
  place.querySelector("p").textContent = words || pieces.querySelector("[data-kind=empty]").textContent;
  button.parentNode.replaceWith(place);
  opened.set(section, place);
  place.querySelector("h3").focus();
  freshen(at);
}

async function send() {
  const words = answer.elements.words.value;
  await post(root, `${at}reply/`, await ask(root, "reply", { epoch: Number(epoch), words, row }));
  answer.reset();
  await draw();
  freshen(at);
  return "said-sent";
}

root.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.act === "lock") lock();
  if (button?.dataset.section) doing(root, button, () => openSection(button));
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === answer) return doing(root, answer, send);
  doing(root, form, async () => {
    await unlock(root, form);
    await draw();
    showOpen(true);
    root.querySelector("[data-opened]").focus();
    return "said-open";
  });
});
sendsForms(root, () => !told.hidden, draw);
locksBy(root, () => {
  lines.replaceChildren();
  opened.clear();
  answer?.reset();
  showOpen(false);
  say(root, "said-locked");
});
