// Referring in: a text of an organisation, sealed to a code of nine words that works once. Who has
// the words opens it, and sees that the organisation signed it, for this code and no other.

import { fromUtf8, join, randomBytes, utf8 } from "./bytes.js";
import { frame, hashOf, keyFrom, sha256, u32, u64 } from "./frames.js";
import { orRefuse, refuse } from "./refusal.js";
import * as shape from "./shapes.js";
import { sign, verify } from "./signing.js";
import { fromWords, toWords } from "./words.js";

const length = 10;
const size = 4096;
const parts = 5;
const read = shape.record({
  format: shape.format,
  organisation: shape.name,
  nonce: shape.bytes(12),
  ciphertext: shape.bytes(size + 16),
});

export function makeCode() {
  return randomBytes(length);
}

async function lastWord(bits, list) {
  return toWords((await hashOf("code checksum", bits)).slice(0, 2), list);
}

export async function codeWords(bits, list) {
  return `${toWords(bits, list)} ${await lastWord(bits, list)}`;
}

// The ninth word is a checksum of the others; four letters of it are enough, as of any.
export async function readCode(typed, lists) {
  const words = typed.toLowerCase().split(/[^a-z]+/).filter(Boolean);
  if (words.length !== 9 || words[8].length < 4) refuse("wrong-words");
  const bits = fromWords(words.slice(0, 8).join(" "), lists);
  for (const list of Object.values(lists)) {
    if ((await lastWord(bits, list)).startsWith(words[8])) return bits;
  }
  return refuse("wrong-words");
}

export async function codeKeys(root) {
  const lookup = await keyFrom(root, "code lookup");
  return { lookup, stored: await sha256(lookup), key: await keyFrom(root, "code key") };
}

function signedPart({ organisation, epoch, made, to, words }, { stored }) {
  return frame("introduction", stored, organisation, u32(epoch), u64(made), to, words);
}

async function cipher(use, nonce, organisation, { key, stored }, text) {
  const secret = await crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
  const additionalData = frame("introduction sealed", organisation, stored);
  const how = { name: "AES-GCM", iv: nonce, additionalData };
  return new Uint8Array(await crypto.subtle[use](how, secret, text));
}

export function sealIntroduction(told, code, signingSecret) {
  return sealIntroductionWith(randomBytes(12), told, code, signingSecret);
}

export async function sealIntroductionWith(nonce, told, code, signingSecret) {
  const { organisation, epoch, made, to, words } = told;
  // Half a character would be written as another one.
  if (fromUtf8(utf8(words)) !== words) refuse("malformed");
  const signature = await sign(signingSecret, signedPart(told, code));
  const all = [u32(epoch), u64(made), utf8(to), utf8(words), signature];
  const text = join(...all.flatMap((part) => [u32(part.length), part]));
  if (text.length > size) refuse("too-long");
  const filled = join(text, new Uint8Array(size - text.length));
  const ciphertext = await orRefuse("cannot-seal", () => cipher("encrypt", nonce, organisation, code, filled));
  return shape.toJson({ format: 1, organisation, nonce, ciphertext });
}

// `keys` are the signing keys of the epochs that a statement of the operator is about.
export async function openIntroduction(json, code, keys) {
  const { organisation, nonce, ciphertext } = read(json);
  const text = await orRefuse("not-opened", () => cipher("decrypt", nonce, organisation, code, ciphertext));
  const { signature, ...told } = { organisation, ...unpacked(text) };
  try {
    await verify(keys[told.epoch], signature, signedPart(told, code));
  } catch (problem) {
    refuse("not-stated", problem);
  }
  return told;
}

function unpacked(text) {
  const view = new DataView(text.buffer);
  const found = [];
  let at = 0;
  for (let left = parts; left > 0; left -= 1) {
    if (at + 4 > size) refuse("malformed");
    const end = at + 4 + view.getUint32(at);
    found.push(end <= size ? text.slice(at + 4, end) : refuse("malformed"));
    at = end;
  }
  const [epoch, made, to, words, signature] = found;
  if (text.subarray(at).some((byte) => byte !== 0)) refuse("malformed");
  if (epoch.length !== 4 || made.length !== 8) refuse("malformed");
  const named = fromUtf8(to);
  if (named && !/^[a-z0-9-]{1,64}$/.test(named)) refuse("malformed");
  const [number, moment] = [numberIn(epoch).getUint32(0), Number(numberIn(made).getBigUint64(0))];
  if (!Number.isSafeInteger(moment)) refuse("malformed");
  return { epoch: number, made: moment, to: named, words: fromUtf8(words), signature };
}

function numberIn(bytes) {
  return new DataView(bytes.buffer);
}
