// A conversation as an organisation sees it: the person's line, and one section at a time.

import { fromBase64url, isSame, toBase64url } from "../bytes.js";
import { openSection as openSealed, readSection, sectionDigest, sectionHeader } from "../envelope.js";
import { latestSections, personAsWriter, readLine } from "../line.js";
import { PERSON, requireConsent } from "../messages.js";
import { refuse } from "../refusal.js";
import { keysStated } from "../signers.js";
import { own } from "./opened.js";
import { unwrapped } from "./unwrapping.js";

let reading;
// The last message of the person that was shown here: it must be there the next time.
let last;

// What the organisation signed to have seen must still be there: nobody can take back a message.
function missing(person, mine) {
  const there = person.map(({ hash }) => toBase64url(hash));
  return mine.flatMap(({ seen }) => seen.map(toBase64url)).some((hash) => !there.includes(hash));
}

// The keys that the server sent count only when the id of the conversation follows from them.
async function writerOf(id, signing, mailbox) {
  const [mailboxPublic, signingPublic] = [mailbox.public, signing].map(fromBase64url);
  try {
    return await personAsWriter(id, { suite: mailbox.suite, mailboxPublic, signingPublic });
  } catch (problem) {
    return refuse("other-keys", problem);
  }
}

export async function readLines({ conversation, organisation, signing, mailbox, lines, statements }) {
  own();
  const id = fromBase64url(conversation);
  // Until it has been read well, nothing of it is opened or answered.
  reading = undefined;
  const writer = await writerOf(id, signing, mailbox);
  const seen = last && isSame(last.conversation, id) ? last : undefined;
  // Of every epoch that was stated, as the person's browser knows them too: also of one whose secret
  // nobody here has any more.
  const keys = await keysStated(statements, organisation);
  const [person, mine] = [
    await readLine(lines[PERSON] ?? [], { ...writer, seen }),
    await readLine(lines[organisation] ?? [], { conversation: id, sender: organisation, keys }),
  ];
  last = person.trouble === null ? person.shown.at(-1) : seen;
  const gone = person.trouble === null && missing(person.shown, mine.shown);
  reading = { id, organisation, mailbox, person: person.shown, mine: mine.shown, trouble: mine.trouble };
  return {
    person: person.shown.map(outline),
    personTrouble: gone ? "missing" : person.trouble,
    mine: mine.shown.map(outline),
    mineTrouble: mine.trouble,
  };
}

// What was read last, if all of it may be answered.
export function answerable() {
  if (!reading) refuse("locked");
  return reading.trouble === null ? reading : refuse(reading.trouble);
}

function outline({ number, sections }) {
  return { number, sections: sections.map(({ section, version }) => ({ section: toBase64url(section), version })) };
}

// The last message of the person must consent to this organisation's row: every message names all
// of them, and one without any takes everything back from everybody.
export async function requireRow(row) {
  await requireConsent(row, reading.person.at(-1) ?? refuse("not-opened"));
  if (row.organisation !== reading.organisation) refuse("not-opened");
}

async function requireShared(row, section) {
  await requireRow(row);
  if (!row.sections.includes(toBase64url(section.section))) refuse("not-opened");
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
  if (!isOurs) await requireShared(row, section);
  // Only what the person wrote is ever held back for a fallback. What a wrap says of itself is bound
  // into it, so that one that says otherwise does not open.
  const isHeldBack = !isOurs && sealed.purpose === "fallback";
  const purpose = isHeldBack ? "fallback" : "organisation";
  const key = await unwrapped(sealed, purpose, sectionHeader(section));
  const opened = await openSealed(section, key);
  key.fill(0);
  return opened;
}
