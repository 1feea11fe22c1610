// What the pages of the partners' portal use, in one bundle: the same, and an organisation's keys.
// Loaded as a worker it is the vault; tests load it as a module and ask it themselves.

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
import "./portal/vault.worker.js";
