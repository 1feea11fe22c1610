// Writing, one part on a screen. Each may stay empty; a list at the end leads back to any of them.

import { element, screen, show, text } from "./screens.js";
import { asked, titleOf, wordsOn } from "./told.js";

const last = "what_happened";
const walk = { isAllowed: false, isLookingOver: false };

// What happened is asked only of who says to be 16 or older. Who chooses a younger age further on is
// believed as well, and what was written there is gone.
export function allowWhat(isAllowed) {
  Object.assign(walk, { isAllowed, isLookingOver: false });
  const age = screen("preview").querySelector("#age-field");
  age.onchange = () => {
    if (!screensAsked().includes(last)) screen(last).querySelector("textarea").value = "";
  };
  age.onchange();
}

function screensAsked() {
  const age = screen("preview").querySelector("#age-field");
  const isYoung = "young" in (age.selectedOptions[0]?.dataset ?? {});
  return asked.filter((name) => name !== last || (walk.isAllowed && !isYoung));
}

export function write() {
  show(asked[0]);
}

export function next(form) {
  const walked = screensAsked();
  const after = walked[walked.indexOf(form.closest("section").dataset.screen) + 1];
  if (walk.isLookingOver || !after) lookOver();
  else show(after);
}

// Back from the first part is what must be read before; back from one that was looked up is the list.
export function previous(button) {
  const before = asked[asked.indexOf(button.closest("section").dataset.screen) - 1];
  if (walk.isLookingOver) lookOver();
  else show(before ?? "before");
}

export function backToLast() {
  walk.isLookingOver = false;
  show(screensAsked().at(-1));
}

// Whether a part was filled in stands there, and not what: somebody may look along.
export function lookOver() {
  walk.isLookingOver = true;
  const items = screensAsked().map((name) => {
    const words = wordsOn(name);
    const button = element("button", titleOf(name), { type: "button", className: "plain" });
    Object.assign(button.dataset, { do: "part", name });
    button.append(element("span", text(words ? "filled" : "left_empty"), { className: words ? "" : "soft" }));
    const item = element("li");
    item.append(button);
    return item;
  });
  screen("parts").querySelector("[data-parts]").replaceChildren(...items);
  show("parts");
}

export function openPart(button) {
  show(button.dataset.name);
}
