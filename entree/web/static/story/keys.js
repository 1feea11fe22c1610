// The keys of a person, all from the root, and how any public key is named: by its fingerprint.

import { hashOf, keyFrom, sha256, u8 } from "./frames.js";
import { verifyingKeyOf } from "./signing.js";
import { publicKeyOf } from "./suites.js";
import { toWords } from "./words.js";

const spoken = 10;

export async function personKeys(root, suite) {
  const lookup = await keyFrom(root, "receipt lookup");
  const mailbox = await keyFrom(root, "receipt mailbox", u8(suite));
  const signing = await keyFrom(root, "receipt signing");
  return {
    suite,
    lookup,
    // What the server keeps instead of the lookup id.
    stored: await sha256(lookup),
    mailbox,
    mailboxPublic: await publicKeyOf(suite, mailbox),
    signing,
    signingPublic: await verifyingKeyOf(signing),
  };
}

export function fingerprint(suite, publicKey) {
  return hashOf("fingerprint", u8(suite), publicKey);
}

// Compared by two people outside Entree, by telephone or at a table.
export async function fingerprintWords(suite, publicKey, list) {
  return toWords((await fingerprint(suite, publicKey)).slice(0, spoken), list);
}
