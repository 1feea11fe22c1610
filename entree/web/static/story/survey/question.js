// The screen of a question: made from the questionnaire, and read back.

import { choice, element, screen, text } from "../page/screens.js";
import { NotTaken, reasons, replyOf } from "./replies.js";

export const said = (words) => words[document.documentElement.lang] ?? words.nl;

export function showLines(page, replies, told, isFirst) {
  const place = screen("question");
  showTold(place, told);
  place.querySelector("[data-lines]").replaceChildren(...page.map((one, line) => lineOf(one, line, replies)));
  place.querySelector(".back").hidden = isFirst;
  const why = page.map(({ item }) => said(item.why)).find(Boolean);
  const fold = place.querySelector("[data-why]");
  fold.hidden = !why;
  fold.open = false;
  fold.querySelector("[data-because]").textContent = why ?? "";
}

export function showTold(place, told) {
  const lines = told.map(({ item }) => element("p", said(item.ask), { className: "told" }));
  place.querySelector("[data-told]").replaceChildren(...lines);
}

function lineOf({ key, item }, line, replies) {
  const whole = element("fieldset", undefined, { className: "choices" });
  whole.dataset.textAlone = text("alone");
  const legend = element("legend");
  const heading = line === 0 ? element("h1", said(item.ask), { tabIndex: -1 }) : element("h2", said(item.ask));
  legend.append(heading);
  // Every help of typed words says in its own way what not to write.
  const help = said(item.help) ?? (item.kind === "open" ? text("no_names") : "");
  const how = element("p", `${help} ${howTo(item)}`.trim(), { id: `how${line}` });
  whole.setAttribute("aria-describedby", how.id);
  whole.append(legend, how, ...fields(item, line, replies.get(key) ?? {}));
  return whole;
}

function howTo({ kind, most }) {
  if (kind === "number" || kind === "open") return text(kind, { most });
  return text(kind === "several" ? "several" : "one");
}

function fields(item, line, reply) {
  const type = item.kind === "single" || item.kind === "span" ? "radio" : "checkbox";
  const name = `pick${line}`;
  const typed = item.kind === "open" || item.kind === "number" ? [field(item, line, reply)] : [];
  const options = item.options.map(({ id, label, alone }) => {
    const one = choice(said(label), { type, name, value: id, checked: reply.options?.includes(id) === true });
    if (alone) one.querySelector("input").dataset.alone = "";
    return one;
  });
  const others = reasons(item).map((reason) => {
    const one = choice(text(reason), { type, name, value: `!${reason}`, checked: reply.missing === reason });
    one.classList.add("apart");
    one.querySelector("input").dataset.alone = "";
    return one;
  });
  return [...typed, ...options, ...others];
}

function field(item, line, reply) {
  const isOpen = item.kind === "open";
  const made = element(isOpen ? "textarea" : "input", undefined, {
    name: `typed${line}`,
    value: reply.text ?? reply.number ?? "",
    autocomplete: "off",
    spellcheck: false,
    ...(isOpen ? { rows: 4, maxLength: item.most } : { type: "text", inputMode: "numeric", className: "number" }),
  });
  made.setAttribute("aria-label", said(item.ask));
  made.setAttribute("writingsuggestions", "false");
  return made;
}

// What was answered on the page. Throws NotTaken for what does not fit.
export function readLines(page) {
  const lines = screen("question").querySelectorAll("[data-lines] > fieldset");
  const found = page.map(({ key, item }, line) => {
    const values = [...lines[line].querySelectorAll("input:checked")].map(({ value }) => value);
    const typed = lines[line].querySelector("[name^=typed]")?.value ?? "";
    const ticked = values.filter((one) => !one.startsWith("!"));
    const reason = values.find((one) => one.startsWith("!"))?.slice(1) ?? null;
    return [key, replyOf(item, { ticked, reason, typed })];
  });
  return new Map(found.filter(([, reply]) => reply !== undefined));
}

// The same, without what does not fit: who goes back or pauses is not held up.
export function readWhatFits(page) {
  try {
    return readLines(page);
  } catch (problem) {
    if (problem instanceof NotTaken) return new Map();
    throw problem;
  }
}
