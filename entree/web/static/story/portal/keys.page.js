// The page of the keys. The server draws it anew after every step; what takes a secret is done here.

import { ask, doing, lock, locksBy, post, say, unlock } from "./asking.js";
import { paperOf } from "./paper.js";
import { showStatement, statementForms } from "./stating.js";

const root = document.querySelector("[data-keys]");
const { organisation, language, at } = root.dataset;
const room = root.querySelector("[data-room]");
const paper = paperOf(root, room);
let isOpen = false;

const to = (step) => `${at}${step}/`;
const one = (selector) => room.querySelector(selector);

async function fillWords() {
  for (const place of room.querySelectorAll("[data-words-of]")) {
    place.textContent = await ask(root, "wordsOf", { ...JSON.parse(place.dataset.wordsOf), language });
  }
  for (const place of room.querySelectorAll("[data-statement]")) {
    if (place.dataset.statement) await showStatement(root, place, JSON.parse(place.dataset.statement));
  }
}

// Made of the key that was opened, never of what the server says it is.
async function showOwnWords() {
  const place = one("[data-own-words]");
  if (place && isOpen) place.textContent = await ask(root, "ownWords", { language });
}

function showOpen() {
  const form = one("[data-unlock]");
  if (form) form.hidden = isOpen;
  const opened = one("[data-opened]");
  if (opened) opened.hidden = !isOpen;
}

async function drawAnew() {
  const page = await fetch(at, { redirect: "error" });
  const drawn = new DOMParser().parseFromString(await page.text(), "text/html");
  room.replaceChildren(...drawn.querySelector("[data-room]").childNodes);
  showOpen();
  await fillWords();
  await showOwnWords();
}

const acts = {
  async "make-key"() {
    const made = await ask(root, "makeKey", { holder: crypto.randomUUID(), language });
    await post(root, to("mine"), { kept: made.kept });
    paper.putOn("passphrase", [made.words]);
    isOpen = false;
    await drawAnew();
  },
  print: () => print(),
  "put-away": () => paper.putAway(),
};

const forms = {
  async unlock(form) {
    await unlock(root, form);
    isOpen = true;
    showOpen();
    one("[data-opened]").focus();
    await showOwnWords();
    return "said-open";
  },
  async make(form) {
    const given = { organisation, epoch: Number(form.dataset.make), language };
    const { kept, about, shares, mark } = await ask(root, "makeEpoch", given);
    await post(root, to("epoch"), { about, ...kept });
    paper.putOn("shares", shares.map((share, place) => `${place + 1}/3 · ${mark} · ${share}`));
  },
  async give(form) {
    const colleague = JSON.parse(form.closest("li").querySelector("[data-words-of]").dataset.wordsOf);
    // All that is still in use, for words that are compared once.
    for (const epoch of JSON.parse(form.dataset.epochs)) {
      await post(root, to("wrap"), { epoch, ...(await ask(root, "handOver", { epoch, colleague })) });
    }
  },
  async share(form) {
    const given = { colleague: JSON.parse(form.dataset.share), about: JSON.parse(form.elements.epoch.value) };
    const typed = form.elements.typed.value;
    form.reset();
    await post(root, to("share"), { epoch: given.about.epoch, ...(await ask(root, "giveShare", { ...given, typed })) });
  },
  async recover(form) {
    const typed = form.elements.typed.value;
    form.reset();
    await post(root, to("recovered"), await ask(root, "recover", { ...JSON.parse(form.dataset.recover), typed }));
  },
  ...statementForms({ root, one, to, organisation }),
};

root.addEventListener("click", ({ target }) => {
  const pressed = target.closest("[data-act]");
  // Nothing that is under way holds that up.
  if (pressed?.dataset.act === "lock") lock();
  else if (acts[pressed?.dataset.act]) doing(root, pressed, acts[pressed.dataset.act]);
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = Object.keys(forms).find((one) => one in event.target.dataset);
  if (!name) return;
  doing(root, event.target, async () => {
    // The page was drawn anew before it had its turn.
    if (!event.target.isConnected) return "";
    const said = await forms[name](event.target);
    if (!said) await drawAnew();
    return said ?? "said-done";
  });
});
locksBy(root, () => {
  isOpen = false;
  one("[data-own-words]")?.replaceChildren();
  paper.putAway();
  showOpen();
  say(root, "said-locked");
});
fillWords().catch(({ reason }) => say(root, reason ?? "broken", true));
