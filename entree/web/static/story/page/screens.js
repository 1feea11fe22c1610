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

export function hasText(name) {
  return texts().querySelector(`[data-text="${name}"]`) !== null;
}

function built(name) {
  const section = document.createElement("section");
  section.dataset.screen = name;
  section.className = "screen-of-letter";
  section.append(main.querySelector(`template[data-screen="${name}"]`).content.cloneNode(true));
  section.querySelector("h1").tabIndex = -1;
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
  next.querySelector("h1").focus({ preventScroll: true });
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
  main.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
  for (const place of main.querySelectorAll("[data-said]")) {
    place.textContent = place.closest("section")?.hidden === false ? words : "";
  }
}

// About one field: it is marked, and is where one goes on.
export function sayAt(field, words) {
  say(words);
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

// Words of the page with names in them, filled anew for each organisation.
export function fillNames(place, values) {
  for (const one of place.querySelectorAll("[data-name]")) {
    one.dataset.words ??= one.textContent;
    one.textContent = fill(one.dataset.words, values);
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
