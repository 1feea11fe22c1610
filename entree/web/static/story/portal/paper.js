// What is shown once, to be printed or copied by hand, and then put away.

export function paperOf(root, room) {
  const paper = root.querySelector("[data-paper]");
  const part = (name) => paper.querySelector(`[data-${name}]`);

  function putOn(name, rows) {
    const text = room.querySelector(`[data-text=${name}]`).content;
    part("title").textContent = text.querySelector("h2").textContent;
    part("why").textContent = text.querySelector("p").textContent;
    part("words").replaceChildren(...rows.map((row) => {
      const sheet = document.createElement("p");
      sheet.className = "words";
      sheet.textContent = row;
      return sheet;
    }));
    paper.hidden = false;
    room.hidden = true;
    paper.focus();
  }

  function putAway() {
    part("words").replaceChildren();
    paper.hidden = true;
    room.hidden = false;
  }

  return { putOn, putAway };
}
