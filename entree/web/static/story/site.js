// What belongs to one site and stands in its bundle, put there at set-up: the operator's offline
// key, the salt of all its receipts, and the hashes of the word lists.

import { fromBase64url } from "./bytes.js";
import { refuse } from "./refusal.js";

/* global OPERATOR_KEY, SITE_SALT, WORD_LISTS */

function given(text, length) {
  const bytes = fromBase64url(text);
  return bytes.length === length ? bytes : refuse("no-operator");
}

export function operatorKey() {
  return given(OPERATOR_KEY, 32);
}

export function siteSalt() {
  return given(SITE_SALT, 16);
}

function beside(name) {
  return new URL(name, import.meta.url).href;
}

export function workerAddress() {
  return beside("stretch.js");
}

export function workingAddress() {
  return beside("work.js");
}

export function listAddresses() {
  return Object.fromEntries(WORD_LISTS.map(([language, integrity]) => {
    return [language, { href: beside(`words.${language}.txt`), integrity }];
  }));
}
