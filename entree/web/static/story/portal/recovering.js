// Recovery by two colleagues: one gives the share on their paper to the other, sealed to the key whose
// words were compared; the browser of the other makes the recovery key of both, opens the epoch
// with it, and wraps that for its own colleague. The server passes on what it cannot open.

import { unwrapEpoch, unwrapShare, wrapEpoch, wrapShare } from "../epoch.js";
import { combine, readShare } from "../recovery.js";
import { aboutOf, adopt, keysOf, own, words } from "./opened.js";

export async function giveShare({ about, colleague, typed }) {
  own();
  const share = await readShare(typed, await words());
  const { suite, publicKey } = keysOf(colleague);
  return { holder: colleague.holder, wrap: await wrapShare(suite, publicKey, aboutOf(about), share) };
}

// The wrap for recovery opens only with the key that both shares give, and what is in it must belong
// to the public keys of the epoch.
export async function recover({ about, given, recovery, typed }) {
  const { keys } = own();
  const read = aboutOf(about);
  const first = await unwrapShare(given, keys.suite, keys.secret, read);
  const seed = combine(first, await readShare(typed, await words()));
  const found = await unwrapEpoch(recovery, "recovery", read.suite, seed, read);
  seed.fill(0);
  const wrap = await wrapEpoch("epoch", keys.suite, keys.public, read, found);
  adopt(read, found);
  return { epoch: read.epoch, wrap };
}
