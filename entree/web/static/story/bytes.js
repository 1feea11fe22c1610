// Bytes and how they are written down: base64url without filling, and texts in UTF-8.

import { refuse } from "./refusal.js";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export function toBase64url(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const count = Math.min(3, bytes.length - at) + 1;
    for (let sign = 0; sign < count; sign += 1) text += letters[(three >> (18 - 6 * sign)) & 63];
  }
  return text;
}

// Only the one way to write bytes is read: no filling, no white space, no spare bits.
export function fromBase64url(text) {
  if (typeof text !== "string" || !/^[\w-]*$/.test(text)) refuse("malformed");
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const letter of text) {
    held = ((held << 6) | letters.indexOf(letter)) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = held >> bits;
    at += 1;
  }
  if (bits === 6 || held & ((1 << bits) - 1)) refuse("malformed");
  return bytes;
}

export function utf8(text) {
  return new TextEncoder().encode(text);
}

export function fromUtf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (problem) {
    return refuse("malformed", problem);
  }
}

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Looks at every byte, so that the time says nothing about where two differ.
export function isSame(one, other) {
  if (one.length !== other.length) return false;
  let different = 0;
  for (let at = 0; at < one.length; at += 1) different |= one[at] ^ other[at];
  return different === 0;
}

export function randomBytes(count) {
  return globalThis.crypto.getRandomValues(new Uint8Array(count));
}
