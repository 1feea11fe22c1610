// An answer that goes with no other: ticking it unticks the rest of its question, and the other way
// round. Another question on the page keeps what was ticked there. What leads to help at once is
// never unticked by another answer: then all stay, and the server reads that one.

document.addEventListener("change", (event) => {
  const changed = event.target;
  if (changed.type !== "checkbox" || !changed.checked) return;
  const question = changed.closest("fieldset") ?? changed.form;
  const alone = "alone" in changed.dataset;
  if (alone && question.querySelector("[data-urgent]:checked")) return;
  for (const other of question.querySelectorAll(alone ? "input:checked" : "[data-alone]:checked")) {
    if (other === changed) continue;
    other.checked = false;
    if (alone) document.querySelector("[data-leave-count]").textContent = question.dataset.textAlone;
  }
});
