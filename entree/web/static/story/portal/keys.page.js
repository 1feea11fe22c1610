// The page of the keys. The server draws it anew after every step; what takes a secret is done here.

import { ask, doing, lock, locksBy, post, say, unlock } from "./asking.js";
import { paperOf } from "./paper.js";

const root = document.querySelector("[data-keys]");
const { organisation, language, at } = root.dataset;
const room = root.querySelector("[data-room]");
const paper = paperOf(root, room);
const longest = 90 * 24 * 60 * 60;
let isOpen = false;

const to = (step) => `${at}${step}/`;
const one = (selector) => room.querySelector(selector);

async function fillWords() {
  for (const place of room.querySelectorAll("[data-words-of], [data-words-of-draft]")) {
    const { wordsOf, wordsOfDraft } = place.dataset;
    const given = wordsOf ? { ...JSON.parse(wordsOf), language } : { drafted: JSON.parse(wordsOfDraft), language };
    place.textContent = await ask(root, wordsOf ? "wordsOf" : "draftWords", given);
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
  lock: () => lock(),
};

const forms = {
  async unlock(form) {
    await unlock(root, form);
    isOpen = true;
    showOpen();
    await showOwnWords();
    return "said-open";
  },
  async make(form) {
    const { kept, about, shares, mark } = await ask(root, "makeEpoch", {
      organisation,
      epoch: Number(form.dataset.make),
      language,
    });
    await post(root, to("epoch"), { about, ...kept });
    paper.putOn("shares", shares.map((share, place) => `${place + 1}/3 · ${mark} · ${share}`));
  },
  async give(form) {
    const colleague = JSON.parse(form.closest("li").querySelector("[data-words-of]").dataset.wordsOf);
    const epoch = Number(form.dataset.epoch);
    await post(root, to("wrap"), { epoch, ...(await ask(root, "handOver", { epoch, colleague })) });
  },
  async draft(form) {
    const from = Math.floor(Date.now() / 1000);
    const given = { epoch: Number(form.dataset.draft), from, until: from + longest, other: form.elements.other.value };
    const { drafted } = await ask(root, "draft", given);
    await post(root, to("draft"), { draft: drafted });
  },
  async sign() {
    const drafted = JSON.parse(one("[data-words-of-draft]").dataset.wordsOfDraft);
    const { signature, epoch } = await ask(root, "sign", { drafted });
    await post(root, to("sign"), { epoch, signature });
  },
  async signed(form) {
    const signed = JSON.parse(await form.elements.file.files[0].text());
    await ask(root, "checkStatement", { statement: signed, organisation });
    await post(root, to("signed"), { signed });
  },
};

root.addEventListener("click", ({ target }) => {
  const act = acts[target.closest("[data-act]")?.dataset.act];
  if (act) doing(root, act);
});
root.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = Object.keys(forms).find((one) => one in event.target.dataset);
  if (!name) return;
  doing(root, async () => {
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
