// What went wrong, in words: each reason for which the bundle or the server refuses has its text.

import { Refusal } from "../refusal.js";
import { say, text } from "./screens.js";

const names = {
  "no-crypto": "no_crypto",
  "no-worker": "no_crypto",
  "no-words": "no_crypto",
  "cannot-seal": "no_crypto",
  "cannot-sign": "no_crypto",
  "no-operator": "off",
  off: "off",
  nobody: "share_none",
  "not-stated": "no_statement",
  "wrong-words": "wrong_words",
  "not-opened": "wrong_words",
  "answer-403": "session_over",
  unsigned: "changed",
  malformed: "changed",
  foreign: "changed",
  forked: "changed",
  older: "old",
  missing: "missing",
  "unknown-format": "unknown_version",
};

export function wordsFor(reason, values) {
  return text(names[reason] ?? "not_now", values);
}

// Does something, and says what went wrong in it; a press while it runs does nothing.
export async function attempt(button, act) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } catch (problem) {
    if (!(problem instanceof Refusal)) say(text("not_now"));
    else say(wordsFor(problem.reason, { organisation: "" }));
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
