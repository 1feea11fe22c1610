// The shapes of what comes as JSON: each reads a value strictly, and refuses what is no such thing.
// A key too many or too few, a number that is not whole, bytes of another length: all malformed.

import { fromBase64url, toBase64url } from "./bytes.js";
import { refuse } from "./refusal.js";

const largest = { u8: 0xff, u32: 0xffffffff, moment: Number.MAX_SAFE_INTEGER };

export function bytes(length) {
  return (value) => {
    const read = fromBase64url(value);
    return length === undefined || read.length === length ? read : refuse("malformed");
  };
}

export function text(pattern) {
  return (value) => (typeof value === "string" && pattern.test(value) ? value : refuse("malformed"));
}

function whole(most) {
  return (value) => {
    return Number.isSafeInteger(value) && value >= 0 && value <= most ? value : refuse("malformed");
  };
}

export function list(shape, count) {
  return (value) => {
    if (!Array.isArray(value) || (count !== undefined && value.length !== count)) refuse("malformed");
    return value.map((one) => shape(one));
  };
}

export function record(fields) {
  return (value) => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) refuse("malformed");
    const names = Object.keys(fields);
    if (Object.hasOwn(fields, "format") && value.format !== 1) refuse("unknown-format");
    if (Object.keys(value).length !== names.length) refuse("malformed");
    return Object.fromEntries(names.map((name) => {
      return Object.hasOwn(value, name) ? [name, fields[name](value[name])] : refuse("malformed");
    }));
  };
}

export const number = whole(largest.u32);
export const moment = whole(largest.moment);
export const id = bytes(16);
export const hash = bytes(32);
export const signature = bytes(64);
export const name = text(/^[a-z0-9-]{1,64}$/);
export const format = (value) => value;
export function suite(value) {
  return number(value) === 1 || value === 2 ? value : refuse("unknown-format");
}

// The way back: bytes become text, and everything else stays.
export function toJson(value) {
  if (value instanceof Uint8Array) return toBase64url(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toJson(one)]));
}

// Below, equal or above zero, as the first bytes that differ say.
export function order(one, other) {
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return at < 0 ? one.length - other.length : one[at] - (other[at] ?? -1);
}

// Rows stand in ascending order of their bytes, none twice.
export function requireAscending(rows) {
  rows.slice(1).forEach((row, at) => {
    if (order(rows[at], row) >= 0) refuse("malformed");
  });
}
