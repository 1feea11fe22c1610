// An answer that goes with no other: ticking it unticks the rest, and the other way round. What leads
// to help at once is never unticked by another answer: then all stay, and the server reads that one.

document.addEventListener("change", (event) => {
  const changed = event.target;
  if (changed.type !== "checkbox" || !changed.checked) return;
  const { form } = changed;
  const alone = "alone" in changed.dataset;
  if (alone && form.querySelector("[data-urgent]:checked")) return;
  for (const other of form.querySelectorAll(alone ? "input:checked" : "[data-alone]:checked")) {
    if (other === changed) continue;
    other.checked = false;
    if (alone) document.querySelector("[data-leave-count]").textContent = form.querySelector("fieldset").dataset.textAlone;
  }
});
