// Messages: everything one sender writes into one conversation, signed, numbered and chained.

import { isSame, join } from "./bytes.js";
import { sectionDigest } from "./envelope.js";
import { frame, hashOf, u32 } from "./frames.js";
import { refuse } from "./refusal.js";
import * as shape from "./shapes.js";
import { sign, verify } from "./signing.js";

export const PERSON = "person";
const part = shape.record({ section: shape.id, version: shape.number, digest: shape.hash });
const read = shape.record({
  format: shape.format,
  conversation: shape.id,
  sender: shape.name,
  epoch: shape.number,
  number: shape.number,
  previous: shape.hash,
  seen: shape.list(shape.hash),
  sections: shape.list(part),
  consent: shape.list(shape.hash),
  text: shape.text(/^[A-Za-z0-9._-]{1,64}$/),
  signature: shape.signature,
});
const readConsentRow = shape.record({
  salt: shape.id,
  organisation: shape.name,
  sections: shape.list(shape.id),
});

export function readMessage(json) {
  const message = read(json);
  const isFirst = message.previous.every((byte) => byte === 0);
  if (message.number < 1 || (message.number === 1) !== isFirst) refuse("malformed");
  // A person has no epoch, and an organisation has one from 1.
  if ((message.sender === PERSON) !== (message.epoch === 0)) refuse("malformed");
  if (message.sections.some((one) => one.version < 1)) refuse("malformed");
  shape.requireAscending(message.seen);
  shape.requireAscending(message.sections.map((one) => one.section));
  shape.requireAscending(message.consent);
  return message;
}

export function signedPart(message) {
  const { conversation, sender, epoch, number, previous, seen, sections, consent } = message;
  const listed = sections.map((one) => join(one.section, u32(one.version), one.digest));
  const place = [conversation, sender, u32(epoch), u32(number), previous];
  return frame("message", ...place, join(...seen), join(...listed), join(...consent), message.text);
}

export function messageHash(message) {
  return hashOf("message hash", signedPart(message));
}

// Puts the lists in order, signs, and gives the message as it is sent.
export async function signMessage(seed, fields) {
  const message = {
    format: 1,
    ...fields,
    seen: [...fields.seen].sort(shape.order),
    sections: [...fields.sections].sort((one, other) => shape.order(one.section, other.section)),
    consent: [...fields.consent].sort(shape.order),
  };
  const signed = shape.toJson({ ...message, signature: await sign(seed, signedPart(message)) });
  readMessage(signed);
  return signed;
}

export function verifyMessage(message, publicKey) {
  return verify(publicKey, message.signature, signedPart(message));
}

// A section is shown only when a message names it, in this version and with these bytes.
export async function requireNamed(section, message) {
  const digest = await sectionDigest(section);
  const isNamed = message.sections.some((one) => {
    const isPlace = isSame(one.section, section.section) && one.version === section.version;
    return isPlace && isSame(one.digest, digest);
  });
  if (!isNamed || !isSame(section.conversation, message.conversation)) refuse("not-opened");
}

export async function requireConsent(row, message) {
  const digest = await consentDigest(row);
  if (!message.consent.some((one) => isSame(one, digest))) refuse("not-opened");
}

// One row of the consent table: which sections an organisation may have.
export async function consentDigest(json) {
  const { salt, organisation, sections } = readConsentRow(json);
  shape.requireAscending(sections);
  return hashOf("consent row", salt, organisation, join(...sections));
}
