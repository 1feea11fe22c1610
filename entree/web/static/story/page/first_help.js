// Phone or chat before anything is written: danger, injury, thoughts of suicide, the first days, or
// a child. What is ticked stays in this page; nothing of it is sent.

// Not saying when is possibly in the first days; not saying the age is possibly a child.
export function readAnswers(form) {
  const ticked = [...form.querySelectorAll("[name=now]:checked")];
  const when = form.querySelector("[name=when]:checked");
  const age = form.querySelector("[name=age]:checked")?.value;
  const due = new Set(ticked.map((box) => box.value).filter((value) => value !== "none"));
  if (when === null || "window" in when.dataset) due.add("window");
  if (age !== "yes") due.add("young");
  return { due, isOldEnough: age === "yes" };
}

// Whether the page with the numbers comes in between; it does unless nothing at all asks for it.
export function showDue(place, { due }) {
  for (const part of place.querySelectorAll("[data-due]")) {
    part.hidden = !part.dataset.due.split(" ").some((name) => due.has(name));
  }
  return due.size > 0;
}
