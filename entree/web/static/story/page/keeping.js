// The words of the receipt: shown once, copied or printed, and then gone from the page.

import { element, say, text } from "./screens.js";

export function showWords(place, words) {
  const list = place.querySelector("[data-words]");
  list.replaceChildren(...words.split(" ").map((word) => element("li", word)));
}

export function forgetWords(place) {
  place.querySelector("[data-words]").replaceChildren();
}

function wordsIn(place) {
  return [...place.querySelectorAll("[data-words] li")].map((item) => item.textContent).join(" ");
}

export async function copyWords(place) {
  try {
    await navigator.clipboard.writeText(wordsIn(place));
    say(text("copied"));
  } catch {
    const range = document.createRange();
    range.selectNodeContents(place.querySelector("[data-words]"));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    say(text("not_copied"));
  }
}
