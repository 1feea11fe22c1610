// The signing key of each epoch of an organisation that a statement holds for; a message of an epoch
// without one is unsigned.

import { operatorKey } from "./site.js";
import { requireSigned } from "./statements.js";

export async function keysStated(statements, organisation) {
  const keys = {};
  for (const json of statements) {
    try {
      const { epoch, signing } = await requireSigned(json, { operatorKey: operatorKey(), organisation });
      keys[epoch] = signing;
    } catch {
      // One that does not hold gives no key.
    }
  }
  return keys;
}
