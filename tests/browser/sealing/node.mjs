// The bundle in Node, for quick tests: one line of JSON in, one line out, until the input ends.

import { createInterface } from "node:readline";

import { call } from "./call.js";

const bundle = await import(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const { name, given } = JSON.parse(line);
  const answer = await call(bundle, name, given).catch((problem) => ({ broke: String(problem.stack) }));
  process.stdout.write(JSON.stringify(answer) + "\n");
}
