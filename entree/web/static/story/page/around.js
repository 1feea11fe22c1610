// What is chosen around the story: how soon, what is seen before a yes, and who may take over in silence.

import { choice, element, fillNames, screen, text } from "./screens.js";
import { doesOf } from "./told.js";

function chosen(name, field) {
  return screen(name).querySelector(`[name=${field}]:checked`).value;
}

// Only who was not chosen already; who was chosen here before stays so, if that is still possible.
export function askSilence(partners, recipients, desk) {
  const place = screen("silence");
  const before = chosen("silence", "fallback");
  const others = partners.filter(({ organisation }) => !recipients.some((one) => one.organisation === organisation));
  const rows = others.map((one) => {
    const isSame = one.organisation === before;
    const row = choice(one.name, { type: "radio", name: "fallback", value: one.organisation, checked: isSame });
    if (doesOf(one)) row.lastChild.append(" ", element("span", doesOf(one), { className: "hint" }));
    return row;
  });
  place.querySelector("[data-fallbacks]").replaceChildren(...rows);
  if (!place.querySelector("[name=fallback]:checked")) place.querySelector("[name=fallback]").checked = true;
  place.querySelector("[data-others]").hidden = others.length === 0;
  fillNames(place, { desk });
}

// Who may take over may read what anybody may.
export function readAround(partners, recipients) {
  const name = chosen("silence", "fallback");
  const fallback = partners.find(({ organisation }) => organisation === name);
  const kinds = [...new Set(recipients.flatMap((one) => one.kinds))];
  return {
    urgency: chosen("urgency", "urgency"),
    isPreview: chosen("first_seen", "first_seen") === "preview",
    fallback: fallback ? { ...fallback, kinds, isHeldBack: true } : null,
  };
}

export function tellAround(place, { urgency, isPreview, fallback }) {
  const said = [
    text(`urgency_${urgency}`),
    text(isPreview ? "first_preview" : "first_all"),
    fallback ? text("silence_fallback", { organisation: fallback.name }) : text("silence_nobody"),
  ];
  place.replaceChildren(...said.map((words) => element("li", words)));
}
