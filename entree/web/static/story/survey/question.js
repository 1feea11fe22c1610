// The screen of a question: made from the questionnaire, and read back.

import { choice, element, screen, text } from "../page/screens.js";
import { NotTaken, reasons, replyOf } from "./replies.js";

const mostSaid = 6;
const said = (words) => words[document.documentElement.lang] ?? words.nl;
// What an interviewer says, where that differs from what one reads.
const asked = (item, isAloud) => said((isAloud && Object.keys(item.aloud).length && item.aloud) || item.ask);

export function showLines(begun) {
  const { page, replies, isAloud } = begun;
  const place = screen("question");
  showTold(place, begun);
  const lines = page.map((one, line) => lineOf(one, line, replies, isAloud));
  place.querySelector("[data-lines]").replaceChildren(...lines);
  place.querySelector(".back").hidden = begun.at === 0;
  if (isAloud) place.querySelector("[value=skip]").textContent = text("no_answer");
  const why = page.map(({ item }) => said(item.why)).find(Boolean);
  const fold = place.querySelector("[data-why]");
  fold.hidden = !why;
  fold.open = false;
  fold.querySelector("[data-because]").textContent = why ?? "";
}

export function showTold(place, begun) {
  const lines = begun.told().map(({ item }) => element("p", asked(item, begun.isAloud), { className: "told" }));
  if (begun.isAloud && !begun.page) lines.push(element("p", text("may_i_send"), { className: "notice" }));
  place.querySelector("[data-told]").replaceChildren(...lines);
}

function lineOf({ key, item }, line, replies, isAloud) {
  const whole = element("fieldset", undefined, { className: "choices" });
  whole.dataset.textAlone = text("alone");
  const legend = element("legend");
  const words = asked(item, isAloud);
  legend.append(line === 0 ? element("h1", words, { tabIndex: -1 }) : element("h2", words));
  const hasCard = isAloud && item.options.length > mostSaid;
  // Every help of typed words says in its own way what not to write.
  const help = said(item.help) ?? (item.kind === "open" ? text("no_names") : "");
  const how = element("p", `${help} ${howTo(item)} ${hasCard ? text("card") : ""}`.trim(), { id: `how${line}` });
  whole.setAttribute("aria-describedby", how.id);
  whole.append(legend, how, ...fields(item, line, replies.get(key) ?? {}, hasCard));
  return whole;
}

function howTo({ kind, most }) {
  if (kind === "number" || kind === "open") return text(kind, { most });
  return text(kind === "several" ? "several" : "one");
}

// The letter of an answer on the card of an interview: A to Z, then AA.
const letter = (place) => (place < 26 ? "" : "A") + String.fromCharCode(65 + (place % 26));

function fields(item, line, reply, hasCard) {
  const type = item.kind === "single" || item.kind === "span" ? "radio" : "checkbox";
  const name = `pick${line}`;
  const typed = item.kind === "open" || item.kind === "number" ? [field(item, line, reply)] : [];
  const options = item.options.map(({ id, label, alone }, at) => {
    const one = choice(said(label), { type, name, value: id, checked: reply.options?.includes(id) === true });
    if (alone) one.querySelector("input").dataset.alone = "";
    if (hasCard) one.querySelector("span").prepend(element("b", letter(at)), " ");
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
