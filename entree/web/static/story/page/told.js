// What was written, by kind of section. Every kind exists, also when it is empty, so that the
// number of sections says nothing. Each has one screen to write on, and the first has two.

import { screen } from "./screens.js";

export const kinds = [
  "reach_me", "must_not", "what_i_need", "safety", "health", "when", "preview", "what_happened",
];

export const asked = ["reach_me", "reach_how", ...kinds.slice(1)];

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? field.value : "";
  return field.value.trim();
}

function lineOf(field) {
  const value = valueOf(field);
  const label = field.dataset.label;
  if (!value || !label) return value;
  return /[.?]$/.test(label) ? `${label} ${value}` : `${label}: ${value}`;
}

function wordsOf(part) {
  const fields = [...part.querySelectorAll("input, textarea, select")];
  return fields.map(lineOf).filter(Boolean).join("\n");
}

export function wordsOn(name) {
  return wordsOf(screen(name));
}

export function readSections() {
  return kinds.map((kind) => {
    const names = kind === "reach_me" ? ["reach_me", "reach_how"] : [kind];
    return { kind, title: titleOf(kind), words: names.map(wordsOn).filter(Boolean).join("\n") };
  });
}

// Puts words that somebody brought along into the field of a section, where they can be changed.
export function fillSection(form, kind, words) {
  form.querySelector(`[data-kind=${kind}] textarea`).value = words;
}

// The alternative: only how to reach somebody, and nothing else is filled.
export function onlyReach(form) {
  return kinds.map((kind) => ({ kind, words: kind === "reach_me" ? wordsOf(form) : "" }));
}

// What an organisation does, in the language of the page, where the knowledge says it.
export function doesOf(known) {
  return known?.does?.[document.documentElement.lang] ?? "";
}

// Under a list to choose from: what the chosen one does.
export function showDoes(place, partners) {
  const [who, words] = [place.querySelector("[data-who]"), place.querySelector("[data-does]")];
  who.onchange = () => {
    words.textContent = doesOf(partners.find(({ organisation }) => organisation === who.value));
  };
  who.onchange();
}

export function titleOf(kind) {
  const place = document.querySelector("template[data-texts]").content;
  return place.querySelector(`[data-title=${kind}]`)?.textContent ?? kind;
}
