// A wrap: a secret sealed to one recipient for one purpose, so that it opens for nothing else.

import { isSame } from "./bytes.js";
import { frame } from "./frames.js";
import { fingerprint } from "./keys.js";
import { refuse } from "./refusal.js";
import * as shape from "./shapes.js";
import { openWith, publicKeyOf, sealTo } from "./suites.js";

const readWrap = shape.record({
  format: shape.format,
  purpose: shape.text(/^(organisation|person|fallback|epoch|recovery|share|token)$/),
  suite: shape.suite,
  recipient: shape.hash,
  sealed: shape.bytes(),
});

// How many bytes a wrap holds: the two seeds of an epoch, a share with its place, or a key or a token.
function held(purpose) {
  return { epoch: 64, recovery: 64, share: 33 }[purpose] ?? 32;
}

export async function wrap(purpose, suite, publicKey, context, secret) {
  const recipient = await fingerprint(suite, publicKey);
  const sealed = await sealTo(suite, publicKey, frame("wrap", purpose, recipient, context), secret);
  return shape.toJson({ format: 1, purpose, suite, recipient, sealed });
}

// What the wrap says of itself must be what is expected; only then it is opened.
export async function unwrap(json, purpose, suite, privateKey, context) {
  const read = readWrap(json);
  const recipient = await fingerprint(suite, await publicKeyOf(suite, privateKey));
  if (read.purpose !== purpose) refuse("not-opened");
  if (read.suite !== suite || !isSame(read.recipient, recipient)) refuse("not-opened");
  const binding = frame("wrap", purpose, recipient, context);
  const secret = await openWith(suite, privateKey, binding, read.sealed);
  return secret.length === held(purpose) ? secret : refuse("malformed");
}

export function tokenContext(stored) {
  return frame("token", stored);
}
