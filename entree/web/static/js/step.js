// A step of the intake by fetch: the answer replaces this page, the browser keeps one history entry.
// When anything is missing or fails, the form can still be sent in the ordinary way or again.

const patience = 20000;
// Every body is filled to this, so that its length tells neither what was ticked nor which button.
const size = 1280;
let busy = false;

function body(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.append(button.name, button.value);
  fields.append("fill", "0".repeat(size - ((String(fields).length + 6) % size)));
  return fields;
}

// The same page in the other language has an address of its own.
function address(form, button) {
  return button && button.hasAttribute("formaction") ? button.formAction : form.action;
}

async function ask(form, button) {
  const answer = await fetch(address(form, button), {
    method: "POST",
    body: body(form, button),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout?.(patience),
  });
  if (!answer.headers.get("content-type")?.startsWith("text/html")) throw new Error();
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function show(page) {
  document.documentElement.lang = page.documentElement.lang;
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  scrollTo(0, 0);
  document.querySelector("[data-problem], main h1")?.focus({ preventScroll: true });
}

function wait() {
  const place = document.querySelector("[data-leave-count]");
  if (place) place.textContent = document.querySelector("[data-text-wait]").dataset.textWait;
}

function offline(form) {
  const text = document.querySelector("[data-text-offline]").dataset.textOffline;
  const problem = form.querySelector("[data-offline]") || document.createElement("p");
  problem.className = "problem";
  problem.dataset.offline = "";
  problem.tabIndex = -1;
  problem.setAttribute("role", "alert");
  problem.textContent = text;
  // Under the choice of words, which reaches up into the arch.
  const tones = form.querySelector(".tones");
  if (tones) tones.after(problem);
  else form.prepend(problem);
  problem.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("step" in form.dataset)) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  const slow = setTimeout(wait, 1000);
  try {
    show(await ask(form, event.submitter));
    const to = address(form, event.submitter);
    if (to !== form.action) history.replaceState(null, "", to);
  } catch {
    form.removeAttribute("aria-busy");
    offline(form);
  }
  clearTimeout(slow);
  busy = false;
});
