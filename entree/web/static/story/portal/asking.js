// What the pages with keys share: asking the vault, asking the server, saying how it went, and
// locking. The vault is a worker; ending it forgets every key, and the page is emptied with it.

import * as lasting from "./lasting.js";
import { dropTurns, inTurn } from "./turns.js";

let vault;
let asked = 0;
let shut = () => {};

export class Refused extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

function started(root) {
  if (vault) return vault;
  if (typeof Worker !== "function") throw new Refused("no-worker");
  vault = { worker: new Worker(root.dataset.vault, { type: "module" }), waiting: new Map() };
  const { worker, waiting } = vault;
  let hasAnswered = false;
  worker.addEventListener("message", ({ data: { number, answer, refused } }) => {
    hasAnswered = true;
    const { resolve, reject } = waiting.get(number);
    waiting.delete(number);
    return refused ? reject(new Refused(refused)) : resolve(answer);
  });
  worker.addEventListener("error", () => {
    for (const { reject } of waiting.values()) reject(new Refused("no-worker"));
    waiting.clear();
    // One whose script did not come never answers: the next thing asked starts another.
    if (!hasAnswered) vault = undefined;
  });
  return vault;
}

export function ask(root, name, given) {
  const { worker, waiting } = started(root);
  const number = (asked += 1);
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, name, given });
  });
}

export async function post(root, path, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": root.dataset.token };
  const how = { method: "POST", headers, body: JSON.stringify(body), redirect: "error" };
  const answer = await fetch(path, how).catch(() => Promise.reject(new Refused("no-connection")));
  if (answer.ok) return answer.json();
  const known = { 404: "gone", 409: "first", 413: "too-long" };
  const said = answer.headers.get("Content-Type") === "application/json" ? await answer.json() : {};
  throw new Refused(said.error ?? known[answer.status] ?? "malformed");
}

export function textOf(reason) {
  const texts = document.querySelector("[data-refusals]").content;
  const found = texts.querySelector(`[data-reason="${reason}"]`) ?? texts.querySelector("[data-reason=broken]");
  return found.textContent;
}

export function say(root, reason, isWrong = false) {
  const said = root.querySelector("[data-said]");
  said.textContent = reason ? textOf(reason) : "";
  said.className = isWrong ? "wrong" : reason && reason !== "said-busy" ? "well" : "";
}

// What was pressed has its turn; whatever goes wrong is said in words.
export function doing(root, pressed, act) {
  return inTurn(pressed, async () => {
    root.setAttribute("aria-busy", "true");
    say(root, "said-busy");
    let said;
    try {
      said = [(await act()) ?? ""];
    } catch (problem) {
      said = [problem instanceof Refused ? problem.reason : "broken", true];
    }
    // A screen reader keeps quiet about what changes in a place that is busy.
    root.removeAttribute("aria-busy");
    say(root, ...said);
  });
}

export function lock() {
  dropTurns();
  vault?.worker.terminate();
  for (const { reject } of vault?.waiting.values() ?? []) reject(new Refused("locked"));
  vault = undefined;
  shut();
}

// Locks after three silent minutes, and when the page goes out of sight. Only now is a press in it heard.
export function locksBy(root, empty) {
  shut = () => {
    lasting.stop(root);
    empty();
  };
  addEventListener("pagehide", lock);
  root.inert = false;
  lasting.watch(root, lock);
}

// Work that goes on by itself keeps the key open as well.
export function stayOpen(root) {
  lasting.begin(root, lock);
}

// Opens a colleague's keys and every epoch that was handed to them.
export async function unlock(root, form) {
  const { kept, holder, held } = form.dataset;
  const typed = form.elements.typed.value;
  form.reset();
  const opened = await ask(root, "unlock", { kept: JSON.parse(kept), holder, typed });
  for (const one of JSON.parse(held)) await ask(root, "openEpoch", one);
  lasting.begin(root, lock);
  return opened;
}
