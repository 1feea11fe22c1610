// An epoch of an organisation: its keys, handed to each colleague and to the recovery key as wraps.

import { isSame, join } from "./bytes.js";
import { keysFrom } from "./colleague.js";
import { frame, u32, u8 } from "./frames.js";
import { asShare } from "./recovery.js";
import { refuse } from "./refusal.js";
import { unwrap, wrap } from "./wraps.js";

function context({ organisation, suite, epoch, signing, ...rest }) {
  return frame("epoch", organisation, u8(suite), u32(epoch), rest.public, signing);
}

// `about` is the organisation, suite, epoch and the two public keys; purpose `epoch` or `recovery`.
export function wrapEpoch(purpose, suite, publicKey, about, keys) {
  return wrap(purpose, suite, publicKey, context(about), join(keys.secret, keys.signingSecret));
}

// A share of the recovery key of this epoch, from one colleague to another.
export function wrapShare(suite, publicKey, about, [place, share]) {
  return wrap("share", suite, publicKey, context(about), join(u8(place), share));
}

export async function unwrapShare(json, suite, privateKey, about) {
  const bytes = await unwrap(json, "share", suite, privateKey, context(about));
  return asShare(bytes[0], bytes.slice(1)) ?? refuse("malformed");
}

// Who unwraps makes the public keys anew and compares.
export async function unwrapEpoch(json, purpose, suite, privateKey, about) {
  const seeds = await unwrap(json, purpose, suite, privateKey, context(about));
  const keys = await keysFrom(about.suite, seeds);
  const isRight = isSame(keys.public, about.public) && isSame(keys.signing, about.signing);
  return isRight ? keys : refuse("malformed");
}
