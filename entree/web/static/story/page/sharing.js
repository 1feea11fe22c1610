// Who may read what: per organisation and section, nothing ticked for anyone.

import { choice, element, fill, text } from "./screens.js";

// Ticks that were set stay when somebody goes back to write on.
export function askSharing(place, sections, partners) {
  const ticked = new Set([...place.querySelectorAll(":checked")].map((box) => box.name));
  const filled = sections.filter(({ words }) => words);
  place.replaceChildren(...partners.map((one) => tableOf(one, filled, ticked)));
}

function tableOf({ organisation, name, does, until }, sections, ticked) {
  const table = element("fieldset", undefined, { className: "choices sharing" });
  table.append(element("legend", fill(text("share_who"), { organisation: name })));
  if (does) table.append(element("p", does[document.documentElement.lang], { className: "soft" }));
  table.append(element("p", text("answers_by", { until })));
  for (const { kind, title } of sections) {
    const key = `${organisation} ${kind}`;
    table.append(choice(title, { name: key, value: kind, checked: ticked.has(key) }));
  }
  return table;
}

// The organisations that may read something, each with the kinds it may read.
export function readSharing(place, partners) {
  const tables = [...place.querySelectorAll("fieldset")];
  return partners.map((one, at) => {
    const boxes = [...tables[at].querySelectorAll(":checked")];
    return { ...one, kinds: boxes.map((box) => box.value) };
  }).filter(({ kinds }) => kinds.length > 0);
}

// Everything once more, with who may read it now and who may in silence, before it is sealed.
export function showOnceMore(place, sections, recipients) {
  const parts = sections.filter(({ words }) => words).map(({ kind, title, words }) => {
    const readers = recipients.filter(({ kinds }) => kinds.includes(kind));
    const names = readers.filter(({ isHeldBack }) => !isHeldBack).map(({ name }) => name);
    const part = element("section", undefined, { className: "once-more" });
    const who = names.length ? text("read_by", { organisation: names.join(", ") }) : text("read_by_none");
    part.append(element("h2", title), element("p", words, { className: "words" }));
    part.append(element("p", who, { className: names.length ? "readers" : "readers soft" }));
    for (const { name, isHeldBack } of readers) {
      if (isHeldBack) part.append(element("p", text("read_later", { organisation: name }), { className: "readers" }));
    }
    return part;
  });
  place.replaceChildren(...parts);
}
