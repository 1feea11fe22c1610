// What the person does in the mailbox: answer, let one more read, take back, delete everything.

import { fromBase64url, randomBytes, toBase64url } from "../bytes.js";
import { ask } from "./asking.js";
import { askInside, fetchSection, freshToken, latestOf, readAgain } from "./mailbox.js";
import { rowOf, sealFor, stated, wrapFor, write } from "./writing_back.js";

// As long as a page was opened so recently, taking back asks for no words again.
const recent = 60000;

export function isRecent(session) {
  return Date.now() - session.openedAt < recent;
}

// Their sections as the person's own copy has them; without a copy there is nothing to open.
export async function openOwn(session) {
  const opened = [];
  for (const one of latestOf(session.own)) opened.push(await fetchSection(session, one, session.own));
  return opened;
}

export function keepsCopy({ answer }) {
  return answer.sections.some((one) => one.from === "person" && one.wrapped);
}

export async function sendAnswer(session, words, readers, now) {
  const id = randomBytes(16);
  const recipients = [];
  for (const one of readers) recipients.push(await stated(one, now, session));
  const kept = keepsCopy(session);
  const place = { section: id, version: 1 };
  const sealed = await sealFor(session, place, { kind: "answer", words }, recipients, kept);
  const names = readers.map(({ organisation }) => organisation);
  const rows = session.rows.map((row) => {
    if (!names.includes(row.organisation)) return row;
    return rowOf(row.organisation, [...row.sections, toBase64url(id)]);
  });
  await write(session, [sealed], [], rows);
  await readAgain(session);
}

export async function addReader(session, partner, opened, now) {
  const reader = await stated(partner, now, session);
  const wraps = [];
  for (const one of opened) wraps.push(await wrapFor(one, reader));
  const row = rowOf(partner.organisation, opened.map(({ section }) => section));
  await write(session, [], wraps, [...session.rows, row]);
  await readAgain(session);
}

// Lets another organisation take over what one that has it asked for. Without a copy of what was written
// there is nothing to give on but what is written now.
export async function agree(session, { ask: number }, partner, { opened, words }, now) {
  const reader = await stated(partner, now, session);
  const wraps = [];
  for (const one of opened) wraps.push(await wrapFor(one, reader));
  const place = { section: randomBytes(16), version: 1 };
  const sealed = words ? [await sealFor(session, place, { kind: "answer", words }, [reader], false)] : [];
  const named = [...opened.map(({ section }) => section), ...(words ? [toBase64url(place.section)] : [])];
  const rows = [...session.rows, rowOf(partner.organisation, named)];
  await write(session, sealed, wraps, rows, "/letter/agree/", { ask: number });
}

export async function refuse(session, { ask: number }) {
  await askInside(session, "/letter/refuse/", { ask: number });
}

// First nothing is served to it any more; only then new versions are made for the others.
export async function takeBack(session, keys, organisation) {
  await ask("/letter/withdraw/", { token: await freshToken(keys), organisation }, keys.stored);
  await readAgain(session);
}

// The last message still consents to an organisation from which everything was taken back.
export function isUnfinished({ own, rows, troubles }) {
  return own.at(-1).consent.length > rows.length && troubles.length === 0;
}

// New versions, with new keys, of all that the person wrote: what was taken back opens none of it.
export async function renew(session, partners, now) {
  const { rows } = session;
  const readers = new Map();
  for (const one of partners.filter((each) => rows.some((row) => row.organisation === each.organisation))) {
    readers.set(one.organisation, await stated(one, now, session));
  }
  const sealed = [];
  for (const one of keepsCopy(session) ? await openOwn(session) : []) {
    const mayRead = rows.filter((row) => row.sections.includes(one.section));
    const to = mayRead.map((row) => readers.get(row.organisation)).filter(Boolean);
    const place = { section: fromBase64url(one.section), version: one.version + 1 };
    sealed.push(await sealFor(session, place, one, to, true));
  }
  await write(session, sealed, [], rows);
  await readAgain(session);
}

export async function deleteAll(keys) {
  await ask("/letter/delete/", { token: await freshToken(keys) }, keys.stored);
}
