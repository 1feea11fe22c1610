// The two suites of HPKE (RFC 9180, base mode, one message): 1 is hybrid, X25519 with ML-KEM-768
// (X-Wing), and 2 is X25519 alone. Both use HKDF-SHA256 and AES-256-GCM. Which one counts is
// said by the statement about a key; nothing here chooses.

import { Aes256Gcm, CipherSuite } from "@hpke/core";
import { DhkemX25519HkdfSha256, HkdfSha256, X25519 } from "@hpke/dhkem-x25519";
import { XWing } from "@hpke/hybridkem-x-wing";

import { join, randomBytes } from "./bytes.js";
import { orRefuse, refuse } from "./refusal.js";

export const HYBRID = 1;
export const CLASSIC = 2;
const basePoint = Uint8Array.of(9, ...new Uint8Array(31));
const kinds = {
  [HYBRID]: { make: () => new XWing(), enc: 1120, publicKey: 1216 },
  [CLASSIC]: { make: () => new DhkemX25519HkdfSha256(), enc: 32, publicKey: 32 },
};

function kindOf(suite) {
  return Object.hasOwn(kinds, suite) ? kinds[suite] : refuse("unknown-format");
}

// Made anew for each use: the library keeps state in its objects.
function cipherOf(suite) {
  const kem = kindOf(suite).make();
  return new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

export function publicKeyLength(suite) {
  return kindOf(suite).publicKey;
}

// The private key is 32 bytes in both suites: X-Wing's seed, or the X25519 scalar.
export async function publicKeyOf(suite, privateKey) {
  const { kem } = cipherOf(suite);
  if (privateKey.length !== 32) refuse("malformed");
  return orRefuse("malformed", async () => {
    if (suite === CLASSIC) return new X25519(new HkdfSha256()).derive(privateKey.slice(), basePoint);
    const pair = await kem.generateKeyPairDerand(privateKey.slice());
    return new Uint8Array(await kem.serializePublicKey(pair.publicKey));
  });
}

export async function makeKeyPair(suite) {
  const privateKey = randomBytes(32);
  return { privateKey, publicKey: await publicKeyOf(suite, privateKey) };
}

// What comes out is the encapsulated key and then the ciphertext, as one piece.
export async function sealTo(suite, publicKey, info, text, aad = new Uint8Array()) {
  if (publicKey.length !== publicKeyLength(suite)) refuse("malformed");
  return orRefuse("cannot-seal", async () => {
    const cipher = cipherOf(suite);
    const recipientPublicKey = await cipher.kem.importKey("raw", publicKey.slice().buffer, true);
    const sealed = await cipher.seal({ recipientPublicKey, info }, text, aad);
    return join(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
  });
}

export async function openWith(suite, privateKey, info, sealed, aad = new Uint8Array()) {
  const { enc } = kindOf(suite);
  if (privateKey.length !== 32) refuse("malformed");
  if (sealed.length < enc + 16) refuse("not-opened");
  return orRefuse("not-opened", async () => {
    const cipher = cipherOf(suite);
    const recipientKey = await cipher.kem.importKey("raw", privateKey.slice().buffer, false);
    const head = sealed.slice(0, enc).buffer;
    return new Uint8Array(await cipher.open({ recipientKey, enc: head, info }, sealed.slice(enc), aad));
  });
}
