// The vault: a worker that holds a colleague's opened keys, in memory and nowhere else. A page asks
// it by name, one question at a time; ending the worker is what locks it.

import { Refusal } from "../refusal.js";
import * as ceremony from "./ceremony.js";
import * as conversation from "./conversation.js";
import { refuse } from "../refusal.js";

const commands = { ...ceremony, ...conversation };

async function answerTo({ name, given }) {
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : () => refuse("unknown");
    return { answer: await command(given) };
  } catch (problem) {
    // What is no refusal is a mistake of ours; its text could hold a word of a story.
    return { refused: problem instanceof Refusal ? problem.reason : "broken" };
  }
}

// Where this file is loaded as a module of a page, it only offers its functions.
if (typeof DedicatedWorkerGlobalScope === "function" && self instanceof DedicatedWorkerGlobalScope) {
  self.addEventListener("message", async ({ data: asked }) => {
    self.postMessage({ ...(await answerTo(asked)), number: asked.number });
  });
}
