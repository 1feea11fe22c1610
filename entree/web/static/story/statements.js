// A statement says that a public key belongs to an organisation. It counts only when two of its
// staff and the operator signed it; the operator's key stands in this bundle, out of reach of
// whoever can write to the database.

import { join } from "./bytes.js";
import { frame, u32, u64, u8 } from "./frames.js";
import { refuse } from "./refusal.js";
import * as shape from "./shapes.js";
import { sign, verify } from "./signing.js";
import { publicKeyLength } from "./suites.js";

// Ninety days, in seconds: longer lives no key of an organisation.
const longest = 7776000;
const read = shape.record({
  format: shape.format,
  organisation: shape.name,
  suite: shape.suite,
  epoch: shape.number,
  public: shape.bytes(),
  signing: shape.hash,
  from: shape.moment,
  until: shape.moment,
  staff: shape.list(shape.record({ key: shape.hash, signature: shape.signature }), 2),
  operator: shape.signature,
});

export function readStatement(json) {
  const statement = read(json);
  const { suite, from, until, staff } = statement;
  if (statement.organisation === "person") refuse("malformed");
  if (statement.public.length !== publicKeyLength(suite)) refuse("malformed");
  if (until <= from || until - from > longest) refuse("malformed");
  shape.requireAscending(staff.map((one) => one.key));
  return statement;
}

export function statementBody(statement) {
  const { organisation, suite, epoch, signing, from, until, staff } = statement;
  const staffKeys = join(...staff.map((one) => one.key));
  const key = [statement.public, signing];
  return frame("statement", organisation, u8(suite), u32(epoch), ...key, u64(from), u64(until), staffKeys);
}

export function signAsStaff(seed, body) {
  return sign(seed, frame("statement staff", body));
}

async function requireSignatures(statement, operatorKey) {
  const body = statementBody(statement);
  const signatures = statement.staff.map((one) => one.signature);
  try {
    for (const { key, signature } of statement.staff) {
      await verify(key, signature, frame("statement staff", body));
    }
    await verify(operatorKey, statement.operator, frame("statement operator", body, ...signatures));
  } catch (problem) {
    refuse("not-stated", problem);
  }
}

// For sealing: valid now, about this organisation, and no epoch older than one already seen.
export async function requireStatement(json, { operatorKey, organisation, now, oldest = 0 }) {
  const statement = await requireSigned(json, { operatorKey, organisation });
  if (now < statement.from || now >= statement.until) refuse("not-stated");
  if (statement.epoch < oldest) refuse("not-stated");
  return statement;
}

// For reading what an organisation wrote in an epoch that may have ended.
export async function requireSigned(json, { operatorKey, organisation }) {
  const statement = readStatement(json);
  if (statement.organisation !== organisation) refuse("not-stated");
  await requireSignatures(statement, operatorKey);
  return statement;
}
