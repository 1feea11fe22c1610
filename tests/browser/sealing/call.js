// Calls one function of the bundle with values that came as JSON, and gives back what JSON carries.
// Bytes travel as {"bytes": base64url}; a refusal as its reason.

function each(value, change) {
  if (Array.isArray(value)) return value.map(change);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

export function given(value, bundle) {
  if (value === null || typeof value !== "object") return value;
  if (typeof value.bytes === "string") return bundle.fromBase64url(value.bytes);
  return each(value, (one) => given(one, bundle));
}

function written(value, bundle) {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Uint8Array) return { bytes: bundle.toBase64url(value) };
  return each(value, (one) => written(one, bundle));
}

// The first bundle is the story's, whose small parts both have.
export async function call(bundles, name, values) {
  const bundle = bundles.find((one) => name in one);
  try {
    const answer = await bundle[name](...given(values, bundles[0]));
    return { answer: written(answer ?? null, bundles[0]) };
  } catch (problem) {
    if (problem.name !== "Refusal") throw problem;
    return { refused: problem.reason };
  }
}
