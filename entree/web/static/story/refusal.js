// What this browser, a message or a key cannot do. A refusal has a short reason and no text:
// the page has the words for each reason, and nothing is sent or shown after one.

export class Refusal extends Error {
  constructor(reason, cause) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = "Refusal";
    this.reason = reason;
  }
}

export function refuse(reason, cause) {
  throw new Refusal(reason, cause);
}

// Does something, and turns whatever goes wrong in it into one reason. A refusal stays what it is.
export async function orRefuse(reason, act) {
  try {
    return await act();
  } catch (problem) {
    if (problem instanceof Refusal) throw problem;
    throw new Refusal(reason, problem);
  }
}

// The one word for whatever went wrong, for the page to say. Something we did not foresee is
// `broken`, and then as well nothing is sent or shown.
export function reasonOf(problem) {
  return problem instanceof Refusal ? problem.reason : "broken";
}

export function requireCryptography() {
  const has = globalThis.crypto;
  if (globalThis.isSecureContext === false || !has?.subtle) refuse("no-crypto");
  if (typeof has.getRandomValues !== "function" || typeof BigInt !== "function") refuse("no-crypto");
}

// The browser must have all that sealing needs before anybody types a word.
export function requireBrowser() {
  requireCryptography();
  if (typeof globalThis.Worker !== "function") refuse("no-worker");
}
