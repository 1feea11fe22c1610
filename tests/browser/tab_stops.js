// Marks everything that Tab should reach, in the order of the page, and returns how it is called.
() => {
  const can = "a[href], button:not([tabindex='-1']), input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const groups = new Set();
  const stops = [...document.querySelectorAll(can)].filter((stop) => {
    if (!stop.checkVisibility({ visibilityProperty: true }) || stop.disabled) return false;
    if (stop.type !== "radio") return true;
    // A group of radio buttons is one stop: the chosen one, or else the first.
    const chosen = document.querySelector(`[name="${stop.name}"]:checked`);
    if (groups.has(stop.name) || (chosen && chosen !== stop)) return false;
    groups.add(stop.name);
    return true;
  });
  const positive = document.querySelector("[tabindex]:not([tabindex='0']):not([tabindex='-1'])");
  if (positive) throw new Error("a tabindex above zero breaks the order of the page");
  stops.forEach((stop, place) => { stop.dataset.stop = place });
  return stops.map((stop) => (stop.closest("label") || stop).textContent.trim().slice(0, 40));
}
