// The screen on which the person says whether another organisation may take over.

import * as change from "./changing.js";
import { ticked, ticks } from "./acts.js";
import { asksOf, namesIn } from "./asked.js";
import { held, lookAgain, showInside } from "./inside.js";
import { readAgain } from "./mailbox.js";
import { fillNames, say, screen, show, text } from "./screens.js";
import { doesOf, titleOf } from "./told.js";

function partnerOf({ organisation }) {
  return held.partners.find((one) => one.organisation === organisation);
}

export async function askOver(button) {
  await lookAgain();
  held.asked = asksOf(held.session).find(({ ask }) => String(ask) === button.dataset.ask);
  const place = screen("asked");
  const canReceive = Boolean(partnerOf(held.asked));
  const isKept = change.keepsCopy(held.session);
  fillNames(place, namesIn(held, held.asked));
  place.querySelector("[data-does]").textContent = doesOf(held.session.answer.known[held.asked.organisation]);
  place.querySelector("[data-cannot]").hidden = canReceive;
  for (const one of place.querySelectorAll("[data-yes]")) one.hidden = !canReceive;
  place.querySelector("[data-kept]").hidden = !isKept || !canReceive;
  place.querySelector("[data-not-kept]").hidden = isKept || !canReceive;
  if (isKept) held.opened ??= await change.openOwn(held.session);
  const filled = (isKept ? held.opened : []).filter(({ words }) => words);
  ticks(place.querySelector("[data-parts]"), filled, ({ kind, section }) => [titleOf(kind), { value: section }]);
  show("asked");
}

export async function agree() {
  const place = screen("asked");
  const chosen = ticked(place.querySelector("[data-parts]"));
  const field = place.querySelector("textarea");
  const words = change.keepsCopy(held.session) ? "" : field.value.trim();
  if (chosen.length === 0 && !words) return say(text("share_none"));
  const opened = (held.opened ?? []).filter(({ section }) => chosen.includes(section));
  const names = namesIn(held, held.asked);
  const given = { opened, words };
  const isDone = await settle(() => change.agree(held.session, held.asked, partnerOf(held.asked), given, held.now));
  field.value = "";
  return showInside(isDone ? text("asked_agreed", names) : text("asked_over"));
}

export async function refuse() {
  const names = namesIn(held, held.asked);
  const isDone = await settle(() => change.refuse(held.session, held.asked));
  return showInside(isDone ? text("asked_refused", names) : text("asked_over"));
}

// Somebody may have taken it back in the meantime, or it was answered and the answer got lost: then
// what is so now is shown.
async function settle(act) {
  const { session, asked } = held;
  try {
    await act();
  } catch (problem) {
    await readAgain(session);
    if (asksOf(session).some(({ ask }) => ask === asked.ask)) throw problem;
    return false;
  }
  await readAgain(session);
  return true;
}
