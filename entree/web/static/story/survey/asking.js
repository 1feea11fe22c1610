// Asking the server: JSON in a body of one length for each act, nothing in an address, no cookie.

import { refuse, Refusal } from "../refusal.js";

const patience = 30000;
const letters = 26;

async function asked(path, how) {
  try {
    return await fetch(path, {
      ...how,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout?.(patience),
    });
  } catch (problem) {
    return refuse("no-answer", problem);
  }
}

export async function ask(act, body) {
  const headers = { "Content-Type": "application/json" };
  const answer = await asked(`/survey/${act}/`, { method: "POST", body: JSON.stringify(body), headers });
  let told = {};
  try {
    told = await answer.json();
  } catch (problem) {
    refuse("no-answer", problem);
  }
  if (!answer.ok) throw new Refusal(told.error ?? "no-answer");
  return told;
}

// The questionnaires, as bytes: what is sealed is bound to their hash.
export async function fetchQuestions(address) {
  const answer = await asked(address, {});
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : refuse("closed");
}

// The letters of an invitation without what stands between them; hyphens where there is none.
// What has another number of letters is none.
export function lettersOf(typed) {
  const found = typed.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (found === "") return "-".repeat(letters);
  return found.length === letters ? found : refuse("used");
}
