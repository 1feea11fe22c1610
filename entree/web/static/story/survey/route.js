// Which item comes next, page by page, and which answers count: as the server reads the same file.

import { evaluate, YES } from "./conditions.js";
import { asAnswer } from "./replies.js";

export const isAsked = ({ kind }) => kind !== "say";

// The questionnaires as the frozen file holds them, each variable with its item and its options.
export function readStudy(known) {
  const items = Object.fromEntries(
    Object.entries(known.items).map(([id, item]) => [id, { ...item, id, options: known.lists[item.options] }]),
  );
  const forms = known.forms.map((form) => {
    const variables = form.variables.map(([key, item, turn, when]) => ({ key, item: items[item], turn, when }));
    return { ...form, variables };
  });
  return { ...known, forms };
}

// Every variable with whether it is asked, reading only answers that count.
export function walk(variables, replies) {
  const answers = new Map();
  return variables.map((variable) => {
    const asked = evaluate(variable.when, answers) === YES;
    const reply = replies.get(variable.key);
    if (asked && isAsked(variable.item) && reply) answers.set(variable.key, asAnswer(variable.item, reply));
    return { variable, asked };
  });
}

// An answer to what is no longer asked falls away.
export function onRoute(variables, replies) {
  const counting = walk(variables, replies).filter(({ variable, asked }) => asked && replies.has(variable.key));
  return new Map(counting.map(({ variable: { key } }) => [key, replies.get(key)]));
}

// Every page of the route as it is now: one item, or up to `most` lines of one battery.
export function pages(variables, replies, most) {
  const found = [];
  for (const { variable, asked } of walk(variables, replies)) {
    if (!asked || !isAsked(variable.item)) continue;
    const page = found.at(-1);
    const goesAlong = page && page.length < most && variable.item.battery !== null
      && page[0].item.battery === variable.item.battery;
    if (goesAlong) page.push(variable);
    else found.push([variable]);
  }
  return found;
}

// The first page that waits for an answer; their number when none does.
export function pageNow(found, replies) {
  const place = found.findIndex((page) => page.some(({ key }) => !replies.has(key)));
  return place < 0 ? found.length : place;
}

export function pageWith(found, key) {
  return found.findIndex((page) => page.some((one) => one.key === key));
}

// What is told just above a variable, or at the end for null.
export function toldBefore(variables, replies, key) {
  let told = [];
  for (const { variable, asked } of walk(variables, replies)) {
    if (variable.key === key) break;
    if (asked && isAsked(variable.item)) told = [];
    else if (asked) told.push(variable);
  }
  return told;
}
