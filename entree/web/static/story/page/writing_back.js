// Writing into an open mailbox: an answer, one more organisation, or new versions after taking back.
// Each is a message that follows the last one, with the whole consent table as it is from then on.

import { fromBase64url, randomBytes, toBase64url } from "../bytes.js";
import { sealSection, sectionDigest, sectionHeader } from "../envelope.js";
import { consentDigest, PERSON, signMessage } from "../messages.js";
import { order, toJson } from "../shapes.js";
import { operatorKey } from "../site.js";
import { requireStatement } from "../statements.js";
import { wrap } from "../wraps.js";
import { askInside } from "./mailbox.js";
import { textVersion, wrapOf } from "./sending.js";

// A row with other sections has another salt, so that nobody can compare the two.
export function rowOf(organisation, sections) {
  const sorted = sections.map(fromBase64url).sort(order).map(toBase64url);
  return { salt: toBase64url(randomBytes(16)), organisation, sections: [...new Set(sorted)] };
}

// What is held back for somebody stays so: the fallback's, and of who referred in.
export async function stated({ organisation, statement }, now, { answer }) {
  const { suite, public: key } = await requireStatement(statement, { operatorKey: operatorKey(), organisation, now });
  const isHeldBack = [answer.fallback, answer.referrer].some((one) => one?.organisation === organisation);
  return { organisation, suite, key, purpose: isHeldBack ? "fallback" : "organisation" };
}

// Seals a section to the organisations that may read it, and to the person when a copy is kept.
export async function sealFor(session, place, { kind, words }, readers, keepsCopy) {
  const { suite, mailboxPublic } = session.keys;
  const about = { suite, conversation: session.conversation, ...place };
  const { key, section } = await sealSection(about, kind, words);
  const own = { organisation: null, purpose: "person", suite, key: mailboxPublic };
  const wraps = [];
  for (const one of [...(keepsCopy ? [own] : []), ...readers]) {
    const sealed = await wrap(one.purpose, one.suite, one.key, sectionHeader(section), key);
    wraps.push(wrapOf(toJson(section), one.organisation, sealed));
  }
  key.fill(0);
  return { section, wraps };
}

// A key that the person has, for one organisation more.
export async function wrapFor(opened, { organisation, suite, key, purpose }) {
  return wrapOf(opened, organisation, await wrap(purpose, suite, key, opened.header, opened.key));
}

export async function write(session, sealed, wraps, rows, path = "/letter/write/", more = {}) {
  const { keys, conversation, lines, own } = session;
  const last = own.at(-1);
  const others = Object.entries(lines).filter(([sender, line]) => sender !== PERSON && line.length > 0);
  const message = await signMessage(keys.signing, {
    conversation,
    sender: PERSON,
    epoch: 0,
    number: last.number + 1,
    previous: last.hash,
    seen: others.map(([, line]) => line.at(-1).hash),
    sections: await Promise.all(sealed.map(async ({ section }) => {
      const { section: id, version } = section;
      return { section: id, version, digest: await sectionDigest(section) };
    })),
    consent: await Promise.all(rows.map(consentDigest)),
    text: textVersion(),
  });
  const sections = toJson(sealed.map(({ section }) => section));
  const all = [...sealed.flatMap((one) => one.wraps), ...wraps];
  await askInside(session, path, { ...more, message, sections, wraps: all, rows });
}
