// How it stands with each organisation: what happened and when, who has it now, what comes next and
// what if it does not. Organisation and role, never a name.

import { dayOf } from "./partners.js";
import { element, hasText, text } from "./screens.js";
import { nameOf } from "./standing.js";
import { doesOf } from "./told.js";

const closed = ["done", "declined", "handed_over", "withdrawn"];

function whoOf(held, { by, organisation }) {
  const name = nameOf(held, organisation);
  return hasText(`role_${by}`) ? text("role_of", { role: text(`role_${by}`), organisation: name }) : name;
}

// Under which name the words of a step stand in the page.
function kindOf({ move, part, state }, { referrer }) {
  if (move === "send" && referrer) return "begun";
  if (move === "pass_on" && part === "desk") return "to_desk";
  if (move === "decline" && state !== "declined") return part === "desk" ? "declined_desk" : "declined_on";
  return move;
}

// What the desk is told again and again is said once, for the last time.
function stepsOf(held, one) {
  const told = [];
  let from = one.organisation;
  one.steps.forEach((step, at) => {
    const values = { date: dayOf(step.at), who: whoOf(held, step), organisation: nameOf(held, step.organisation), from: nameOf(held, from) };
    values.reason = hasText(`reason_${step.reason}`) ? text(`reason_${step.reason}`) : "";
    const isToldAgain = step.move === "repeat" && one.steps[at + 1]?.move === "repeat";
    if (hasText(`step_${kindOf(step, one)}`) && !isToldAgain) {
      told.push(element("li", text(`step_${kindOf(step, one)}`, values)));
      if (step.suggestion) told.at(-1).append(...insteadOf(held, step.suggestion));
    }
    from = step.organisation;
  });
  return told;
}

// A number or an address, and nothing else that a link can be.
function wayOf({ kind, to }) {
  const isPhone = kind === "phone";
  if (!isPhone && !/^https:[/]{2}/.test(to)) return "";
  const href = isPhone ? `tel:${to.replace(/[^+\d]/g, "")}` : to;
  const words = isPhone ? text("call", { number: to }) : to.replace(/^https:[/]{2}(www\.)?|[/]$/g, "");
  return element("a", words, { href, rel: "noreferrer", className: "button quiet" });
}

function insteadOf(held, organisation) {
  const known = held.session.answer.known[organisation];
  if (!known) return [];
  const [said, ways] = [element("p", text("instead", { organisation: known.name })), element("p", undefined, { className: "actions" })];
  said.append(" ", doesOf(known));
  ways.append(...known.ways.flatMap((way) => [wayOf(way), " "]));
  const isNew = held.partners.some((one) => one.organisation === organisation) && !held.session.rows.some((row) => row.organisation === organisation);
  if (isNew) {
    const button = element("button", text("instead_share", { organisation: known.name }), { type: "button", className: "button quiet" });
    Object.assign(button.dataset, { do: "add", organisation });
    ways.append(button);
  }
  return known.ways.length ? [said, ways, element("p", text("keeps"), { className: "soft" })] : [said, ways];
}

function nextOf(held, one) {
  const { owner, next, part, state } = one;
  const values = { organisation: nameOf(held, owner ?? one.steps.at(-1).organisation) };
  if (closed.includes(state)) return [text(`now_${state}`, values)];
  if (part === "desk" || !next.due) return [text("now_desk", values)];
  const mine = held.session.answer.partners.find(({ organisation }) => organisation === owner);
  const said = [text(`now_${state}`, { ...values, until: dayOf(next.due.at) })];
  if (mine?.waits) said.push(text("weighed", values));
  if (held.now > next.due.at) return [text("late", values)];
  const then = next.due.then;
  if (then) said.push(text(`then_${then.part}`, { ...values, then: nameOf(held, then.organisation) }));
  return said;
}

function partOf(held, one) {
  const part = element("article", undefined, { className: "once-more" });
  const steps = element("ul");
  steps.append(...stepsOf(held, one));
  part.append(element("h3", nameOf(held, one.organisation)));
  const revoked = held.session.answer.partners.find(({ organisation, state }) => state === "revoked" && [one.organisation, one.owner].includes(organisation));
  if (revoked) part.append(element("p", text("revoked", { organisation: nameOf(held, revoked.organisation) }), { className: "problem" }));
  part.append(...nextOf(held, one).map((words) => element("p", words)), steps);
  return part;
}

export function showHanded(place, held) {
  const { desk, expires, fallback, referrer, kept_longer: isLonger, referrals } = held.session.answer;
  const parts = referrals.map((one) => partOf(held, one));
  const around = [];
  for (const one of [fallback, referrer]) {
    if (one && !one.released) around.push(text("fallback", { organisation: nameOf(held, one.organisation) }));
  }
  if (desk) around.push(text("desk", { organisation: nameOf(held, desk) }));
  around.push(text(isLonger ? "kept_longer" : "kept_until", { date: dayOf(expires) }));
  place.querySelector("[data-states]").replaceChildren(...(parts.length ? parts : [element("p", text("nobody_reads"))]));
  place.querySelector("[data-around]").replaceChildren(...around.map((words) => element("p", words)));
}
