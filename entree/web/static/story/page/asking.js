// Asking the server: JSON in a body, never anything in an address, and no cookie.

import { refuse, Refusal } from "../refusal.js";

const patience = 30000;

export async function ask(path, body) {
  const answer = await asked(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json" },
  });
  if (!answer.ok) throw new Refusal(`answer-${answer.status}`);
  return read(answer);
}

// Who can receive: the same for everybody, so it is asked without a body.
export async function fetchPartners() {
  const answer = await asked("/letter/partners.json", {});
  return answer.ok ? read(answer) : refuse("off");
}

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

async function read(answer) {
  try {
    return await answer.json();
  } catch (problem) {
    return refuse("no-answer", problem);
  }
}
