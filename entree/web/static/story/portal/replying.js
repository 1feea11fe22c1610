// A reply: sealed for the person and for the organisation itself, and signed by its epoch.

import { fromBase64url, randomBytes, toBase64url } from "../bytes.js";
import { sealSection, sectionDigest, sectionHeader } from "../envelope.js";
import { signMessage } from "../messages.js";
import { toJson } from "../shapes.js";
import { wrap } from "../wraps.js";
import { answerable, requireRow } from "./conversation.js";
import { sealingEpoch } from "./stated.js";

const kind = "reply";
const text = "reply-1";

// By the epoch that counts now: the person's browser shows nothing that another one signed.
export async function reply({ epoch, words, row }) {
  const { id, organisation, mailbox, mine, person } = answerable();
  await requireRow(row);
  const { about, keys } = sealingEpoch(epoch, organisation);
  const place = { suite: mailbox.suite, conversation: id, section: randomBytes(16), version: 1 };
  const { key, section } = await sealSection(place, kind, words);
  const header = sectionHeader(section);
  const toPerson = await wrap("person", mailbox.suite, fromBase64url(mailbox.public), header, key);
  const toUs = await wrap("organisation", about.suite, about.public, header, key);
  key.fill(0);
  const message = await signMessage(keys.signingSecret, {
    conversation: id,
    sender: organisation,
    epoch: about.epoch,
    number: mine.length + 1,
    previous: mine.at(-1)?.hash ?? new Uint8Array(32),
    seen: person.length ? [person.at(-1).hash] : [],
    sections: [{ section: section.section, version: 1, digest: await sectionDigest(section) }],
    consent: [],
    text,
  });
  const which = { section: toBase64url(section.section), version: 1 };
  const wraps = [
    { ...which, organisation: null, wrap: toPerson },
    { ...which, organisation, wrap: toUs },
  ];
  return { message, sections: [toJson(section)], wraps };
}
