// The key ceremony, as far as it takes secrets: a colleague's key, an organisation's epoch with a
// wrap for each holder and one for the recovery key, and the signatures of two colleagues.

import { fromBase64url, toBase64url } from "../bytes.js";
import { keep, makeKeys, makePassphrase, readPassphrase } from "../colleague.js";
import { wrapEpoch } from "../epoch.js";
import { hashOf } from "../frames.js";
import { fingerprintWords } from "../keys.js";
import { splitInWords } from "../recovery.js";
import { refuse } from "../refusal.js";
import * as shape from "../shapes.js";
import { operatorKey, workerAddress } from "../site.js";
import { readStatement, requireSigned, signAsStaff, statementBody } from "../statements.js";
import { HYBRID, makeKeyPair } from "../suites.js";
import { toWords } from "../words.js";
import { aboutOf, adopt, colleagueWords, heldEpoch, keysOf, list, open, openEpoch, own, words } from "./opened.js";

export { open as unlock, openEpoch };
const spoken = 10;
const zeros = toBase64url(new Uint8Array(64));

export async function makeKey({ holder, language }) {
  const typed = makePassphrase(await list(language));
  const passphrase = readPassphrase(typed, await words());
  const kept = await keep(holder, await makeKeys(HYBRID), passphrase, workerAddress());
  return { kept, words: typed };
}

export function wordsOf({ language, ...colleague }) {
  return colleagueWords({ ...keysOf(colleague), language });
}

export function ownWords({ language }) {
  const { suite, signing, ...rest } = own().keys;
  return colleagueWords({ suite, publicKey: rest.public, signing, language });
}

// The recovery key is made for this epoch, printed as three shares, and forgotten.
export async function makeEpoch({ organisation, epoch, language }) {
  const mine = own().keys;
  const spelt = await list(language);
  const [keys, recovery] = [await makeKeys(HYBRID), await makeKeyPair(HYBRID)];
  const about = { organisation, suite: HYBRID, epoch, public: keys.public, signing: keys.signing };
  const shares = await splitInWords(recovery.privateKey, spelt);
  const mark = await fingerprintWords(HYBRID, recovery.publicKey, spelt);
  const kept = {
    own: await wrapEpoch("epoch", mine.suite, mine.public, about, keys),
    recovery: await wrapEpoch("recovery", HYBRID, recovery.publicKey, about, keys),
    recovery_key: toBase64url(recovery.publicKey),
  };
  recovery.privateKey.fill(0);
  adopt(about, keys);
  return { about: shape.toJson(about), kept, shares, mark };
}

// To a colleague whose words were compared; the page gives the very keys whose words it showed.
export async function handOver({ epoch, colleague }) {
  const { about, keys } = heldEpoch(epoch);
  const { suite, publicKey } = keysOf(colleague);
  return { holder: colleague.holder, wrap: await wrapEpoch("epoch", suite, publicKey, about, keys) };
}

// What two colleagues and the operator compare before they sign: all of it, in eight words. In each
// language, because the operator may read in another.
export async function statementWords({ drafted }) {
  const mark = await hashOf("statement fingerprint", statementBody(readStatement(drafted)));
  const spelt = Object.entries(await words()).map(([language, list]) => [language, toWords(mark.slice(0, spoken), list)]);
  return Object.fromEntries(spelt);
}

// What the first of the two will sign, once its words were seen.
export async function draft({ epoch, from, until, other }) {
  const { about } = heldEpoch(epoch);
  const mine = own().keys;
  const signers = [mine.signing, fromBase64url(other)].sort(shape.order).map(toBase64url);
  const staff = signers.map((key) => ({ key, signature: zeros }));
  return { format: 1, ...shape.toJson(about), from, until, staff, operator: zeros };
}

// Signs only what this colleague holds the key of, and never as somebody else.
export async function sign({ drafted }) {
  const { organisation, suite, epoch, signing, ...rest } = drafted;
  const held = heldEpoch(epoch).about;
  const claimed = shape.toJson(aboutOf({ organisation, suite, epoch, public: rest.public, signing }));
  if (JSON.stringify(claimed) !== JSON.stringify(shape.toJson(held))) refuse("not-stated");
  const mine = own().keys;
  const key = toBase64url(mine.signing);
  if (!drafted.staff.some((one) => one.key === key)) refuse("not-stated");
  const signature = toBase64url(await signAsStaff(mine.signingSecret, statementBody(readStatement(drafted))));
  const staff = drafted.staff.map((one) => (one.key === key ? { key, signature } : one));
  return { drafted: { ...drafted, staff }, epoch: drafted.epoch, signature };
}

// The operator's key stands in this bundle, so the server cannot say that something was signed.
export async function checkStatement({ statement, organisation }) {
  const { epoch } = await requireSigned(statement, { operatorKey: operatorKey(), organisation });
  return { epoch };
}
