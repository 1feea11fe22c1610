// The vault: a worker that holds a colleague's opened keys, in memory and nowhere else. A page asks
// it by name, one question at a time; ending the worker is what locks it. Each page with keys has
// the one that knows what is asked there, and no more.

import { Refusal, refuse } from "../refusal.js";

async function answerTo(commands, { name, given }) {
  try {
    const command = Object.hasOwn(commands, name) ? commands[name] : () => refuse("unknown");
    return { answer: await command(given) };
  } catch (problem) {
    // What is no refusal is a mistake of ours; its text could hold a word of a story.
    return { refused: problem instanceof Refusal ? problem.reason : "broken" };
  }
}

// Where this file is loaded as a module of a page, it only offers its functions.
export function serve(commands) {
  if (typeof DedicatedWorkerGlobalScope !== "function" || !(self instanceof DedicatedWorkerGlobalScope)) return;
  self.addEventListener("message", async ({ data: asked }) => {
    self.postMessage({ ...(await answerTo(commands, asked)), number: asked.number });
  });
}
