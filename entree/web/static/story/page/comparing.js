// What the site says of its audit has to go on from what it said to this page before.

import { nextHead } from "../extending.js";
import { requireSignedHead } from "../heads.js";

// What does not is told, and stops nothing else: help must not end because a log is wrong.
export async function compareHeads(session, ask) {
  try {
    const head = await nextHead(session.head, ask);
    if (head) await requireSignedHead(head, session.head);
    session.head = head;
  } catch {
    session.troubles.push({ reason: "audit" });
  }
}
