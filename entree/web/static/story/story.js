// What the pages of the sealed story use, in one bundle. The pages themselves come with them.

export * from "./bytes.js";
export * from "./compose.js";
export * from "./envelope.js";
export * from "./heads.js";
export * from "./keys.js";
export * from "./line.js";
export * from "./messages.js";
export * from "./receipt.js";
export * from "./refusal.js";
export { order, toJson } from "./shapes.js";
export * from "./signing.js";
export * from "./site.js";
export * from "./statements.js";
export * from "./stretching.js";
export * from "./suites.js";
export * from "./words.js";
export * from "./working.js";
export * from "./wraps.js";
