// Working before something is asked: the server says how much, a worker does it, the page stays alive.

import { fromBase64url, toBase64url } from "./bytes.js";
import { hashOf } from "./frames.js";
import { refuse } from "./refusal.js";
import { askWorker } from "./stretching.js";

const numbers = 64;

// What goes along with the body that the challenge was asked for.
export async function work({ challenge, zeros }, address) {
  const seed = await hashOf("work seed", fromBase64url(challenge));
  const found = await askWorker(address, { seed, zeros });
  if (!(found instanceof Uint8Array) || found.length !== numbers) refuse("no-worker");
  return `${challenge}.${toBase64url(found)}`;
}
