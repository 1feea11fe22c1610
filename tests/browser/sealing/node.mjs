// The bundle in Node, for quick tests: one line of JSON in, one line out, until the input ends.

import { createInterface } from "node:readline";

import { call } from "./call.js";

const bundles = await Promise.all(process.argv.slice(2).map((path) => import(path)));
for await (const line of createInterface({ input: process.stdin })) {
  const { name, values } = JSON.parse(line);
  const answer = await call(bundles, name, values).catch((problem) => ({ broke: String(problem.stack) }));
  process.stdout.write(JSON.stringify(answer) + "\n");
}
