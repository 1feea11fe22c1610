// What an organisation asks the person: may another one take over?

import { element, text } from "./screens.js";
import { nameOf } from "./standing.js";

// All that is asked now, with who asks it.
export function asksOf({ answer }) {
  return answer.referrals.flatMap(({ owner, asked }) => asked.map((one) => ({ ...one, owner })));
}

export function namesIn(held, { owner, organisation }) {
  return { organisation: nameOf(held, owner), other: nameOf(held, organisation) };
}

export function showAsked(place, held) {
  place.replaceChildren(...asksOf(held.session).map((one) => {
    const part = element("div", undefined, { className: "notice" });
    const button = element("button", text("asked_read"), { type: "button", className: "button" });
    Object.assign(button.dataset, { do: "asked", ask: one.ask });
    part.append(element("h2", text("asked")), element("p", text("asked_line", namesIn(held, one))), button);
    return part;
  }));
}
