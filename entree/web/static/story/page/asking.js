// Asking the server: JSON in a body, never anything in an address, and no cookie. For what is kept
// or costs the server much, it asks for work before.

import { toBase64url, utf8 } from "../bytes.js";
import { sha256 } from "../frames.js";
import { refuse, Refusal } from "../refusal.js";
import { workingAddress } from "../site.js";
import { work } from "../working.js";

const patience = 30000;
const tries = 3;
// What is only read costs no work, until much was read.
const free = ["open", "section", "head"];
// So many bytes, or twice as many, by spaces behind the text: how much is sent must not tell whom
// somebody chose, how soon they want an answer, or whether they said yes or no.
const sizes = { send: 196608, agree: 32768, refuse: 32768 };
// Stands for all mailboxes that are not there yet.
const nobodys = toBase64url(new Uint8Array(32));

// The mailbox is the hash of its lookup id; a new story has none yet.
export async function ask(path, body, mailbox) {
  const act = path.split("/")[2];
  const text = padded(JSON.stringify(body), sizes[act] ?? 1);
  let answer;
  for (let left = tries; left > 0; left -= 1) {
    const isFree = left === tries && free.includes(act);
    const done = isFree ? {} : { "Entree-Work": await workFor(act, text, mailbox) };
    answer = await post(path, text, done);
    // The price rose in the meantime, or it took longer than the server waits: once more.
    if (answer.status !== 429) break;
  }
  if (!answer.ok) throw new Refusal(`answer-${answer.status}`);
  return read(answer);
}

function padded(text, size) {
  return text.padEnd(size * Math.ceil(text.length / size));
}

async function workFor(act, text, mailbox) {
  const body = toBase64url(await sha256(utf8(text)));
  const asked = { act, mailbox: mailbox ? toBase64url(mailbox) : nobodys, body };
  const answer = await post("/letter/challenge/", JSON.stringify(asked), {});
  if (!answer.ok) throw new Refusal(`answer-${answer.status}`);
  return work(await read(answer), workingAddress());
}

function post(path, body, done) {
  const headers = { "Content-Type": "application/json", ...done };
  return asked(path, { method: "POST", body, headers });
}

// Who can receive: the same for everybody, so it is asked without a body.
export async function fetchPartners() {
  const answer = await asked("/letter/partners.json", {});
  return answer.ok ? read(answer) : refuse("off");
}

async function asked(path, how) {
  try {
    return await fetch(path, {
      ...how,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout?.(patience),
    });
  } catch (problem) {
    return refuse("no-answer", problem);
  }
}

async function read(answer) {
  try {
    return await answer.json();
  } catch (problem) {
    return refuse("no-answer", problem);
  }
}
