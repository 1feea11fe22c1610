// Who fetched what, the answers, and what the person wrote.

import { toBase64url } from "../bytes.js";
import { PERSON } from "../messages.js";
import { fetchSection, latestOf } from "./mailbox.js";
import { momentOf } from "./partners.js";
import { element, text } from "./screens.js";
import { titleOf } from "./told.js";
import { wordsFor } from "./troubles.js";

export function nameOf({ partners, session }, organisation) {
  const known = partners.find((one) => one.organisation === organisation) ?? session?.answer.known[organisation];
  return known?.name ?? organisation;
}

// A message that is not as it should be is reported, and nothing of it is shown.
export function showTroubles(place, held) {
  const said = held.session.troubles.map(({ reason, organisation }) => {
    const values = { organisation: organisation ? nameOf(held, organisation) : text("someone") };
    return element("p", wordsFor(reason, values), { className: "problem" });
  });
  place.replaceChildren(...said);
}

// Which section it was is known only once the person's own copy is open: its kind is sealed.
export function showFetched(place, held, kinds = new Map()) {
  const { session } = held;
  const lines = new Map();
  for (const { at, role, organisation, section } of session.answer.fetched) {
    const who = { moment: momentOf(at), role: text(`role_${role}`), organisation: nameOf(held, organisation) };
    const line = lines.get(JSON.stringify(who)) ?? { who, sections: [] };
    lines.set(JSON.stringify(who), line);
    line.sections.push(kinds.has(section) ? titleOf(kinds.get(section)) : text("some_section"));
  }
  const told = [...lines.values()].map(({ who, sections }) => {
    return element("li", text("fetched_line", { ...who, section: counted(sections) }));
  });
  const recovered = session.answer.recovered.map(({ organisation, at }) => {
    const values = { moment: momentOf(at), organisation: nameOf(held, organisation) };
    return element("li", text("recovered_line", values));
  });
  // Their browser had the keys for that, and none of what they open.
  const rewrapped = session.answer.rewrapped.map(({ organisation, role, revoked, at }) => {
    const values = { moment: momentOf(at), role: text(`role_${role}`), organisation: nameOf(held, organisation) };
    return element("li", text(revoked ? "rewrapped_revoked" : "rewrapped_line", values));
  });
  place.replaceChildren(...(told.length ? told : [element("li", text("fetched_none"))]), ...recovered, ...rewrapped);
}

// The parts that somebody fetched in one go, each named once.
function counted(sections) {
  const named = [...new Set(sections)].map((one) => {
    const times = sections.filter((other) => other === one).length;
    return times > 1 ? `${one} (${times}×)` : one;
  });
  return named.join(", ");
}

// Answers of organisations are fetched when the mailbox opens; that is what it is for.
export async function showReplies(place, held) {
  const { session } = held;
  const replies = [];
  for (const [sender, messages] of Object.entries(session.lines)) {
    if (sender === PERSON) continue;
    for (const one of latestOf(messages)) replies.push(await replyOf(held, sender, one, messages));
  }
  place.replaceChildren(...(replies.length ? replies : [element("p", text("no_reply"))]));
}

async function replyOf(held, sender, one, messages) {
  const part = element("article", undefined, { className: "once-more" });
  const organisation = nameOf(held, sender);
  part.append(element("h3", text("reply_from", { organisation })));
  try {
    const { words } = await fetchSection(held.session, one, messages);
    part.append(element("p", words, { className: "words" }));
  } catch (problem) {
    part.append(element("p", wordsFor(problem.reason, { organisation }), { className: "problem" }));
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
