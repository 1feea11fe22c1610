// A text for somebody to take along: signed by the epoch that counts now, sealed to a code that is
// made here. Only the words leave the vault for the page, and what is sealed for the server.

import { toBase64url } from "../bytes.js";
import { codeKeys, codeWords, makeCode, sealIntroduction } from "../introduction.js";
import { siteSalt, workerAddress } from "../site.js";
import { stretch } from "../stretching.js";
import { list } from "./opened.js";
import { sealingEpoch } from "./stated.js";

export async function introduce({ epoch, organisation, to, words, language }) {
  const { about, keys } = sealingEpoch(epoch, organisation);
  const bits = makeCode();
  const code = await codeKeys(await stretch(bits, siteSalt(), workerAddress()));
  const made = Math.floor(Date.now() / 1000);
  const told = { organisation, epoch: about.epoch, made, to, words };
  const introduction = await sealIntroduction(told, code, keys.signingSecret);
  const spelt = await codeWords(bits, await list(language));
  bits.fill(0);
  code.key.fill(0);
  return { words: spelt, sealed: { lookup: toBase64url(code.stored), introduction } };
}
