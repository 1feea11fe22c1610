// The worker: receipt bits in, root out, by Argon2id. It does this once and is then ended.
// Its own policy lets it connect to nothing, so that what it was told cannot leave it.

import { argon2id } from "@noble/hashes/argon2.js";

// 19 MiB, twice, one lane: what the protocol says, and what the server's tests use.
const cost = { m: 19 * 1024, t: 2, p: 1, dkLen: 32 };

self.addEventListener("message", ({ data: asked }) => {
  const root = argon2id(asked.bits, asked.salt, cost);
  asked.bits.fill(0);
  self.postMessage(root, [root.buffer]);
});
