// Stretching the receipt: Argon2id takes a while, so a worker does it and the page stays alive.

import { orRefuse, refuse } from "./refusal.js";

// A slow telephone needs a few seconds; after this it will not come any more.
const patience = 60000;

export async function stretch(bits, salt, address) {
  if (typeof globalThis.Worker !== "function") refuse("no-worker");
  const worker = await orRefuse("no-worker", () => new Worker(address));
  let late;
  try {
    const root = await orRefuse("no-worker", () => {
      return new Promise((resolve, reject) => {
        worker.addEventListener("message", ({ data: answer }) => resolve(answer));
        worker.addEventListener("messageerror", reject);
        worker.addEventListener("error", reject);
        late = setTimeout(reject, patience);
        worker.postMessage({ bits: bits.slice(), salt });
      });
    });
    return root instanceof Uint8Array && root.length === 32 ? root : refuse("no-worker");
  } finally {
    clearTimeout(late);
    worker.terminate();
  }
}
