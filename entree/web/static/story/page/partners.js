// The organisations that can receive now, each only with a statement that this page can check.

import { refuse } from "../refusal.js";
import { operatorKey } from "../site.js";
import { requireStatement } from "../statements.js";
import { fetchPartners } from "./asking.js";
import { fill } from "./screens.js";

// English as in Britain: the day before the month, and hours as in the Netherlands.
const language = { en: "en-GB" }[document.documentElement.lang] ?? document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
const moment = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" });
const short = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "Europe/Amsterdam" });

export function dayOf(seconds) {
  return day.format(new Date(1000 * seconds));
}

export function momentOf(seconds) {
  return moment.format(new Date(1000 * seconds));
}

// The last moment of so many working days from a moment on. Feast days are not known here.
export function lastMoment(from, days) {
  let left = days;
  let at = from;
  while (left > 0) {
    at += 86400;
    if (!/^S/.test(short.format(new Date(1000 * at)))) left -= 1;
  }
  return at;
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
  const { now, desk, organisations } = await fetchPartners();
  const found = [];
  for (const one of organisations) {
    if (await isStated(one, now)) found.push({ ...one, until: dayOf(lastMoment(now, one.answers_within)) });
  }
  return { now, desk, found };
}

// Asked again before anybody chooses: keys can have been revoked in the meantime.
export async function requirePartners() {
  const { now, desk, found } = await readPartners();
  return found.length > 0 ? { now, desk, partners: found } : refuse("off");
}

// A sentence about one organisation, once for each; what would be said twice is said once. Some are
// only for those where it waits until somebody has looked at all that came in, and some for the others.
export function tellOfEach(place, partners) {
  for (const pattern of place.querySelectorAll("[data-each]")) {
    const kind = pattern.dataset.each;
    const meant = partners.filter(({ waits }) => !kind || kind === (waits ? "waiting" : "ordinary"));
    const said = meant.map(({ name, until }) => fill(pattern.textContent, { organisation: name, until }));
    for (const words of new Set(said)) {
      const told = pattern.cloneNode();
      told.removeAttribute("data-each");
      told.textContent = words;
      pattern.before(told);
    }
    pattern.remove();
  }
}
