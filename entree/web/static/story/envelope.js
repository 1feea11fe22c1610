// A section of the story: filled up to one of three sizes, sealed with a key that is used once.
// GCM does not bind its ciphertext to one key; the commitment in the header does.

import { fromUtf8, isSame, join, randomBytes, utf8 } from "./bytes.js";
import { frame, hashOf, keyFrom, u32, u8 } from "./frames.js";
import { orRefuse, refuse } from "./refusal.js";
import * as shape from "./shapes.js";

const sizes = [4096, 16384, 65536];
const tag = 16;
const kinds = /^[a-z_]{1,32}$/;
const fields = {
  format: shape.format,
  suite: shape.suite,
  conversation: shape.id,
  section: shape.id,
  version: shape.number,
  commitment: shape.hash,
  nonce: shape.bytes(12),
  ciphertext: shape.bytes(),
};
const read = shape.record(fields);

// Sections go over the wire as JSON (`toJson`), and are read from there by this alone.
export function readSection(json) {
  const section = read(json);
  if (!sizes.includes(section.ciphertext.length - tag) || section.version < 1) refuse("malformed");
  return section;
}

export function sectionHeader({ suite, conversation, section, version, commitment }) {
  return frame("section", u8(suite), conversation, section, u32(version), commitment);
}

export function sectionDigest(section) {
  return hashOf("section digest", sectionHeader(section), section.nonce, section.ciphertext);
}

export function filled(kind, words) {
  const told = utf8(words);
  if (!kinds.test(kind) || told.includes(0)) refuse("malformed");
  const text = join(u32(kind.length), utf8(kind), u32(told.length), told);
  const size = sizes.find((one) => text.length <= one) ?? refuse("too-long");
  return join(text, new Uint8Array(size - text.length));
}

function emptied(text) {
  const [kind, afterKind] = part(text, 0);
  const [words, end] = part(text, afterKind);
  if (!kinds.test(kind) || text.subarray(end).some((byte) => byte !== 0)) refuse("malformed");
  return { kind, words };
}

function part(text, at) {
  const start = at + 4;
  if (start > text.length) refuse("malformed");
  const end = start + new DataView(text.buffer, text.byteOffset).getUint32(at);
  return end <= text.length ? [fromUtf8(text.subarray(start, end)), end] : refuse("malformed");
}

// A section that is written anew has the next version and another key, always.
export function sealSection(about, kind, words) {
  return sealSectionWith(randomBytes(32), randomBytes(12), about, kind, words);
}

export async function sealSectionWith(key, nonce, about, kind, words) {
  const text = filled(kind, words);
  return orRefuse("cannot-seal", async () => {
    const commitment = await keyFrom(key, "section commitment");
    const header = sectionHeader({ ...about, commitment });
    const how = { name: "AES-GCM", iv: nonce, additionalData: header };
    const sealed = await crypto.subtle.encrypt(how, await contentKey(key, "encrypt"), text);
    const ciphertext = new Uint8Array(sealed);
    const { suite, conversation, section, version } = about;
    const place = { suite, conversation, section, version };
    return { key, section: { format: 1, ...place, commitment, nonce, ciphertext } };
  });
}

async function contentKey(key, use) {
  const secret = await keyFrom(key, "section key");
  return crypto.subtle.importKey("raw", secret, "AES-GCM", false, [use]);
}

export async function openSection(section, key) {
  if (key.length !== 32) refuse("not-opened");
  if (!isSame(await keyFrom(key, "section commitment"), section.commitment)) refuse("not-opened");
  const how = { name: "AES-GCM", iv: section.nonce, additionalData: sectionHeader(section) };
  return orRefuse("not-opened", async () => {
    const opened = await crypto.subtle.decrypt(how, await contentKey(key, "decrypt"), section.ciphertext);
    return emptied(new Uint8Array(opened));
  });
}
