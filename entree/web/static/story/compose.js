// A whole story, sealed: every section, its key for the person and for each organisation that may
// have it, the consent table, and the first message, signed. Either all of it or nothing comes out.

import { randomBytes } from "./bytes.js";
import { sealSection, sectionDigest, sectionHeader } from "./envelope.js";
import { PERSON, consentDigest, signMessage } from "./messages.js";
import { orRefuse, refuse, requireCryptography } from "./refusal.js";
import { order, toJson } from "./shapes.js";
import { requireStatement } from "./statements.js";
import { wrap } from "./wraps.js";

// In an order that tells nothing: by ids that are chance.
function placed(sections, person) {
  const about = { suite: person.suite, conversation: person.conversation, version: 1 };
  const found = sections.map((told) => ({ ...told, about: { ...about, section: randomBytes(16) } }));
  return found.sort((one, other) => order(one.about.section, other.about.section));
}

// `statement` is what the server sent of an organisation; `kinds` is what the person lets it read.
// `isHeldBack`: the server gives it nothing before its turn.
async function recipientOf({ organisation, statement, kinds, oldest, isHeldBack }, { operatorKey, now }) {
  const stated = await requireStatement(statement, { operatorKey, organisation, now, oldest });
  const purpose = isHeldBack ? "fallback" : "organisation";
  return { organisation, kinds, purpose, suite: stated.suite, publicKey: stated.public };
}

async function sealed({ about, kind, words }, person, recipients, keepsCopy) {
  const { key, section } = await sealSection(about, kind, words);
  const header = sectionHeader(section);
  const own = { to: PERSON, purpose: "person", suite: person.suite, key: person.mailboxPublic };
  const readers = recipients.filter(({ kinds }) => kinds.includes(kind)).map((one) => {
    return { to: one.organisation, purpose: one.purpose, suite: one.suite, key: one.publicKey };
  });
  const wraps = [];
  for (const one of [...(keepsCopy ? [own] : []), ...readers]) {
    wraps.push({ to: one.to, wrap: await wrap(one.purpose, one.suite, one.key, header, key) });
  }
  key.fill(0);
  return { section, wraps };
}

function rowOf({ organisation, kinds }, places) {
  const shared = places.filter(({ kind }) => kinds.includes(kind)).map(({ about }) => about.section);
  return toJson({ salt: randomBytes(16), organisation, sections: shared });
}

async function named(section) {
  const digest = await sectionDigest(section);
  return { section: section.section, version: section.version, digest };
}

async function composed({ person, sections, recipients, keepsCopy, ...rest }) {
  const stated = [];
  for (const one of recipients) stated.push(await recipientOf(one, rest));
  const places = placed(sections, person);
  const parts = [];
  for (const one of places) parts.push(await sealed(one, person, stated, keepsCopy));
  const rows = stated.map((one) => rowOf(one, places));
  const message = await signMessage(person.signing, {
    conversation: person.conversation,
    sender: PERSON,
    epoch: 0,
    number: 1,
    previous: new Uint8Array(32),
    seen: [],
    sections: await Promise.all(parts.map(({ section }) => named(section))),
    consent: await Promise.all(rows.map(consentDigest)),
    text: rest.text,
  });
  // What may be opened before anybody says yes, if the person wants that.
  const preview = places.find(({ kind }) => kind === "preview")?.about.section;
  return { sections: toJson(parts), rows, message, preview };
}

// `sections` holds every kind the site asks for, also those left empty, so that their number says
// nothing. `text` is the version of the text consented to.
export async function composeStory(request) {
  requireCryptography();
  if (request.recipients.length === 0) refuse("nobody");
  return orRefuse("cannot-seal", () => composed(request));
}
