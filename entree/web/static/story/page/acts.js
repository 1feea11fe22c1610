// The screens on which the person does something in the mailbox: each asks once more, then does it.

import * as change from "./changing.js";
import { held, lookAgain, named, showInside } from "./inside.js";
import { keysOf } from "./mailbox.js";
import { choice, fillNames, say, screen, show, text } from "./screens.js";
import { showDoes, titleOf } from "./told.js";
import { refuse } from "../refusal.js";

export function ticks(place, found, rowOf) {
  place.replaceChildren(...found.map((one) => choice(...rowOf(one))));
}

export function ticked(place) {
  return [...place.querySelectorAll(":checked")].map(({ value }) => value);
}

export async function typedKeys(name) {
  const field = screen(name).querySelector("[name=words]");
  const keys = await keysOf(field.value, held.lists);
  field.value = "";
  return keys;
}

function readers() {
  const reading = held.session.rows.map(({ organisation }) => organisation);
  return held.partners.filter(({ organisation }) => reading.includes(organisation));
}

export function askAnswer() {
  const { fallback, referrer } = held.session.answer;
  const rowOf = ({ organisation, name }) => {
    const isHeld = [fallback, referrer].some((one) => organisation === one?.organisation && !one.released);
    return [isHeld ? text("reserve", { organisation: name }) : name, { value: organisation }];
  };
  ticks(screen("answer").querySelector("[data-readers]"), readers(), rowOf);
  show("answer");
}

export async function sendAnswer() {
  const place = screen("answer");
  const chosen = ticked(place.querySelector("[data-readers]"));
  const field = place.querySelector("textarea");
  if (!field.value.trim()) return say(text("nothing_written"));
  if (chosen.length === 0) return say(text("share_none"));
  const to = readers().filter(({ organisation }) => chosen.includes(organisation));
  await change.sendAnswer(held.session, field.value.trim(), to, held.now);
  field.value = "";
  return showInside(text("answer_sent"));
}

// With the one that somebody suggested, if it was that.
export async function askMore(button) {
  await lookAgain();
  const reading = held.session.rows.map(({ organisation }) => organisation);
  const others = held.partners.filter(({ organisation }) => !reading.includes(organisation));
  if (others.length === 0) return say(text("nobody_more"));
  held.opened ??= await change.openOwn(held.session);
  const place = screen("add");
  const options = others.map(({ name, organisation }) => new Option(name, organisation));
  const who = place.querySelector("[data-who]");
  who.replaceChildren(...options);
  if (button.dataset.organisation) who.value = button.dataset.organisation;
  showDoes(place, others);
  const filled = held.opened.filter(({ words }) => words);
  ticks(place.querySelector("[data-parts]"), filled, ({ kind, section }) => [titleOf(kind), { value: section }]);
  return show("add");
}

export async function addReader() {
  const place = screen("add");
  const chosen = ticked(place.querySelector("[data-parts]"));
  if (chosen.length === 0) return say(text("share_none"));
  const partner = held.partners.find((one) => one.organisation === place.querySelector("[data-who]").value);
  const opened = held.opened.filter(({ section }) => chosen.includes(section));
  await change.addReader(held.session, partner, opened, held.now);
  return showInside(text("added"));
}

export function askWithdrawal(button) {
  held.leaving = button.dataset.organisation;
  const place = screen("withdraw");
  fillNames(place, { organisation: named(held.leaving) });
  place.querySelector("[data-again]").hidden = change.isRecent(held.session);
  show("withdraw");
}

export async function withdraw() {
  const again = !screen("withdraw").querySelector("[data-again]").hidden;
  const keys = again ? await sameKeys("withdraw") : held.session.keys;
  const organisation = named(held.leaving);
  await change.takeBack(held.session, keys, held.leaving);
  try {
    await change.renew(held.session, held.partners, held.now);
  } catch {
    return showInside(text("withdrawn_busy", { organisation }));
  }
  return showInside(text("withdrawn", { organisation }));
}

// The words must be those of the mailbox that is open.
async function sameKeys(name) {
  const keys = await typedKeys(name);
  const isSame = keys.stored.join() === held.session.keys.stored.join();
  return isSame ? keys : refuse("wrong-words");
}

export async function deleteAll() {
  await change.deleteAll(await sameKeys("delete"));
}
