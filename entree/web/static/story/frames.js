// Frames: all that is signed, hashed or bound is one, made from values and never from JSON.
// What each frame holds stands in docs/understand/sealing.md, section 1.

import { join, utf8 } from "./bytes.js";

const format = utf8("entree sealing 1");
// Hashes and keys of the format have this many bytes.
const digest = 32;

export function u8(number) {
  return Uint8Array.of(number);
}

export function u32(number) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

export function u64(number) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

function measured(part) {
  return join(u32(part.length), part);
}

// A part is bytes, or a text that goes in as UTF-8.
export function frame(label, ...parts) {
  const all = [format, label, ...parts];
  return join(...all.map((part) => measured(typeof part === "string" ? utf8(part) : part)));
}

export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

export function hashOf(label, ...parts) {
  return sha256(frame(label, ...parts));
}

// A key of its own for each label, from one secret.
export async function keyFrom(secret, label, ...parts) {
  const from = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: frame(label, ...parts) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, from, 8 * digest));
}
