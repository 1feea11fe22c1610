// Reading a line of messages from its first one on. The first trouble ends the reading: what
// stands before it is shown, and nothing after it. The troubles are those of the format, section 9.

import { isSame, toBase64url } from "./bytes.js";
import { messageHash, readMessage, verifyMessage } from "./messages.js";
import { refuse, Refusal } from "./refusal.js";

const nothing = new Uint8Array(32);

// `keys` gives the signing key of each epoch; `seen` is what this browser showed before, if any:
// the number and the hash of the last message.
export async function readLine(messages, { conversation, sender, keys, seen }) {
  const shown = [];
  const versions = new Map();
  const expected = { conversation, sender, keys, seen, versions, number: 1, epoch: 0, previous: nothing };
  try {
    for (const json of messages) {
      const message = await readNext(json, expected);
      shown.push(message);
    }
    if (seen && seen.number >= expected.number) refuse("older");
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return { shown, trouble: problem.reason };
  }
  return { shown, trouble: null };
}

async function readNext(json, expected) {
  const message = wellFormed(json);
  const { conversation, sender, keys, seen } = expected;
  if (!isSame(message.conversation, conversation) || message.sender !== sender) refuse("foreign");
  await requireSignature(message, Object.hasOwn(keys, message.epoch) ? keys[message.epoch] : null);
  if (message.number < expected.number) refuse("older");
  if (message.number > expected.number) refuse("missing");
  const hash = await messageHash(message);
  if (!isSame(message.previous, expected.previous)) refuse("forked");
  if (message.epoch < expected.epoch) refuse("older");
  requireNewer(message.sections, expected.versions);
  if (seen?.number === message.number && !isSame(hash, seen.hash)) refuse("forked");
  Object.assign(expected, { number: message.number + 1, epoch: message.epoch, previous: hash });
  return { ...message, hash };
}

function wellFormed(json) {
  try {
    return readMessage(json);
  } catch (problem) {
    return refuse("malformed", problem);
  }
}

async function requireSignature(message, key) {
  if (key === null) refuse("unsigned");
  try {
    await verifyMessage(message, key);
  } catch (problem) {
    refuse("unsigned", problem);
  }
}

// The version of a section always rises.
function requireNewer(sections, versions) {
  for (const { section, version } of sections) {
    if (version <= (versions.get(toBase64url(section)) ?? 0)) refuse("older");
  }
  for (const { section, version } of sections) versions.set(toBase64url(section), version);
}

// Hashes that somebody had seen when writing and that stand in none of the lines shown.
export function missingAmong(lines) {
  const shown = new Set(lines.flat().map((message) => toBase64url(message.hash)));
  const seen = lines.flat().flatMap((message) => message.seen.map(toBase64url));
  return seen.filter((hash) => !shown.has(hash));
}

// What a section's latest version must be, by the messages shown: version and digest.
export function latestSections(shown) {
  const latest = new Map();
  for (const { sections } of shown) {
    for (const one of sections) latest.set(toBase64url(one.section), one);
  }
  return [...latest.values()];
}
