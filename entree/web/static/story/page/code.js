// Referred in: the words of a code open what an organisation wrote for this person, who changes it or
// leaves it out. What goes on from here is sent as any story; the code is used up with it.

import { toBase64url } from "../bytes.js";
import { codeKeys, openIntroduction, readCode } from "../introduction.js";
import { refuse, Refusal } from "../refusal.js";
import { keysStated } from "../signers.js";
import { listAddresses, siteSalt, workerAddress } from "../site.js";
import { stretch } from "../stretching.js";
import { loadLists } from "../words.js";
import { ask } from "./asking.js";
import { whenEmptied } from "./emptying.js";
import { dayOf, readPartners } from "./partners.js";
import { fill, listen, say, sayAt, screen, show, text, throwAway } from "./screens.js";
import { fillSection } from "./told.js";
import { attempt } from "./troubles.js";

// The section of the story in which the text begins.
const section = "what_i_need";
// What happened is between the person and whom they choose.
const kept = "what_happened";
let code = null;
whenEmptied(forgetCode);

export function forgetCode() {
  code = null;
}

function named(reason, names) {
  return names[reason] ? new Refusal(names[reason]) : new Refusal(reason);
}

async function lookUp({ lookup, stored, key }) {
  const answer = await ask("/letter/code/", { lookup: toBase64url(lookup) }, stored);
  const keys = await keysStated(answer.statements, answer.introduction.organisation);
  try {
    return { ...(await openIntroduction(answer.introduction, { stored, key }, keys)), name: answer.name };
  } catch ({ reason }) {
    throw named(reason, { "not-opened": "code-over", "not-stated": "code-unsigned" });
  }
}

async function open() {
  const field = screen("code").querySelector("[name=code]");
  say(text("opening"));
  const bits = await readCode(field.value, await loadLists(listAddresses())).catch(() => null);
  if (!bits) return sayAt(field, text("code_words"));
  const keys = await codeKeys(await stretch(bits, siteSalt(), workerAddress()));
  bits.fill(0);
  const found = await lookUp(keys);
  const { found: partners } = await readPartners();
  const nameOf = (id) => partners.find(({ organisation }) => organisation === id)?.name;
  code = { ...keys, ...found, mayReturn: Boolean(nameOf(found.organisation)), suggested: nameOf(found.to) };
  field.value = "";
  return showText(show("referred"), code);
}

function showText(place, { name, made, words, suggested, mayReturn }) {
  for (const one of place.querySelectorAll("[data-by]")) {
    one.dataset.words ??= one.textContent;
    one.textContent = fill(one.dataset.words, { organisation: name, day: dayOf(made), suggested });
  }
  place.querySelector("textarea").value = words;
  place.querySelector("[data-suggested]").hidden = !suggested;
  place.querySelector("[data-back]").hidden = !mayReturn;
}

// Goes on to the questions before writing, with the text in its section.
function use() {
  const place = screen("referred");
  fillSection(screen(section), section, place.querySelector("textarea").value.trim());
  code.isBack = code.mayReturn && place.querySelector("[name=back]").checked;
  show("start");
}

async function drop() {
  await ask("/letter/drop/", { lookup: toBase64url((code ?? refuse("off")).lookup) }, code.stored);
  forgetCode();
  throwAway("referred");
  show("dropped");
}

// Who referred reads, should nobody answer, what the others may read; unless it was chosen itself.
export function withReferrer(recipients, partners) {
  const isChosen = recipients.some(({ organisation }) => organisation === code?.organisation);
  const back = partners.find(({ organisation }) => organisation === code?.organisation);
  if (!code?.isBack || isChosen || !back || recipients.length === 0) return recipients;
  const kinds = [...new Set(recipients.flatMap((one) => one.kinds))].filter((kind) => kind !== kept);
  if (kinds.length === 0) return recipients;
  return [...recipients, { ...back, kinds, isHeldBack: true }];
}

// What of the code goes along with a story.
export function codeOf(recipients) {
  if (!code) return {};
  const reads = recipients.some(({ organisation }) => organisation === code.organisation);
  return { code: toBase64url(code.lookup), may_go_back: Boolean(code.isBack) && reads };
}

// Sent, it is used up. Where it works no more, the next try goes without it.
export async function sendUsing(send) {
  try {
    const sent = await send();
    forgetCode();
    return sent;
  } catch (problem) {
    if (problem.reason === "answer-410") forgetCode();
    throw problem;
  }
}

listen("submit", "form", { code: (form) => attempt(form.querySelector("button"), open) });
listen("click", "do", {
  code: () => show("code"), use_code: use,
  drop_code: (button) => attempt(button, drop),
});
