// The alternative without a mailbox: a safe number, a time and a code word, sealed to one.

import { say, screen, show, text } from "./screens.js";
import { onlyReach } from "./told.js";

export function askNumber(partners) {
  const who = screen("number").querySelector("[data-who]");
  who.replaceChildren(...partners.map(({ name, organisation }) => new Option(name, organisation)));
  show("number");
}

// What is to be sent, and to whom; nothing without a number.
export function readNumber(partners) {
  const form = screen("number");
  if (!form.querySelector("[name=phone]").value.trim()) {
    say(text("number_missing"));
    return null;
  }
  const chosen = partners.find((one) => one.organisation === form.querySelector("[data-who]").value);
  const sections = onlyReach(form.querySelector("[data-kind]"));
  return { sections, chosen: { ...chosen, kinds: ["reach_me"] } };
}
