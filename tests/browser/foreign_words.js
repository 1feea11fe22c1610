// Pieces of text in another language than they are marked with, judged by their small words.
// Names of organisations and places, and addresses of pages, are no text of any language.
(names) => {
  const small = {
    nl: new Set("de het een en je jij jou niet geen ook naar voor bij met op dat deze wordt zijn hulp als dan wat waar wie hoe nu bel kun kunt zie nog meer maar door van te".split(" ")),
    en: new Set("the and you your not no also for with on that this are if then what where who how call can see yet more but by to from it any have".split(" ")),
  };
  // Words of both languages tell nothing.
  for (const word of [...small.nl]) if (small.en.delete(word)) small.nl.delete(word);
  const problems = new Set();
  const judge = (text, language) => {
    for (const name of names) text = text.replaceAll(name, " ");
    text = text.replace(/\S+\.\S+\/\S+/g, " ");
    const words = text.toLowerCase().match(/[a-zà-ÿ]+/g) || [];
    const count = (code) => words.filter((word) => small[code]?.has(word)).length;
    for (const code of Object.keys(small)) {
      if (code === language) continue;
      if (count(code) > count(language)) problems.add(`${code}, marked ${language}: "${text.trim().slice(0, 60)}"`);
    }
  };
  judge(document.title, document.documentElement.lang);
  const all = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (all.nextNode()) {
    const holder = all.currentNode.parentElement;
    if (holder.closest("script, style, title")) continue;
    judge(all.currentNode.textContent, holder.closest("[lang]").lang);
  }
  for (const labelled of document.querySelectorAll("[aria-label], [title], [alt], [placeholder]")) {
    for (const name of ["aria-label", "title", "alt", "placeholder"]) {
      judge(labelled.getAttribute(name) || "", labelled.closest("[lang]").lang);
    }
  }
  return [...problems];
}
