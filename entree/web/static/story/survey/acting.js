// What the buttons of the page do, and what is said when something goes wrong.

import { emptyPage } from "../page/emptying.js";
import { say, screen, text } from "../page/screens.js";
import { Refusal } from "../refusal.js";
import { NotTaken } from "./replies.js";

const names = {
  used: "used",
  "wrong-words": "wrong_words",
  "not-opened": "wrong_words",
  "no-worker": "no_pause",
};

// Nothing of the answers is left on the page but this screen, and what every screen says of itself.
export function end(name) {
  const last = screen(name);
  const around = document.querySelectorAll("main > .light, main > .practice");
  emptyPage();
  document.querySelector("main").append(...around, last);
  last.hidden = false;
  scrollTo(0, 0);
  last.querySelector("h1").focus({ preventScroll: true });
}

function wordsFor(problem) {
  if (problem instanceof NotTaken) return text(problem.message);
  return text((problem instanceof Refusal && names[problem.reason]) || "not_now");
}

// Before the script of every page hears of it: no form of this page goes anywhere by itself. A press
// while something runs does nothing.
export function listen(acts) {
  let busy = false;
  document.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter: button } = event;
      if (!form.closest("main") || !acts[button?.value]) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (busy) return;
      busy = true;
      const main = form.closest("main");
      main.setAttribute("aria-busy", "true");
      const slow = setTimeout(() => say(text("busy")), 400);
      try {
        await acts[button.value](form);
      } catch (problem) {
        if (problem.reason === "closed") end("closed");
        else say(wordsFor(problem));
      } finally {
        clearTimeout(slow);
        main.removeAttribute("aria-busy");
        busy = false;
      }
    },
    true,
  );
}
