// The worker that works: of each part the smallest number whose hash begins with so many zeros.
// The server asks it before it takes anything in; what is hashed is 40 bytes, so one block.

const parts = 16;

// The constants of SHA-256, as it defines them: out of the roots of the first primes.
const primes = [];
for (let one = 2; primes.length < 64; one += 1) if (primes.every((prime) => one % prime)) primes.push(one);
const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const words = new Int32Array(64);

// The first four bytes of the hash of the block that stands in the first sixteen words.
function firstOfHash() {
  for (let at = 16; at < 64; at += 1) {
    const x = words[at - 15];
    const y = words[at - 2];
    const one = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const two = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[at] = (words[at - 16] + one + words[at - 7] + two) | 0;
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let at = 0; at < 64; at += 1) {
    const turned = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + turned + ((e & f) ^ (~e & g)) + rounds[at] + words[at]) | 0;
    const other = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  return (a + start[0]) >>> 0;
}

function smallest(part, limit) {
  for (let number = 0; number < 2 ** 32; number += 1) {
    words[8] = part;
    words[9] = number;
    if (firstOfHash() < limit) return number;
  }
  throw new Error("no number");
}

self.addEventListener("message", ({ data: { seed, zeros } }) => {
  const given = new DataView(seed.buffer, seed.byteOffset);
  for (let at = 0; at < 8; at += 1) words[at] = given.getInt32(4 * at);
  // One bit ends what is hashed, and its length in bits ends the block.
  words.set([2 ** 31 | 0, 0, 0, 0, 0, 320], 10);
  const answer = new DataView(new ArrayBuffer(4 * parts));
  for (let part = 0; part < parts; part += 1) answer.setUint32(4 * part, smallest(part, 2 ** (32 - zeros)));
  self.postMessage(new Uint8Array(answer.buffer));
});
