// The organisations that can receive now, each only with a statement that this page can check.

import { operatorKey } from "../site.js";
import { requireStatement } from "../statements.js";
import { fetchPartners } from "./asking.js";
import { fill } from "./screens.js";

const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
const short = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "Europe/Amsterdam" });

export function dayOf(seconds) {
  return day.format(new Date(1000 * seconds));
}

export function momentOf(seconds) {
  return moment.format(new Date(1000 * seconds));
}

// The last day of so many working days from now. Feast days are not known here.
export function untilOf(now, days) {
  let left = days;
  let at = now;
  while (left > 0) {
    at += 86400;
    if (!/^S/.test(short.format(new Date(1000 * at)))) left -= 1;
  }
  return dayOf(at);
}

async function isStated({ organisation, statement }, now) {
  try {
    await requireStatement(statement, { operatorKey: operatorKey(), organisation, now });
    return true;
  } catch {
    return false;
  }
}

// One without a statement that holds is not offered: nothing could be sealed to it.
export async function readPartners() {
  const { now, organisations } = await fetchPartners();
  const found = [];
  for (const one of organisations) {
    if (await isStated(one, now)) found.push({ ...one, until: untilOf(now, one.answers_within) });
  }
  return { now, found };
}

// A sentence about one organisation, once for each.
export function tellOfEach(place, partners) {
  for (const pattern of place.querySelectorAll("[data-each]")) {
    for (const one of partners) {
      const told = pattern.cloneNode();
      told.removeAttribute("data-each");
      told.textContent = fill(pattern.textContent, { organisation: one.name, until: one.until });
      pattern.before(told);
    }
    pattern.remove();
  }
}
