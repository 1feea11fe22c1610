// Taking part in a study: answers sealed to the key of a wave, and what somebody paused with, under
// a code of nine words. The last word is a checksum of the others.

import { fromUtf8, join, randomBytes, utf8 } from "./bytes.js";
import { frame, hashOf, keyFrom, sha256, u32 } from "./frames.js";
import { orRefuse, refuse } from "./refusal.js";
import { sealTo } from "./suites.js";
import { fromWords, toWords } from "./words.js";

const answersSize = 8192;
const pausedSize = answersSize + 512;
const length = 10;
const words = 9;

function filled(size, ...parts) {
  const text = join(...parts.flatMap((part) => [u32(part.length), part]));
  return text.length > size ? refuse("too-long") : join(text, new Uint8Array(size - text.length));
}

// Reads so many parts back; what follows them must be zeros.
function partsOf(text, count) {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const found = [];
  let at = 0;
  while (found.length < count) {
    if (at + 4 > text.length) refuse("malformed");
    const end = at + 4 + view.getUint32(at);
    found.push(end <= text.length ? text.slice(at + 4, end) : refuse("malformed"));
    at = end;
  }
  return text.subarray(at).some((byte) => byte !== 0) ? refuse("malformed") : found;
}

// `asked` names the wave and the hash of its instrument; suite 1 alone is used here.
export function sealResponse({ wave, instrument }, publicKey, answers) {
  return sealTo(1, publicKey, frame("response", wave, instrument), filled(answersSize, answers));
}

export function makeResume() {
  return randomBytes(length);
}

async function lastWord(bits, list) {
  return toWords((await hashOf("resume checksum", bits)).slice(0, 2), list);
}

export async function resumeWords(bits, list) {
  return `${toWords(bits, list)} ${await lastWord(bits, list)}`;
}

export async function readResume(typed, lists) {
  const found = typed.toLowerCase().split(/[^a-z]+/).filter(Boolean);
  if (found.length !== words || found.at(-1).length < 4) refuse("wrong-words");
  const bits = fromWords(found.slice(0, -1).join(" "), lists);
  for (const list of Object.values(lists)) {
    if ((await lastWord(bits, list)).startsWith(found.at(-1))) return bits;
  }
  return refuse("wrong-words");
}

// The salt of all codes of a wave, by which a worker stretches them.
export async function resumeSalt({ wave, instrument }) {
  return (await hashOf("resume salt", wave, instrument)).slice(0, 16);
}

export async function resumeKeys(root) {
  const lookup = await keyFrom(root, "resume lookup");
  return { lookup, stored: await sha256(lookup), key: await keyFrom(root, "resume key") };
}

async function cipher(use, nonce, { wave, instrument }, { key, stored }, text) {
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
  const additionalData = frame("paused", wave, instrument, stored);
  const how = { name: "AES-GCM", iv: nonce, additionalData };
  return new Uint8Array(await crypto.subtle[use](how, secret, text));
}

export function sealPaused(paused, asked, code) {
  return sealPausedWith(randomBytes(12), paused, asked, code);
}

export async function sealPausedWith(nonce, { answers, ticket }, asked, code) {
  const text = filled(pausedSize, answers, utf8(ticket));
  return join(nonce, await orRefuse("cannot-seal", () => cipher("encrypt", nonce, asked, code, text)));
}

// Chance, which stands where nothing is, opens never.
export async function openPaused(sealed, asked, code) {
  if (sealed.length !== 12 + pausedSize + 16) refuse("not-opened");
  const [nonce, ciphertext] = [sealed.slice(0, 12), sealed.slice(12)];
  const text = await orRefuse("not-opened", () => cipher("decrypt", nonce, asked, code, ciphertext));
  const [answers, ticket] = partsOf(text, 2);
  return { answers, ticket: /^[\x00-\x7f]*$/.test(fromUtf8(ticket)) ? fromUtf8(ticket) : refuse("malformed") };
}
