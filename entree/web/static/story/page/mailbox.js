// An open mailbox: the keys that the words give, a token for a while, and what the server answers.
// Keys and token live in this page's memory and nowhere else.

import { fromBase64url, toBase64url } from "../bytes.js";
import { sectionHeader, openSection, readSection } from "../envelope.js";
import { personKeys } from "../keys.js";
import { latestSections, missingAmong, readLine } from "../line.js";
import { PERSON, requireConsent, requireNamed } from "../messages.js";
import { readReceipt } from "../receipt.js";
import { refuse } from "../refusal.js";
import { keysStated } from "../signers.js";
import { siteSalt, workerAddress } from "../site.js";
import { stretch } from "../stretching.js";
import { HYBRID } from "../suites.js";
import { tokenContext, unwrap } from "../wraps.js";
import { ask } from "./asking.js";
import { compareHeads } from "./comparing.js";

export async function keysOf(typed, lists) {
  const bits = await readReceipt(typed, lists);
  const root = await stretch(bits, siteSalt(), workerAddress());
  bits.fill(0);
  return personKeys(root, HYBRID);
}

// A token that is new: the answer for words that open nothing looks the same, and does not open.
export async function freshToken({ lookup, stored, suite, mailbox }) {
  const { token } = await ask("/letter/enter/", { lookup: toBase64url(lookup) }, stored);
  try {
    return toBase64url(await unwrap(token, "token", suite, mailbox, tokenContext(stored)));
  } catch (problem) {
    return refuse("wrong-words", problem);
  }
}

// Asks with the token, and once more with a new one when that is no more.
export async function askInside(session, path, body) {
  try {
    return await ask(path, { token: session.token, ...body }, session.keys.stored);
  } catch (problem) {
    if (problem.reason !== "answer-403") throw problem;
    session.token = await freshToken(session.keys);
    return ask(path, { token: session.token, ...body }, session.keys.stored);
  }
}

export async function openMailbox(keys) {
  const session = { keys, token: await freshToken(keys), openedAt: Date.now() };
  await readAgain(session);
  return session;
}

export async function readAgain(session) {
  const answer = await askInside(session, "/letter/open/", {});
  const conversation = fromBase64url(answer.lines[PERSON][0].conversation);
  Object.assign(session, { answer, conversation, lines: {}, troubles: [] });
  for (const sender of Object.keys(answer.lines)) await readOne(session, sender);
  if (missingAmong(Object.values(session.lines)).length > 0) session.troubles.push({ reason: "missing" });
  session.own = session.lines[PERSON] ?? [];
  session.rows = await consented(session);
  await compareHeads(session, (since) => askInside(session, "/letter/head/", { since }));
}

async function readOne(session, sender) {
  const { answer, conversation, keys } = session;
  const known = sender === PERSON ? { 0: keys.signingPublic } : await keysStated(answer.statements[sender] ?? [], sender);
  const line = await readLine(answer.lines[sender], { conversation, sender, keys: known });
  session.lines[sender] = line.shown;
  if (line.trouble) session.troubles.push({ reason: line.trouble, organisation: sender });
}

// The rows that the person's last message signed for; another one is no consent.
async function consented({ answer, own, troubles }) {
  const last = own.at(-1) ?? refuse("missing");
  const rows = [];
  for (const row of answer.rows) {
    try {
      await requireConsent(row, last);
      rows.push(row);
    } catch {
      troubles.push({ reason: "foreign", organisation: row.organisation });
    }
  }
  return rows;
}

// One section with its key, when a message of this line names it and a copy was kept for the person.
export async function fetchSection(session, { section: id, version }, messages) {
  const place = { section: toBase64url(id), version };
  const answer = await askInside(session, "/letter/section/", place);
  const section = readSection(answer.section);
  const named = messages.find(({ sections }) => sections.some((one) => {
    return toBase64url(one.section) === place.section && one.version === version;
  }));
  await requireNamed(section, named ?? refuse("missing"));
  const { suite, mailbox } = session.keys;
  const key = await unwrap(answer.wrap, "person", suite, mailbox, sectionHeader(section));
  return { ...place, header: sectionHeader(section), key, ...(await openSection(section, key)) };
}

export function latestOf(messages) {
  return latestSections(messages);
}
