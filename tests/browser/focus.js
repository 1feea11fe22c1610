// Where the focus is now, and what is wrong with how it can be seen there.
() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return { place: -1, wrong: [] };
  const wrong = [];
  const shown = stop.closest(".choice") || stop;
  const style = getComputedStyle(shown);
  const isRinged = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!isRinged) wrong.push("the focus cannot be seen");
  const box = shown.getClientRects()[0];
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {
    wrong.push("the focus is outside the window");
  } else {
    const there = document.elementFromPoint(x, y);
    if (!shown.contains(there)) wrong.push(`the focus is behind ${there.className || there.localName}`);
  }
  return { place: Number(stop.dataset.stop ?? -2), wrong };
}
