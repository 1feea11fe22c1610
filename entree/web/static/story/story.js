// What the pages of the sealed story use, in one bundle. The pages themselves come with them.

export * from "./bytes.js";
export * from "./refusal.js";
export * from "./signing.js";
export * from "./stretching.js";
export * from "./suites.js";
