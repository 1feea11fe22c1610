// Sealing a whole story in the page, and sending what came out. A receipt is made for it here.

import { randomBytes } from "../bytes.js";
import { composeStory } from "../compose.js";
import { personKeys } from "../keys.js";
import { makeReceipt, receiptWords } from "../receipt.js";
import { toJson } from "../shapes.js";
import { operatorKey, siteSalt, workerAddress } from "../site.js";
import { stretch } from "../stretching.js";
import { HYBRID } from "../suites.js";
import { ask } from "./asking.js";
import { freshToken } from "./mailbox.js";

const language = document.documentElement.lang;

// Which words were agreed to, in their exact form.
export function textVersion() {
  return document.querySelector("[data-text-version]").dataset.textVersion;
}

// What is sent, and the words that open it. Made once: when it has to be sent again, it is the same.
export async function sealStory({ sections, recipients, keepsCopy, now, list, urgency = "calm", isPreview = false, along }) {
  const bits = makeReceipt();
  const root = await stretch(bits, siteSalt(), workerAddress());
  const person = await personKeys(root, HYBRID);
  const composed = await composeStory({
    person,
    conversation: randomBytes(16),
    sections,
    recipients,
    keepsCopy,
    operatorKey: operatorKey(),
    now,
    text: textVersion(),
  });
  const { suite, mailboxPublic, signingPublic, lookup } = person;
  const words = await receiptWords(bits, list);
  bits.fill(0);
  const sealed = toJson({ lookup, mailbox: { suite, public: mailboxPublic }, signing: signingPublic });
  const around = { language, urgency, preview: isPreview ? toJson(composed.preview) : null };
  return { words, person, body: { ...sealed, ...flat(composed), ...around, ...along } };
}

// As the mailbox takes it: sections and wraps beside each other.
function flat({ sections, rows, message }) {
  const wraps = sections.flatMap(({ section, wraps: ones }) => {
    return ones.map(({ to, wrap }) => wrapOf(section, to === "person" ? null : to, wrap));
  });
  return { message, sections: sections.map(({ section }) => section), wraps, rows };
}

export function wrapOf({ section, version }, organisation, wrap) {
  return { section, version, organisation, wrap };
}

// Returns the organisations where it waits, because more came in than is read as ordinary. A refusal
// can mean that it is there already, because an answer got lost, or that an organisation cannot
// receive any more. Only a mailbox that these words open says that it arrived.
export async function sendSealed({ body, person }) {
  try {
    const { waiting } = await ask("/letter/send/", body);
    return waiting;
  } catch (problem) {
    if (problem.reason !== "answer-409" || !(await isThere(person))) throw problem;
    return [];
  }
}

async function isThere(person) {
  try {
    return Boolean(await freshToken(person));
  } catch {
    return false;
  }
}
