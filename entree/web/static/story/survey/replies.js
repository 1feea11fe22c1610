// What somebody answered to one item: options, a number, words, or why there is nothing.

export const SKIPPED = Object.freeze({ missing: "skipped" });

// An answer that cannot be taken; the page has the words for the reason.
export class NotTaken extends Error {}

// What stands on a page of one item: what is ticked, a reason for nothing, what was typed.
// Returns undefined when nothing was answered.
export function replyOf(item, { ticked = [], reason = null, typed = "" }) {
  if (item.kind === "number" && typed.trim()) return numberOf(item, typed.trim());
  if (item.kind === "open" && typed.trim()) return wordsOf(item, typed);
  if (ticked.length > 0) return chosen(item, ticked);
  return reason && reasons(item).includes(reason) ? { missing: reason } : undefined;
}

export function reasons(item) {
  return [...(item.dont_know ? ["dont_know"] : []), ...(item.sensitive ? ["refused"] : [])];
}

// One that goes alone gives way to the others.
function chosen(item, ticked) {
  const options = item.options.filter((one) => ticked.includes(one.id));
  const together = options.filter((one) => !one.alone);
  const kept = options.length === 1 || together.length === 0 ? options.slice(0, 1) : together;
  return { options: kept.map((one) => one.id) };
}

function numberOf(item, typed) {
  const value = /^[0-9]{1,11}$/.test(typed) ? Number(typed) : NaN;
  if (!(value >= item.least && (item.most === null || value <= item.most))) throw new NotTaken("bad_number");
  return { number: value };
}

// Composed, with plain line breaks and no other signs that steer.
function wordsOf(item, typed) {
  const text = typed.replace(/\r\n?/g, "\n").replace(/\t/g, " ").normalize("NFC").trim();
  const fits = item.most === null || [...text].length <= item.most;
  if (!fits || /[\p{Cc}\p{Cs}]/u.test(text.replaceAll("\n", ""))) throw new NotTaken("bad_text");
  return text ? { text } : undefined;
}

// The answer as conditions read it; null: not known.
export function asAnswer(item, reply) {
  if (reply.number !== undefined) {
    return { options: [], least: reply.number, most: reply.number, unsure: false };
  }
  if (!reply.options) return null;
  const found = reply.options.map((id) => item.options.find((one) => one.id === id));
  const [{ least = null, most = null }] = found;
  const unsure = found.some((one) => one.unsure === true);
  const span = found.length === 1 ? { least, most: most ?? null } : { least: null, most: null };
  return { options: reply.options, unsure, ...span };
}
