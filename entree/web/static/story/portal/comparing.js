// What the site says of its audit has to go on from what it said to this page before.

import { nextHead } from "../extending.js";
import { post } from "./asking.js";

let head;

export async function auditGoesOn(root) {
  try {
    head = await nextHead(head, (since) => post(root, root.dataset.head, { since }));
    return true;
  } catch {
    return false;
  }
}
