// Opening the key of a section with an epoch that is open here.

import { toBase64url } from "../bytes.js";
import { fingerprint } from "../keys.js";
import { refuse } from "../refusal.js";
import { unwrap } from "../wraps.js";
import { heldEpochs } from "./opened.js";

// The key it was wrapped to is named by the wrap; one of the epochs that are open has it, or none.
export async function unwrapped(sealed, purpose, header) {
  for (const { keys } of heldEpochs()) {
    const mark = toBase64url(await fingerprint(keys.suite, keys.public));
    if (mark === sealed.recipient) return unwrap(sealed, purpose, keys.suite, keys.secret, header);
  }
  return refuse("not-opened");
}
