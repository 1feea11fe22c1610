// The receipt: 104 random bits and a checksum, as twelve words. Whoever has it has the mailbox.

import { isSame, join, randomBytes } from "./bytes.js";
import { hashOf } from "./frames.js";
import { refuse } from "./refusal.js";
import { fromWords, toWords } from "./words.js";

const length = 13;
const checked = 2;

export function makeReceipt() {
  return randomBytes(length);
}

async function checksum(bits) {
  return (await hashOf("receipt checksum", bits)).slice(0, checked);
}

export async function receiptWords(bits, list) {
  return toWords(join(bits, await checksum(bits)), list);
}

// A wrong or missing word is refused here, before anything is asked of the server.
export async function readReceipt(typed, lists) {
  const bytes = fromWords(typed, lists);
  const bits = bytes.slice(0, length);
  if (bytes.length !== length + checked) refuse("wrong-words");
  return isSame(bytes.slice(length), await checksum(bits)) ? bits : refuse("wrong-words");
}
