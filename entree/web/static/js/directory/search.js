// A field to search the list, made here because it works only here. Words are sent in a body, never
// stand in an address, and no browser is asked to remember, complete or check them.

// So long somebody rests before a search begins: the moments of single letters tell nobody a word.
const pause = 500;
const least = 2;
// Every body is filled to this, as every step is: its length does not tell how long the words are.
const size = 1280;
let waiting = 0;
let asked = 0;

function element(name, properties) {
  return Object.assign(document.createElement(name), properties);
}

function build(place) {
  const field = element("input", { type: "text", id: "search-field", autocomplete: "off", spellcheck: false, maxLength: 120 });
  field.setAttribute("autocapitalize", "off");
  field.setAttribute("autocorrect", "off");
  field.setAttribute("writingsuggestions", "false");
  field.setAttribute("enterkeyhint", "search");
  field.setAttribute("aria-describedby", "search-hint");
  const label = element("label", { htmlFor: "search-field", textContent: place.dataset.textLabel });
  const hint = element("p", { id: "search-hint", className: "soft", textContent: place.dataset.textHint });
  const count = element("p", { className: "soft" });
  count.setAttribute("role", "status");
  const found = element("div", {});
  place.append(label, field, hint, count, found);
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(place, field, count, found), pause);
  });
}

// While somebody searches, what was found stands right under the field, also above a keyboard.
function swap(place, found, parts, isSearching) {
  const hasBegun = isSearching && !found.firstChild;
  found.replaceChildren(...parts);
  for (const part of document.querySelectorAll("[data-list]")) part.hidden = isSearching;
  if (hasBegun) place.scrollIntoView();
}

function body(text) {
  const fields = new URLSearchParams({ text });
  fields.append("fill", "0".repeat(size - ((String(fields).length + 6) % size)));
  return fields;
}

async function look(place, field, count, found) {
  const text = field.value.trim();
  const turn = ++asked;
  if (text.length < least) {
    count.textContent = "";
    swap(place, found, [], false);
    return;
  }
  try {
    const answer = await fetch(place.dataset.search, {
      method: "POST",
      body: body(text),
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return;
    const part = page.querySelector("[data-text-found]");
    swap(place, found, [document.adoptNode(part)], true);
    count.textContent = part.dataset.textFound;
  } catch {
    if (turn !== asked) return;
    swap(place, found, [], false);
    count.textContent = document.querySelector("[data-text-offline]").dataset.textOffline;
  }
}

function start() {
  const place = document.querySelector("[data-search]:empty");
  if (place) build(place);
}

start();
// A step replaces the body.
new MutationObserver(start).observe(document.documentElement, { childList: true });
