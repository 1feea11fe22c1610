// The recovery key in three shares on paper, of which two give it back (Shamir, over bytes).

import { isSame, join, randomBytes } from "./bytes.js";
import { hashOf, u8 } from "./frames.js";
import { fingerprint } from "./keys.js";
import { refuse } from "./refusal.js";
import { publicKeyOf } from "./suites.js";
import { fromWords, toWords } from "./words.js";

const places = [1, 2, 3];
const length = 32;
const checked = 2;

// Multiplies in GF(256), with x⁸ + x⁴ + x³ + x + 1.
function times(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ (product & 0x80 ? 0x11b : 0) ^ ((other >> bit) & 1 ? one : 0);
  }
  return product;
}

// The power 254 is the inverse.
function inverse(one) {
  let power = one;
  for (let step = 0; step < 6; step += 1) power = times(times(power, power), one);
  return times(power, power);
}

export async function splitInWords(seed, list, chance = randomBytes(length)) {
  return Promise.all(places.map(async (place) => {
    const share = seed.map((byte, at) => byte ^ times(chance[at], place));
    const sum = (await hashOf("share checksum", u8(place), share)).slice(0, checked);
    return toWords(join(u8(place), share, sum), list);
  }));
}

// A share is its place and its bytes; there are three places.
export function asShare(place, share) {
  return places.includes(place) ? [place, share] : undefined;
}

export async function readShare(typed, lists) {
  const bytes = fromWords(typed, lists);
  if (bytes.length !== 1 + length + checked) refuse("wrong-words");
  const share = bytes.slice(1, 1 + length);
  const sum = await hashOf("share checksum", u8(bytes[0]), share);
  const isRight = isSame(sum.slice(0, checked), bytes.slice(-checked));
  return (isRight && asShare(bytes[0], share)) || refuse("wrong-words");
}

export function combine([x, y], [v, w]) {
  if (x === v) refuse("wrong-words");
  const below = inverse(x ^ v);
  return y.map((byte, at) => times(times(byte, v) ^ times(w[at], x), below));
}

// The key made of two shares must have the fingerprint that was written down.
export async function joinShares(one, other, lists, suite, expected) {
  const seed = combine(await readShare(one, lists), await readShare(other, lists));
  const found = await fingerprint(suite, await publicKeyOf(suite, seed));
  return isSame(found, expected) ? seed : refuse("not-opened");
}
