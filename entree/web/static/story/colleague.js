// A colleague's two keys, kept under a passphrase that the browser makes and nobody types into a
// login. What is kept tells the server nothing but whose it is.

import { isSame, join, randomBytes } from "./bytes.js";
import { frame, u8 } from "./frames.js";
import { orRefuse, refuse } from "./refusal.js";
import * as shape from "./shapes.js";
import { verifyingKeyOf } from "./signing.js";
import { stretch } from "./stretching.js";
import { publicKeyLength, publicKeyOf } from "./suites.js";
import { fromWords, toWords } from "./words.js";

const spoken = 10;
const seed = 32;
const read = shape.record({
  format: shape.format,
  holder: shape.name,
  suite: shape.suite,
  public: shape.bytes(),
  signing: shape.hash,
  salt: shape.id,
  nonce: shape.bytes(12),
  ciphertext: shape.bytes(80),
});

export function makePassphrase(list) {
  return toWords(randomBytes(spoken), list);
}

export function readPassphrase(typed, lists) {
  const bytes = fromWords(typed, lists);
  return bytes.length === spoken ? bytes : refuse("wrong-words");
}

// Keys of a colleague or of an epoch: an HPKE key and a signing key, from a seed each.
export async function keysFrom(suite, seeds) {
  const [hpke, signing] = [seeds.slice(0, seed), seeds.slice(seed)];
  return {
    suite,
    secret: hpke,
    public: await publicKeyOf(suite, hpke),
    signingSecret: signing,
    signing: await verifyingKeyOf(signing),
  };
}

export function makeKeys(suite) {
  return keysFrom(suite, randomBytes(2 * seed));
}

async function lock(passphrase, salt, worker, use) {
  const key = await stretch(passphrase, salt, worker);
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}

function how(nonce, holder, keys) {
  const about = frame("colleague", holder, u8(keys.suite), keys.public, keys.signing);
  return { name: "AES-GCM", iv: nonce, additionalData: about };
}

export async function keep(holder, keys, passphrase, worker) {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const key = await lock(passphrase, salt, worker, "encrypt");
  const text = join(keys.secret, keys.signingSecret);
  const sealed = await crypto.subtle.encrypt(how(nonce, holder, keys), key, text);
  const { suite, signing } = keys;
  const ciphertext = new Uint8Array(sealed);
  return shape.toJson({ format: 1, holder, suite, public: keys.public, signing, salt, nonce, ciphertext });
}

// A wrong passphrase and an altered file look the same.
export async function unlock(json, holder, passphrase, worker) {
  const kept = read(json);
  if (kept.public.length !== publicKeyLength(kept.suite)) refuse("malformed");
  if (kept.holder !== holder) refuse("not-opened");
  const key = await lock(passphrase, kept.salt, worker, "decrypt");
  const seeds = await orRefuse("not-opened", async () => {
    return new Uint8Array(await crypto.subtle.decrypt(how(kept.nonce, holder, kept), key, kept.ciphertext));
  });
  const keys = await keysFrom(kept.suite, seeds);
  const isRight = isSame(keys.public, kept.public) && isSame(keys.signing, kept.signing);
  return isRight ? keys : refuse("malformed");
}
