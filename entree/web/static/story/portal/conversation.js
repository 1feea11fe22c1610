// A conversation as an organisation sees it: the person's line, one section at a time, and a reply
// that is sealed for the person and for the organisation, and signed by its epoch.

import { fromBase64url, isSame, randomBytes, toBase64url } from "../bytes.js";
import { openSection as openSealed, readSection, sealSection, sectionDigest, sectionHeader } from "../envelope.js";
import { fingerprint } from "../keys.js";
import { latestSections, readLine } from "../line.js";
import { PERSON, requireConsent, signMessage } from "../messages.js";
import { refuse } from "../refusal.js";
import { toJson } from "../shapes.js";
import { unwrap, wrap } from "../wraps.js";
import { heldEpoch, heldEpochs, own } from "./opened.js";

const kind = "reply";
const text = "reply-1";
let reading;

function signingKeys() {
  return Object.fromEntries(heldEpochs().map(({ about }) => [about.epoch, about.signing]));
}

// What the organisation signed to have seen must still be there: nobody can take back a message.
function missing(person, mine) {
  const there = person.map(({ hash }) => toBase64url(hash));
  return mine.flatMap(({ seen }) => seen.map(toBase64url)).some((hash) => !there.includes(hash));
}

export async function readLines({ conversation, organisation, signing, mailbox, lines }) {
  own();
  const id = fromBase64url(conversation);
  const isAgain = reading && isSame(reading.id, id);
  const last = isAgain ? reading.person.at(-1) : undefined;
  const seen = last && { number: last.number, hash: last.hash };
  const keys = { 0: fromBase64url(signing) };
  const [person, mine] = [
    await readLine(lines[PERSON] ?? [], { conversation: id, sender: PERSON, keys, seen }),
    await readLine(lines[organisation] ?? [], { conversation: id, sender: organisation, keys: signingKeys() }),
  ];
  const gone = person.trouble === null && missing(person.shown, mine.shown);
  reading = { id, organisation, mailbox, person: person.shown, mine: mine.shown, trouble: mine.trouble };
  return {
    person: person.shown.map(outline),
    personTrouble: gone ? "missing" : person.trouble,
    mine: mine.shown.map(outline),
    mineTrouble: mine.trouble,
  };
}

function outline({ number, sections }) {
  return { number, sections: sections.map(({ section, version }) => ({ section: toBase64url(section), version })) };
}

// The latest consent of the person must hold this organisation's row, and the row this section.
async function requireRow(row, section) {
  const last = reading.person.filter(({ consent }) => consent.length > 0).at(-1) ?? refuse("not-opened");
  await requireConsent(row, last);
  if (row.organisation !== reading.organisation) refuse("not-opened");
  if (!row.sections.includes(toBase64url(section.section))) refuse("not-opened");
}

// The key it was wrapped to is named by the wrap; one of the epochs that are open has it, or none.
async function unwrapped(sealed, header) {
  for (const { keys } of heldEpochs()) {
    const mark = toBase64url(await fingerprint(keys.suite, keys.public));
    if (mark === sealed.recipient) return unwrap(sealed, "organisation", keys.suite, keys.secret, header);
  }
  return refuse("not-opened");
}

export async function openSection({ section: json, wrap: sealed, row }) {
  const section = readSection(json);
  if (!reading || !isSame(section.conversation, reading.id)) refuse("not-opened");
  const digest = await sectionDigest(section);
  const isLatest = (line) => latestSections(line).some((one) => {
    return isSame(one.section, section.section) && one.version === section.version && isSame(one.digest, digest);
  });
  const isOurs = isLatest(reading.mine);
  if (!isOurs && !isLatest(reading.person)) refuse("not-opened");
  if (!isOurs) await requireRow(row, section);
  const key = await unwrapped(sealed, sectionHeader(section));
  const opened = await openSealed(section, key);
  key.fill(0);
  return opened;
}

// By the epoch that counts now: the person's browser shows nothing that another one signed.
export async function reply({ epoch, words }) {
  if (!reading) refuse("locked");
  if (reading.trouble !== null) refuse(reading.trouble);
  const { about, keys } = heldEpoch(epoch);
  const { id, organisation, mailbox, mine, person } = reading;
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
