// Walks people through a questionnaire in Node as the page does: first a line with the questions,
// then a line for each person with what they do at each item; a line out with their way and bytes. A
// line with a condition and answers gives its truth.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(process.argv[2]);
const load = (name) => import(new URL(name, folder));
const { readStudy, pages, pageNow, pageWith, toldBefore } = await load("route.js");
const { replyOf, SKIPPED } = await load("replies.js");
const { pack, unpack } = await load("packing.js");
const { evaluate } = await load("conditions.js");
const most = 4;

function walk(study, { form, mode, language, does }) {
  const { variables } = study.forms.find(({ id }) => id === form);
  const replies = new Map();
  const seen = [];
  const told = [];
  for (;;) {
    const found = pages(variables, replies, most);
    const page = found[pageNow(found, replies)];
    told.push(toldBefore(variables, replies, page?.[0].key ?? null).map(({ key }) => key));
    if (!page) break;
    seen.push(page.map(({ key }) => key));
    for (const { key, item } of page) replies.set(key, replyOf(item, does[key] ?? {}) ?? SKIPPED);
    if (pageWith(pages(variables, replies, most), page[0].key) < 0) throw new Error("a page that is gone");
  }
  const bytes = pack(study, { form, mode, language, replies });
  const same = pack(study, { ...unpack(study, bytes), language }).join() === bytes.join();
  return { seen, told, bytes: Buffer.from(bytes).toString("base64"), same };
}

let study = null;
for await (const line of createInterface({ input: process.stdin })) {
  const given = JSON.parse(line);
  if ("condition" in given) {
    const truth = evaluate(given.condition, new Map(Object.entries(given.answers)));
    process.stdout.write(`${JSON.stringify(truth)}\n`);
  } else if (study === null) study = readStudy(given);
  else process.stdout.write(`${JSON.stringify(walk(study, given))}\n`);
}
