// What the pages of the partners' portal use, in one bundle: the same, and an organisation's keys.
// Loaded as a worker it is the vault; tests load it as a module and ask it themselves.

export * from "./colleague.js";
export * from "./epoch.js";
export * from "./recovery.js";
import "./portal/vault.worker.js";
