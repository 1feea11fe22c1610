// The page of one conversation: opens with the colleague's words, asks for one section a click, and
// sends a reply that is sealed and signed before it leaves the browser.

import { ask, doing, lock, locksBy, post, say, textOf, unlock } from "./asking.js";

const root = document.querySelector("[data-conversation]");
const { conversation, organisation, at, epoch } = root.dataset;
const told = root.querySelector("[data-told]");
const lines = root.querySelector("[data-lines]");
const form = root.querySelector("[data-unlock]");
const answer = root.querySelector("[data-reply]");
const pieces = document.querySelector("[data-pieces]").content;
let row;

const piece = (name) => pieces.querySelector(`[data-piece=${name}]`).cloneNode(true);

function note(name, words) {
  const place = piece(name);
  if (words) place.querySelector("[data-fill]").textContent = words;
  return place;
}

function closedSection({ section, version }, number) {
  const place = note("section", number);
  Object.assign(place.querySelector("button").dataset, { section, version });
  return place;
}

function messageOf({ number, sections }, name, there) {
  const place = note(name, number);
  const left = sections.filter(({ section, version }) => there.has(`${section} ${version}`));
  place.append(...left.map((one, at) => closedSection(one, at + 1)));
  return place;
}

async function draw() {
  const sent = await post(root, `${at}lines/`, {});
  row = sent.rows[0];
  const there = new Set(sent.sections.map(({ section, version }) => `${section} ${version}`));
  const { signing, mailbox } = sent;
  const read = await ask(root, "readLines", { conversation, organisation, signing, mailbox, lines: sent.lines });
  const person = read.person.map((one) => messageOf(one, "person", there));
  const mine = read.mine.map((one) => messageOf(one, "mine", there));
  const trouble = (reason) => (reason ? [note("trouble", textOf(reason))] : []);
  lines.replaceChildren(...person, ...trouble(read.personTrouble), ...mine, ...trouble(read.mineTrouble));
  if (answer) answer.hidden = read.mineTrouble !== null;
}

function showOpen(isOpen) {
  form.hidden = isOpen;
  root.querySelector("[data-opened]").hidden = !isOpen;
  told.hidden = !isOpen;
}

async function openSection(button) {
  const { section, version } = button.dataset;
  const asked = { section, version: Number(version) };
  const found = await post(root, `${at}section/`, asked);
  const opened = await ask(root, "openSection", { ...found, row });
  const place = piece("opened");
  const name = pieces.querySelector(`[data-kind="${opened.kind}"]`) ?? pieces.querySelector("[data-kind=other]");
  place.querySelector("h3").textContent = name.textContent;
  place.querySelector("p").textContent = opened.words || pieces.querySelector("[data-kind=empty]").textContent;
  button.parentNode.replaceWith(place);
  place.querySelector("h3").focus();
}

async function send() {
  const words = answer.elements.words.value;
  await post(root, `${at}reply/`, await ask(root, "reply", { epoch: Number(epoch), words }));
  answer.reset();
  await draw();
  return "said-done";
}

root.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.dataset.act === "lock") lock();
  if (button?.dataset.section) doing(root, () => openSection(button));
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === answer) return doing(root, send);
  doing(root, async () => {
    await unlock(root, form);
    await draw();
    showOpen(true);
    return "said-open";
  });
});
locksBy(root, () => {
  lines.replaceChildren();
  answer?.reset();
  showOpen(false);
  say(root, "said-locked");
});
