// In the place of a library that signs where a browser cannot. A colleague's browser can: one of
// an older year is told so, and makes no key. What the library gives besides, the browser gives too.

import { fromBase64url, join } from "../bytes.js";
import { orRefuse, refuse } from "../refusal.js";

// The frame that PKCS #8 puts before the 32 bytes of a private key (RFC 8410, section 7).
const frame = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

async function cannot() {
  return refuse("no-crypto");
}

// Written out as a JSON Web Key, a private key has its public one beside it.
export function getPublicKeyAsync(seed) {
  return orRefuse("no-crypto", async () => {
    const key = await crypto.subtle.importKey("pkcs8", join(frame, seed), { name: "Ed25519" }, true, ["sign"]);
    return fromBase64url((await crypto.subtle.exportKey("jwk", key)).x);
  });
}

export { cannot as signAsync, cannot as verifyAsync };
