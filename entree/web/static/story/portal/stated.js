// Anybody can seal an epoch to a colleague, the server too. So one that no statement of the operator
// is about still opens what was sealed to it, and does no more: nothing is sealed to it, and what it
// signed is nobody's.

import { isSame } from "../bytes.js";
import { refuse, Refusal } from "../refusal.js";
import { operatorKey } from "../site.js";
import { requireSigned } from "../statements.js";
import { heldEpoch, heldEpochs, openEpoch as open } from "./opened.js";

const until = new Map();

export async function openEpoch({ about, wrap, statement }) {
  const { epoch } = await open({ about, wrap });
  const ends = await endOf(statement, heldEpoch(epoch).about);
  if (ends === null) until.delete(epoch);
  else until.set(epoch, ends);
  return { epoch };
}

// Until when the operator said that these are the keys of this organisation; null: never said.
async function endOf(statement, { organisation, suite, epoch, signing, ...rest }) {
  if (!statement) return null;
  try {
    const stated = await requireSigned(statement, { operatorKey: operatorKey(), organisation });
    const isSameEpoch = stated.suite === suite && stated.epoch === epoch;
    const isThis = isSameEpoch && isSame(stated.public, rest.public) && isSame(stated.signing, signing);
    return isThis ? stated.until : null;
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

// The epoch to seal and sign with: the last one stated, and valid now.
export function sealingEpoch(number, organisation) {
  if (heldEpochs().length === 0) refuse("locked");
  if (Math.max(...until.keys()) !== number || until.get(number) * 1000 <= Date.now()) refuse("not-stated");
  const held = heldEpoch(number);
  return held.about.organisation === organisation ? held : refuse("not-stated");
}
