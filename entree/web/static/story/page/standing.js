// How it stands: each organisation, who fetched what, and the answers.

import { toBase64url } from "../bytes.js";
import { PERSON } from "../messages.js";
import { fetchSection, latestOf } from "./mailbox.js";
import { dayOf, momentOf } from "./partners.js";
import { element, text } from "./screens.js";
import { titleOf } from "./told.js";
import { wordsFor } from "./troubles.js";

export function nameOf(partners, organisation) {
  return partners.find((one) => one.organisation === organisation)?.name ?? organisation;
}

function stateOf(session, organisation, values) {
  const { answer, lines } = session;
  const said = answer.partners.find((one) => one.organisation === organisation)?.state;
  if (said === "withdrawn") return text("withdrawn", values);
  if (said === "revoked") return text("revoked", values);
  if (said === "answered" || lines[organisation]?.length) return text("answered", values);
  if (answer.fetched.some((one) => one.organisation === organisation)) return text("fetched", values);
  return text(values.until ? "waiting" : "waiting_long", values);
}

export function showState(place, session, partners) {
  const told = session.answer.partners.map(({ organisation }) => {
    const known = partners.find((one) => one.organisation === organisation);
    const values = { organisation: nameOf(partners, organisation), until: known?.until };
    return element("li", stateOf(session, organisation, values));
  });
  const list = place.querySelector("[data-states]");
  list.replaceChildren(...(told.length ? told : [element("li", text("nobody_reads"))]));
  const until = text("kept_until", { date: dayOf(session.answer.expires) });
  place.querySelector("[data-expires]").textContent = until;
}

// A message that is not as it should be is reported, and nothing of it is shown.
export function showTroubles(place, session, partners) {
  const said = session.troubles.map(({ reason, organisation }) => {
    const values = { organisation: organisation ? nameOf(partners, organisation) : text("someone") };
    return element("p", wordsFor(reason, values), { className: "problem" });
  });
  place.replaceChildren(...said);
}

// Which section it was is known only once the person's own copy is open: its kind is sealed.
export function showFetched(place, session, partners, kinds = new Map()) {
  const lines = session.answer.fetched.map((one) => {
    const kind = kinds.get(one.section);
    const section = kind ? titleOf(kind) : text("some_section");
    const organisation = nameOf(partners, one.organisation);
    return element("li", text("fetched_line", { moment: momentOf(one.at), role: text(`role_${one.role}`), organisation, section }));
  });
  place.replaceChildren(...(lines.length ? lines : [element("li", text("fetched_none"))]));
}

// Answers of organisations are fetched when the mailbox opens; that is what it is for.
export async function showReplies(place, session, partners) {
  const replies = [];
  for (const [sender, messages] of Object.entries(session.lines)) {
    if (sender === PERSON) continue;
    for (const one of latestOf(messages)) replies.push(await replyOf(session, sender, one, messages, partners));
  }
  place.replaceChildren(...(replies.length ? replies : [element("p", text("no_reply"))]));
}

async function replyOf(session, sender, one, messages, partners) {
  const part = element("article", undefined, { className: "once-more" });
  const organisation = nameOf(partners, sender);
  part.append(element("h3", text("reply_from", { organisation })));
  try {
    const { words } = await fetchSection(session, one, messages);
    part.append(element("p", words, { className: "words" }));
  } catch (problem) {
    const reason = problem.reason === "not-opened" ? "malformed" : problem.reason;
    part.append(element("p", wordsFor(reason, { organisation }), { className: "problem" }));
  }
  return part;
}

export function showStory(place, opened) {
  place.replaceChildren(...opened.filter(({ words }) => words).map(({ kind, words }) => {
    const part = element("article", undefined, { className: "once-more" });
    part.append(element("h3", titleOf(kind)), element("p", words, { className: "words" }));
    return part;
  }));
}

export function kindsOf(opened) {
  return new Map(opened.map(({ section, kind }) => [typeof section === "string" ? section : toBase64url(section), kind]));
}
