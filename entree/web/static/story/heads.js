// The signature of a head of the audit. The mailbox checks it; to the page of a conversation every
// byte counts, and it looks at the lines alone.

import { fromBase64url } from "./bytes.js";
import { frame, u64 } from "./frames.js";
import { refuse } from "./refusal.js";
import { verify } from "./signing.js";

// Within one session one key signs all heads.
export async function requireSignedHead(head, before) {
  const { number, hash, at, key, signature } = head;
  if ((before ?? head).key !== key) refuse("foreign");
  const signed = frame("audit head", u64(number), fromBase64url(hash), u64(at));
  await verify(fromBase64url(key), fromBase64url(signature), signed);
}
