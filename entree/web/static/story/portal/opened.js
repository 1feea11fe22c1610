// What is open now: one colleague's keys, and those of the epochs that were handed to them.

import { unlock as unlockKept, readPassphrase } from "../colleague.js";
import { fromBase64url, toBase64url } from "../bytes.js";
import { unwrapEpoch } from "../epoch.js";
import { hashOf, u8 } from "../frames.js";
import { refuse } from "../refusal.js";
import * as shape from "../shapes.js";
import { listAddresses, workerAddress } from "../site.js";
import { loadLists, toWords } from "../words.js";

const spoken = 10;
const epochs = new Map();
let lists;
let me;

const readAbout = shape.record({
  organisation: shape.name,
  suite: shape.suite,
  epoch: shape.number,
  public: shape.bytes(),
  signing: shape.hash,
});

export async function words() {
  lists ??= await loadLists(listAddresses());
  return lists;
}

export async function list(language) {
  return (await words())[language] ?? refuse("no-words");
}

// Both keys of a colleague in one row of words, so that neither can be swapped unheard.
export async function colleagueWords({ suite, publicKey, signing, language }) {
  const mark = await hashOf("colleague fingerprint", u8(suite), publicKey, signing);
  return toWords(mark.slice(0, spoken), await list(language));
}

// The public keys of a colleague as a page has them.
export function keysOf({ suite, signing, ...rest }) {
  return { suite, publicKey: fromBase64url(rest.public), signing: fromBase64url(signing) };
}

export async function open({ kept, holder, typed }) {
  const passphrase = readPassphrase(typed, await words());
  me = { holder, keys: await unlockKept(kept, holder, passphrase, workerAddress()) };
  return { holder, signing: toBase64url(me.keys.signing) };
}

export function own() {
  return me ?? refuse("locked");
}

export function adopt(about, keys) {
  epochs.set(about.epoch, { about, keys });
}

export function aboutOf(json) {
  return readAbout(json);
}

// Opens what was handed over, and looks whether it belongs to the public keys it is said to be of.
export async function openEpoch({ about, wrap }) {
  const read = readAbout(about);
  const { keys } = own();
  adopt(read, await unwrapEpoch(wrap, "epoch", keys.suite, keys.secret, read));
  return { epoch: read.epoch };
}

export function heldEpoch(number) {
  return epochs.get(number) ?? refuse("locked");
}

export function heldEpochs() {
  return [...epochs.values()];
}
