// Compares heads in Node as a page does: a line of JSON in, with the head before and what the
// server answers, one after the other; a line out, with the head to remember or that it refused.

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [extending, bundle] = process.argv.slice(2);
const { nextHead } = await import(pathToFileURL(extending));
const { requireSignedHead } = bundle ? await import(pathToFileURL(bundle)) : {};

for await (const line of createInterface({ input: process.stdin })) {
  const { before, answers } = JSON.parse(line);
  const asked = [];
  const ask = async (since) => {
    asked.push(since);
    return answers.shift();
  };
  const said = { head: null };
  try {
    const head = await nextHead(before ?? undefined, ask);
    if (head) await requireSignedHead?.(head, before ?? undefined);
    said.head = head ?? null;
  } catch {
    delete said.head;
    said.refused = true;
  }
  process.stdout.write(JSON.stringify({ ...said, asked }) + "\n");
}
