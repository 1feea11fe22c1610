// Calls one function of the bundle with values that came as JSON, and gives back what JSON carries.
// Bytes travel as {"bytes": base64url}; a refusal as its reason.

export async function call(bundles, name, given) {
  const bundle = bundles.find((one) => name in one);
  const { fromBase64url, toBase64url } = bundle;
  const read = (value) => {
    if (Array.isArray(value)) return value.map(read);
    if (value === null || typeof value !== "object") return value;
    if (typeof value.bytes === "string") return fromBase64url(value.bytes);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one)]));
  };
  const write = (value) => {
    if (value instanceof Uint8Array) return { bytes: toBase64url(value) };
    if (Array.isArray(value)) return value.map(write);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, write(one)]));
  };
  try {
    return { answer: write((await bundle[name](...read(given))) ?? null) };
  } catch (problem) {
    if (problem.name !== "Refusal") throw problem;
    return { refused: problem.reason };
  }
}
