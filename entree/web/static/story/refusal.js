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

// The browser must have all that sealing needs before anybody types a word.
export function requireBrowser() {
  const subtle = globalThis.crypto?.subtle;
  if (globalThis.isSecureContext === false || !subtle) refuse("no-crypto");
  if (typeof globalThis.crypto.getRandomValues !== "function") refuse("no-crypto");
  if (typeof globalThis.Worker !== "function") refuse("no-worker");
  if (typeof BigInt !== "function") refuse("no-crypto");
}
