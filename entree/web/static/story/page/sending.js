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

const language = document.documentElement.lang;

// Which words were agreed to, in their exact form.
export function textVersion() {
  return document.querySelector("[data-text-version]").dataset.textVersion;
}

// What is sent, and the words that open it. Made once: when it has to be sent again, it is the same.
export async function sealStory({ sections, recipients, keepsCopy, now, list }) {
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
  return { words, body: { ...sealed, ...flat(composed), language } };
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

// When the answer got lost the first time, the second says that it is there already: it arrived.
export async function sendSealed(attempt) {
  try {
    await ask("/letter/send/", attempt.body);
  } catch (problem) {
    const isThere = attempt.wasTried && problem.reason === "answer-409";
    attempt.wasTried = true;
    if (!isThere) throw problem;
  }
}
