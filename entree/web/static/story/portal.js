// What the pages of the partners' portal use, in one bundle: the same, and an organisation's keys.

export * from "./colleague.js";
export * from "./epoch.js";
export * from "./recovery.js";
export * from "./story.js";
