// Words that stand for bits: ten bits a word, in Dutch or in English, from lists of 1,024 words.
// Each word decodes by itself, so somebody may even mix the two; four letters are enough.

import { orRefuse, refuse } from "./refusal.js";

const count = 1024;
const bitsEach = 10;
const enough = 4;

// The lists, as files beside this bundle; the browser refuses one with another hash.
export async function loadLists(addresses) {
  const texts = await orRefuse("no-words", () => {
    return Promise.all(Object.values(addresses).map(({ href, integrity }) => load(href, integrity)));
  });
  return Object.fromEntries(Object.keys(addresses).map((language, at) => [language, listOf(texts[at])]));
}

async function load(href, integrity) {
  const answer = await fetch(href, { integrity, credentials: "omit", redirect: "error" });
  return answer.ok ? answer.text() : refuse("no-words");
}

export function listOf(text) {
  const list = text.trim().split("\n");
  return list.length === count ? list : refuse("no-words");
}

export function toWords(bytes, list) {
  const words = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x3ffff;
    bits += 8;
    if (bits < bitsEach) continue;
    bits -= bitsEach;
    words.push(list[(held >> bits) & (count - 1)]);
  }
  return words.join(" ");
}

// Anything that is no letter separates; a word that is in no list is refused.
export function fromWords(typed, lists) {
  const words = typed.toLowerCase().split(/[^a-z]+/).filter(Boolean);
  const bytes = [];
  let held = 0;
  let bits = 0;
  for (const word of words) {
    held = ((held << bitsEach) | placeOf(word, lists)) & 0x3ffff;
    bits += bitsEach;
    while (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bits === 0 ? Uint8Array.from(bytes) : refuse("wrong-words");
}

function placeOf(word, lists) {
  if (word.length < enough) refuse("wrong-words");
  const places = Object.values(lists).map((list) => list.findIndex((one) => one.startsWith(word)));
  return places.find((place) => place >= 0) ?? refuse("wrong-words");
}
