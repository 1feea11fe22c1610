// What went wrong, in words: each reason for which the bundle or the server refuses has its text.

import { Refusal } from "../refusal.js";
import { say, sayAt, text } from "./screens.js";

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
  "answer-403": "session_over",
  "answer-410": "code_gone",
  "code-over": "code_over",
  "code-unsigned": "code_unsigned",
  "answer-409": "overtaken",
  "not-opened": "changed",
  unsigned: "changed",
  malformed: "changed",
  foreign: "changed",
  forked: "changed",
  older: "old",
  missing: "missing",
  audit: "audit",
  "unknown-format": "unknown_version",
};

export function wordsFor(reason, values) {
  return text(names[reason] ?? "not_now", values);
}

function tell(button, reason) {
  const words = wordsFor(reason, { organisation: text("someone") });
  const field = reason === "wrong-words" && button.closest("section").querySelector("[name=words]");
  if (field) sayAt(field, words);
  else say(words);
}

// Does something, and says what went wrong in it; a press while it runs does nothing.
export async function attempt(button, act) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  try {
    await act();
  } catch (problem) {
    if (!(problem instanceof Refusal)) say(text("not_now"));
    else tell(button, problem.reason);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
