// What takes a while is done by a worker, so that the page stays alive: stretching the receipt by
// Argon2id, and working. A worker hears one question, and is then ended.

import { orRefuse, refuse } from "./refusal.js";

// A slow telephone needs a few seconds; after this it will not come any more.
const patience = 60000;

export async function askWorker(address, question) {
  if (typeof globalThis.Worker !== "function") refuse("no-worker");
  const worker = await orRefuse("no-worker", () => new Worker(address));
  let late;
  try {
    return await orRefuse("no-worker", () => {
      return new Promise((resolve, reject) => {
        worker.addEventListener("message", ({ data: answer }) => resolve(answer));
        worker.addEventListener("messageerror", reject);
        worker.addEventListener("error", reject);
        late = setTimeout(reject, patience);
        worker.postMessage(question);
      });
    });
  } finally {
    clearTimeout(late);
    worker.terminate();
  }
}

export async function stretch(bits, salt, address) {
  const root = await askWorker(address, { bits: bits.slice(), salt });
  return root instanceof Uint8Array && root.length === 32 ? root : refuse("no-worker");
}
