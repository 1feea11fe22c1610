// The screens of a page: each waits in a template of the page, so that without scripts there is
// none. One is shown at a time; its heading gets the focus, so that it is read aloud.

const main = document.querySelector("main");
const open = new Map();
let shown = null;

export function texts() {
  return main.querySelector("template[data-texts]").content;
}

// Puts names and moments where the words have braces.
export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (braces, name) => values[name] ?? braces);
}

export function text(name, values = {}) {
  return fill(texts().querySelector(`[data-text="${name}"]`).textContent, values);
}

function built(name) {
  const section = document.createElement("section");
  section.dataset.screen = name;
  section.className = "screen-of-letter";
  section.append(main.querySelector(`template[data-screen="${name}"]`).content.cloneNode(true));
  section.hidden = true;
  main.append(section);
  open.set(name, section);
  return section;
}

// The screen by its name, made the first time; what stands in its fields stays until it is emptied.
export function screen(name) {
  return open.get(name) ?? built(name);
}

export function show(name) {
  const next = screen(name);
  main.querySelector("[data-fallback]")?.remove();
  // The same page in the other language would begin anew, and what was typed would be gone.
  if (shown !== null) document.querySelector(".head .other")?.remove();
  for (const one of open.values()) one.hidden = one !== next;
  shown = name;
  say("");
  scrollTo(0, 0);
  const title = next.querySelector("h1");
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return next;
}

export function isShown(name) {
  return shown === name;
}

export function throwAway(name) {
  open.get(name)?.remove();
  open.delete(name);
}

// Said by a screen reader as soon as it changes, and seen by everybody.
export function say(words) {
  for (const place of main.querySelectorAll("[data-said]")) {
    place.textContent = place.closest("section")?.hidden === false ? words : "";
  }
}

export function element(name, words, fields = {}) {
  const made = document.createElement(name);
  if (words !== undefined) made.textContent = words;
  return Object.assign(made, fields);
}

// A row to tick, as everywhere on the site.
export function choice(words, fields) {
  const label = element("label", undefined, { className: "choice" });
  const box = element("input", undefined, { type: "checkbox", autocomplete: "off", ...fields });
  label.append(box, element("span", words));
  return label;
}

// What a press, a choice or a sending does is found by a name in the page.
export function listen(kind, attribute, acts) {
  main.addEventListener(kind, (event) => {
    // No form of these pages goes anywhere by itself.
    if (kind === "submit") event.preventDefault();
    const place = event.target.closest(`[data-${attribute}]`);
    const act = place && acts[place.getAttribute(`data-${attribute}`)];
    if (!act) return;
    act(place);
  });
}
