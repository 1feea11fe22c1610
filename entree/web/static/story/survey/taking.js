// Somebody who answers: where they are, what they said, and what they send or pause with.

import { fromBase64url, toBase64url } from "../bytes.js";
import { sha256 } from "../frames.js";
import { listAddresses, workerAddress } from "../site.js";
import { stretch } from "../stretching.js";
import * as sealing from "../taking_part.js";
import { loadLists } from "../words.js";
import { ask, fetchQuestions } from "./asking.js";
import { pack, unpack } from "./packing.js";
import { pageNow, pages, pageWith, readStudy, toldBefore } from "./route.js";

// So many lines of a battery stand on one page, as without a script.
const lines = 4;
const known = { lists: {}, study: null, asked: null, key: null };

export async function prepare({ wave, key, questions }) {
  const file = await fetchQuestions(questions);
  known.lists = await loadLists(listAddresses());
  known.study = readStudy(JSON.parse(new TextDecoder().decode(file)));
  known.asked = { wave, instrument: await sha256(file) };
  known.key = fromBase64url(key);
}

export async function start(form, mode, invitation) {
  const { ticket } = await ask("start", { invitation });
  return new Taking({ form, mode, ticket, replies: new Map(), lookup: null });
}

async function codeOf(bits) {
  const root = await stretch(bits, await sealing.resumeSalt(known.asked), workerAddress());
  return sealing.resumeKeys(root);
}

export async function resume(typed) {
  const code = await codeOf(await sealing.readResume(typed, known.lists));
  const { sealed } = await ask("fetch", { lookup: toBase64url(code.lookup) });
  const paused = await sealing.openPaused(fromBase64url(sealed), known.asked, code);
  const kept = unpack(known.study, paused.answers);
  return new Taking({ ...kept, ticket: paused.ticket, lookup: code.lookup });
}

class Taking {
  constructor({ form, mode, ticket, replies, lookup }) {
    Object.assign(this, { form, mode, ticket, replies, lookup });
    this.variables = known.study.forms.find(({ id }) => id === form).variables;
    this.at = pageNow(this.found(), replies);
  }

  // Whether an interviewer reads it to somebody.
  get isAloud() {
    return this.mode === "interview";
  }

  found() {
    return pages(this.variables, this.replies, lines);
  }

  get page() {
    return this.found()[this.at];
  }

  told() {
    return toldBefore(this.variables, this.replies, this.page?.[0].key ?? null);
  }

  // Takes the answers of this page, and for what has none that it was passed by.
  answer(replies, skipped) {
    const last = this.page.at(-1).key;
    for (const { key } of this.page) this.replies.set(key, replies.get(key) ?? skipped);
    this.at = pageWith(this.found(), last) + 1;
  }

  back(replies) {
    const first = this.page?.[0].key;
    for (const [key, reply] of replies) this.replies.set(key, reply);
    const found = this.found();
    this.at = Math.max(0, (first ? pageWith(found, first) : found.length) - 1);
  }

  packed() {
    const { form, mode, replies } = this;
    return pack(known.study, { form, mode, language: document.documentElement.lang, replies });
  }

  // The words of a new code; what was paused before is overwritten.
  async pause(replies) {
    for (const [key, reply] of replies) this.replies.set(key, reply);
    const bits = sealing.makeResume();
    const code = await codeOf(bits);
    const sealed = await sealing.sealPaused({ answers: this.packed(), ticket: this.ticket }, known.asked, code);
    await ask("keep", { lookup: toBase64url(code.lookup), sealed: toBase64url(sealed) });
    await this.drop();
    return sealing.resumeWords(bits, known.lists[document.documentElement.lang]);
  }

  async drop() {
    if (this.lookup) await ask("drop", { lookup: toBase64url(this.lookup) });
    this.lookup = null;
  }

  async send() {
    const sealed = await sealing.sealResponse(known.asked, known.key, this.packed());
    await ask("send", { ticket: this.ticket, sealed: toBase64url(sealed) });
  }
}
