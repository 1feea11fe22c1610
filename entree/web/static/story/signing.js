// Ed25519 signatures. The browser's own where it has them; otherwise a small library in
// JavaScript, which also asks the browser for SHA-512. Both follow RFC 8032, without ZIP 215.

import { getPublicKeyAsync, signAsync, verifyAsync } from "@noble/ed25519";

import { join } from "./bytes.js";
import { orRefuse, refuse } from "./refusal.js";

// The frame that PKCS #8 puts before the 32 bytes of a private key (RFC 8410, section 7).
const frame = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
let native;

// Asked once, by importing a key: the name alone says nothing in older browsers.
function isNative() {
  native ??= importPrivate(new Uint8Array(32)).then(
    () => true,
    () => false,
  );
  return native;
}

function importPrivate(seed) {
  const framed = join(frame, seed);
  return crypto.subtle.importKey("pkcs8", framed, { name: "Ed25519" }, false, ["sign"]);
}

// The public key is worked out by the library alone: browsers do not give it for a private key
// that may not be taken out again.
export async function verifyingKeyOf(seed) {
  if (seed.length !== 32) refuse("malformed");
  return orRefuse("malformed", () => getPublicKeyAsync(seed));
}

export async function sign(seed, text) {
  if (seed.length !== 32) refuse("malformed");
  return orRefuse("cannot-sign", async () => {
    if (!(await isNative())) return signAsync(text, seed);
    return new Uint8Array(await crypto.subtle.sign("Ed25519", await importPrivate(seed), text));
  });
}

// Says nothing when the signature is right; anything else is refused as unsigned.
export async function verify(publicKey, signature, text) {
  if (publicKey.length !== 32 || signature.length !== 64) refuse("unsigned");
  const isRight = await orRefuse("unsigned", async () => {
    if (!(await isNative())) return verifyAsync(signature, text, publicKey, { zip215: false });
    const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return crypto.subtle.verify("Ed25519", key, signature, text);
  });
  if (!isRight) refuse("unsigned");
}
