// Answers as bytes of one size, each at its own place, and back: docs/research/instrument.md.

import { fromUtf8, join, utf8 } from "../bytes.js";
import { refuse } from "../refusal.js";
import { isAsked, onRoute } from "./route.js";

const format = 1;
const filled = 1;
const missing = { skipped: 255, dont_know: 254, refused: 253 };
const reasonOf = Object.fromEntries(Object.entries(missing).map(([reason, code]) => [code, reason]));
const languages = ["nl", "en"];
// By oneself, or read aloud by an interviewer.
const modes = ["self", "interview"];
const header = 8;

function fingerprint({ fingerprint: hex }) {
  return Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
}

export function width({ kind, options, most }) {
  if (kind === "several") return 1 + Math.ceil(options.length / 8);
  if (kind === "number") return 5;
  return kind === "open" ? 3 + 4 * (most ?? 0) : 1;
}

export function pack(study, { form, mode, language, replies }) {
  const place = study.forms.findIndex(({ id }) => id === form);
  const { variables } = study.forms[place];
  const counting = onRoute(variables, replies);
  const whole = new Uint8Array(study.size);
  whole.set(join(Uint8Array.of(format, place, modes.indexOf(mode), languages.indexOf(language)), fingerprint(study)));
  let at = header;
  for (const { key, item } of variables.filter((one) => isAsked(one.item))) {
    whole.set(packed(item, counting.get(key)), at);
    at += width(item);
  }
  return whole;
}

function packed(item, reply) {
  if (reply === undefined) return [0];
  if (reply.missing) return [missing[reply.missing]];
  if (reply.number !== undefined) return [filled, ...bigEndian(BigInt(reply.number), 4)];
  if (reply.text !== undefined) {
    const text = utf8(reply.text);
    return [filled, ...bigEndian(BigInt(text.length), 2), ...text];
  }
  const places = reply.options.map((id) => item.options.findIndex((one) => one.id === id));
  if (item.kind !== "several") return [filled + places[0]];
  const ticks = places.reduce((sum, place) => sum | (1n << BigInt(place)), 0n);
  return [filled, ...bigEndian(ticks, width(item) - 1)];
}

function bigEndian(number, length) {
  return Array.from({ length }, (_, at) => Number((number >> BigInt(8 * (length - 1 - at))) & 255n));
}

// What was paused and came back under its own key.
export function unpack(study, whole) {
  const form = study.forms[whole[1]];
  const head = fingerprint(study);
  const mode = modes[whole[2]];
  if (whole.length !== study.size || whole[0] !== format || !form || !mode) refuse("malformed");
  if (head.some((byte, at) => byte !== whole[4 + at])) refuse("malformed");
  const replies = new Map();
  let at = header;
  for (const { key, item } of form.variables.filter((one) => isAsked(one.item))) {
    const wide = width(item);
    const found = unpacked(item, whole.subarray(at, at + wide));
    if (found) replies.set(key, found);
    at += wide;
  }
  return { form: form.id, mode, replies };
}

function unpacked({ kind, options }, part) {
  const [code] = part;
  if (code === 0) return undefined;
  if (reasonOf[code]) return { missing: reasonOf[code] };
  const value = (from, to) => [...part.subarray(from, to)].reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (kind === "number") return { number: Number(value(1, 5)) };
  if (kind === "open") return { text: fromUtf8(part.slice(3, 3 + Number(value(1, 3)))) };
  if (kind !== "several") return { options: [options[code - filled].id] };
  const ticks = value(1, part.length);
  return { options: options.filter((_, place) => (ticks >> BigInt(place)) & 1n).map(({ id }) => id) };
}
