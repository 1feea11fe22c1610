// The alternative without a mailbox: a safe number, a time and a code word, sealed to one.

import { fillNames, sayAt, screen, show, text } from "./screens.js";
import { onlyReach, showDoes } from "./told.js";

export function askNumber(partners, desk) {
  const who = screen("number").querySelector("[data-who]");
  const options = partners.map(({ name, organisation }) => new Option(name, organisation));
  // This cannot be taken back, so nobody is chosen by default, but where there is only one.
  who.replaceChildren(...(options.length > 1 ? [new Option("", "")] : []), ...options);
  showDoes(screen("number"), partners);
  fillNames(screen("number"), { desk });
  show("number");
}

// What is to be sent, and to whom; nothing without both.
export function readNumber(partners) {
  const form = screen("number");
  const who = form.querySelector("[data-who]");
  const chosen = partners.find(({ organisation }) => organisation === who.value);
  if (!chosen) {
    sayAt(who, text("who_missing"));
    return null;
  }
  const phone = form.querySelector("[name=phone]");
  if (!phone.value.trim()) {
    sayAt(phone, text("number_missing"));
    return null;
  }
  const sections = onlyReach(form.querySelector("[data-kind]"));
  return { sections, chosen: { ...chosen, kinds: ["reach_me"] } };
}
