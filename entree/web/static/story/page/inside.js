// What the mailbox page holds while it is open, and the screen that shows it.

import * as change from "./changing.js";
import { showAsked } from "./asked.js";
import { showHanded } from "./handed.js";
import { readPartners } from "./partners.js";
import { element, say, screen, show, text } from "./screens.js";
import * as standing from "./standing.js";

export const held = { session: null, partners: [], now: 0, lists: {}, leaving: null, opened: null, asked: null };

export function forget() {
  Object.assign(held, { session: null, leaving: null, opened: null, asked: null });
}

export function named(organisation) {
  return standing.nameOf(held, organisation);
}

// Keys can have been revoked since the mailbox was opened, and another can receive by now.
export async function lookAgain() {
  const { now, found } = await readPartners().catch(() => ({ now: held.now, found: held.partners }));
  Object.assign(held, { now, partners: found });
}

function withdrawal({ organisation }) {
  const words = text("withdraw", { organisation: named(organisation) });
  const button = element("button", words, { type: "button", className: "button quiet" });
  Object.assign(button.dataset, { do: "withdraw", organisation });
  return button;
}

function showKept(place) {
  const isKept = change.keepsCopy(held.session);
  place.querySelector("[data-not-kept]").hidden = isKept;
  place.querySelector("[data-kept]").hidden = !isKept;
  place.querySelector("[data-story]").replaceChildren();
}

export async function showInside(said = "") {
  const { session } = held;
  held.opened = null;
  const place = screen("inside");
  standing.showTroubles(place.querySelector("[data-troubles]"), held);
  showAsked(place.querySelector("[data-asked]"), held);
  showHanded(place, held);
  standing.showFetched(place.querySelector("[data-fetched]"), held);
  place.querySelector("[data-withdrawals]").replaceChildren(...session.rows.map(withdrawal));
  showKept(place);
  show("inside");
  say(said);
  await standing.showReplies(place.querySelector("[data-replies]"), held);
}

export async function showStory() {
  held.opened = await change.openOwn(held.session);
  const place = screen("inside");
  const story = place.querySelector("[data-story]");
  standing.showStory(story, held.opened);
  const kinds = standing.kindsOf(held.opened);
  standing.showFetched(place.querySelector("[data-fetched]"), held, kinds);
  story.focus();
}
