// An answer that goes with no other: ticking it unticks the rest, and the other way round.

document.addEventListener("change", (event) => {
  const changed = event.target;
  if (changed.type !== "checkbox" || !changed.checked) return;
  const alone = "alone" in changed.dataset;
  for (const other of changed.form.elements) {
    if (other === changed || other.name !== changed.name) continue;
    if (alone || "alone" in other.dataset) other.checked = false;
  }
});
