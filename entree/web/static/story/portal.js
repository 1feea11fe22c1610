// What the pages of the partners' portal use, in one bundle: an organisation's keys, and reading
// and answering what was sealed to it. A story is composed and a receipt made elsewhere.

export * from "./bytes.js";
export * from "./colleague.js";
export * from "./envelope.js";
export * from "./epoch.js";
export { conversationOf, fingerprint, fingerprintWords } from "./keys.js";
export * from "./line.js";
export * from "./messages.js";
export * from "./recovery.js";
export * from "./refusal.js";
export { order, toJson } from "./shapes.js";
export * from "./signing.js";
export * from "./site.js";
export * from "./statements.js";
export * from "./stretching.js";
export * from "./suites.js";
export * from "./words.js";
export * from "./wraps.js";
