// Heads of the audit: how long it was at a moment, and its last hash. Within one session the next
// head has to extend the one before, or somebody wrote the audit anew (docs/understand/audit.md).
// It takes nothing from the other modules: to the page of a conversation every byte counts.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt());
// Each byte keeps what is left of the whole number modulo 256.
const u64 = (number, length = 8) => new Uint8Array(length).map((_, at) => number / 256 ** (length - at - 1));
const { subtle } = crypto;

function frame(...parts) {
  const blobs = ["entree sealing 1", ...parts].map((part) => new Blob([part]));
  return new Blob(blobs.flatMap((one) => [u64(one.size, 4), one])).arrayBuffer();
}

async function hashOf(number, previous, commitment) {
  const line = await frame("audit line", u64(number), previous, commitment);
  return new Uint8Array(await subtle.digest("SHA-256", line));
}

// Gives the head to remember. Throws when it does not extend the one before.
// ``ask`` gives the newest head, and lines behind a number.
export async function nextHead(before, ask) {
  let { head, commitments } = await ask(before?.number ?? 0);
  // A new site has signed none yet; one that had a head goes on having one.
  if (!head && !before) return;
  let { number, hash } = before?.number ? before : head;
  hash = bytes(hash);
  while (number < head.number && commitments.length) {
    for (const one of commitments) hash = await hashOf((number += 1), hash, bytes(one));
    if (number < head.number) ({ head, commitments } = await ask(number));
  }
  if (number !== head.number || `${hash}` !== `${bytes(head.hash)}`) throw Error("audit");
  return head;
}
