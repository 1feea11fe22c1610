// What was written, by kind of section. Every kind exists, also when it is empty, so that the
// number of sections says nothing.

const kinds = [
  "reach_me", "must_not", "what_i_need", "safety", "health", "when", "preview", "what_happened",
];

function valueOf(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked ? field.value : "";
  return field.value.trim();
}

function lineOf(field) {
  const value = valueOf(field);
  const label = field.dataset.label;
  return value && label ? `${label}: ${value}` : value;
}

function wordsOf(part) {
  const fields = [...part.querySelectorAll("input, textarea, select")];
  return fields.map(lineOf).filter(Boolean).join("\n");
}

export function readSections(form) {
  return kinds.map((kind) => {
    const part = form.querySelector(`[data-kind=${kind}]`);
    return { kind, title: titleOf(kind), words: part && !part.hidden ? wordsOf(part) : "" };
  });
}

// The alternative: only how to reach somebody, and nothing else is filled.
export function onlyReach(form) {
  return kinds.map((kind) => ({ kind, words: kind === "reach_me" ? wordsOf(form) : "" }));
}

export function titleOf(kind) {
  const place = document.querySelector("template[data-texts]").content;
  return place.querySelector(`[data-title=${kind}]`)?.textContent ?? kind;
}

// The field about what happened is there only for who says to be 16 or older; else it is emptied.
export function allowWhat(form, isAllowed) {
  const part = form.querySelector("[data-kind=what_happened]");
  part.hidden = !isAllowed;
  if (!isAllowed) part.querySelector("textarea").value = "";
}
