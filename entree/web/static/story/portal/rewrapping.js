// The key of a section, sealed to an earlier epoch, sealed anew to the one that is stated now. The
// section itself is not here, and is not needed: its header is what binds the key.

import { isSame } from "../bytes.js";
import { sectionHeader } from "../envelope.js";
import { keyFrom } from "../frames.js";
import { refuse } from "../refusal.js";
import * as shape from "../shapes.js";
import { wrap as seal } from "../wraps.js";
import { sealingEpoch } from "./stated.js";
import { unwrapped } from "./unwrapping.js";

const purposes = ["organisation", "fallback"];
const readHeader = shape.record({
  suite: shape.suite,
  conversation: shape.id,
  section: shape.id,
  version: shape.number,
  commitment: shape.hash,
});

export async function rewrap({ epoch, organisation, header: json, wrap }) {
  const { about } = sealingEpoch(epoch, organisation);
  const read = readHeader(json);
  const header = sectionHeader(read);
  if (!purposes.includes(wrap.purpose)) refuse("not-opened");
  const key = await unwrapped(wrap, wrap.purpose, header);
  // A key that opens nothing is not carried on.
  if (!isSame(await keyFrom(key, "section commitment"), read.commitment)) refuse("not-opened");
  const sealed = await seal(wrap.purpose, about.suite, about.public, header, key);
  key.fill(0);
  return sealed;
}
