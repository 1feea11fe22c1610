// What of the page's words cannot be read in this window: beyond its edges, or cut off by a box.
() => {
  const slack = 1;
  const wide = document.documentElement.clientWidth;
  const problems = new Set();
  const tell = (text, what) => problems.add(`${what}: "${text.trim().slice(0, 40)}"`);
  const page = document.scrollingElement;
  if (page.scrollWidth > wide) problems.add(`the page is ${page.scrollWidth} wide in ${wide}`);

  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = words.currentNode;
    const holder = node.parentElement;
    const text = node.textContent;
    if (!text.trim() || holder.closest(".unseen, .skip, script, style")) continue;
    if (!holder.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width && box.height);
    for (const box of boxes) {
      if (box.left < -slack || box.right > wide + slack) tell(text, "beyond the edge");
    }
    for (let around = holder; around !== page; around = around.parentElement) {
      const style = getComputedStyle(around);
      const frame = around.getBoundingClientRect();
      const acts = around.matches("a.button, a.leave, button, summary, label");
      const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
      const scrolls = /auto|scroll/.test(style.overflowX);
      if (scrolls && around.scrollWidth > around.clientWidth + slack) tell(text, "scrolls aside");
      if (!acts && !hides) continue;
      for (const box of boxes) {
        const outside =
          box.left < frame.left - slack || box.right > frame.right + slack ||
          box.top < frame.top - slack * 3 || box.bottom > frame.bottom + slack * 3;
        if (outside) tell(text, `outside its ${around.className || around.localName}`);
      }
    }
  }

  // Nothing that stays in the window may take it over.
  for (const stays of document.querySelectorAll(".reach, .head")) {
    if (!/fixed|sticky/.test(getComputedStyle(stays).position)) continue;
    const share = stays.getBoundingClientRect().height / innerHeight;
    if (share > 0.34) problems.add(`${stays.className} covers ${Math.round(share * 100)} % of the window`);
  }
  return [...problems];
}
