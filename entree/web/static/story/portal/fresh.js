// How a conversation stands, and what can be done, are the server's words: plain forms. Whatever is
// done here changes them, so they are asked anew; and taking something up leaves the key open.

import { doing, Refused } from "./asking.js";

const kept = "[data-fresh]";

// What the server says now takes the place of what stood there; who stands on a button stays on it.
function replaceWith(page) {
  const parts = new DOMParser().parseFromString(page, "text/html").querySelectorAll(kept);
  for (const part of parts) {
    const old = document.getElementById(part.id);
    const held = old.contains(document.activeElement) ? document.activeElement.textContent : null;
    old.replaceChildren(...part.childNodes);
    const same = (one) => one.textContent === held;
    if (held !== null) ([...old.querySelectorAll("a, button")].find(same) ?? old).focus();
  }
}

async function page(asked) {
  let answer;
  try {
    answer = await asked;
  } catch {
    throw new Refused("no-connection");
  }
  return answer.ok ? answer.text() : null;
}

let asked = 0;
let latest = Promise.resolve();

// Nobody waits for it: what is open is read on meanwhile. Only what was asked last counts.
export function freshen(at) {
  asked += 1;
  const number = asked;
  latest = page(fetch(at, { redirect: "error" })).then(
    (found) => {
      if (found !== null && number === asked) replaceWith(found);
    },
    () => {},
  );
}

// How many sections of a row may be opened only once it is taken up: what the server says is held.
export function heldBack(row, sections) {
  if (!document.querySelector("[data-preview]")) return 0;
  const there = new Set(sections.map(({ section }) => section));
  return row.sections.filter((one) => !there.has(one)).length;
}

function sendByBrowser(form) {
  form.hidden = true;
  document.body.append(form);
  form.submit();
}

// What was done on this page before is known first. What is refused is sent once more by the browser
// itself, which shows why.
async function sendForm(pressed) {
  await latest;
  const there = [...document.querySelectorAll("form[data-step]")];
  const form = there.find(({ action }) => action === pressed.action);
  if (!form) return sendByBrowser(pressed);
  const body = new URLSearchParams(new FormData(form));
  const found = await page(fetch(form.action, { method: "POST", body }));
  if (found === null) return sendByBrowser(form);
  replaceWith(found);
  return "said-done";
}

// Taking something up opens the rest, and the key is open already: nobody types their words twice.
export function sendsForms(root, isOpen, draw) {
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.step === undefined || !isOpen()) return;
    event.preventDefault();
    doing(root, event.target.action, async () => {
      const said = await sendForm(event.target);
      if (!said) return "said-busy";
      await draw();
      document.getElementById("standing").focus();
      return said;
    });
  });
}
