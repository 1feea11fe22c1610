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
  const mailboxPublic = await publicKeyOf(suite, mailbox);
  const signingPublic = await verifyingKeyOf(signing);
  return {
    suite,
    lookup,
    // What the server keeps instead of the lookup id.
    stored: await sha256(lookup),
    mailbox,
    mailboxPublic,
    signing,
    signingPublic,
    conversation: await conversationOf(suite, mailboxPublic, signingPublic),
  };
}

// The id of a conversation follows from the person's public keys, and all is bound to it. So
// nobody who writes to the database can put other keys in their place.
export async function conversationOf(suite, mailboxPublic, signingPublic) {
  return (await hashOf("conversation", u8(suite), mailboxPublic, signingPublic)).slice(0, 16);
}

export function fingerprint(suite, publicKey) {
  return hashOf("fingerprint", u8(suite), publicKey);
}

// Compared by two people outside Entree, by telephone or at a table.
export async function fingerprintWords(suite, publicKey, list) {
  return toWords((await fingerprint(suite, publicKey)).slice(0, spoken), list);
}
