// The outcomes at every setting of a few assumptions were reckoned beforehand; this shows one.
const form = document.querySelector("[data-moving]");
const told = JSON.parse(document.getElementById("moving-told").textContent);
const axes = form.querySelectorAll("fieldset").length;

function cell(row, text) {
  row.appendChild(document.createElement("td")).textContent = text;
}

function bar(row, mean) {
  const most = 0.25;
  const part = Math.max(-1, Math.min(1, mean / most)) * 50;
  const line = row.cells[0].appendChild(document.createElement("span"));
  line.className = "moved-bar";
  line.setAttribute("aria-hidden", "true");
  const ink = line.appendChild(document.createElement("span"));
  ink.style.insetInlineStart = `${part < 0 ? 50 + part : 50}%`;
  ink.style.inlineSize = `${Math.abs(part)}%`;
}

function show() {
  const chosen = new FormData(form);
  const setting = Array.from({ length: axes }, (_, at) => chosen.get(`axis-${at + 1}`)).join(" ");
  const one = told.settings[setting];
  form.querySelector("[data-worlds]").textContent = one.worlds;
  const rows = form.querySelector("[data-rows]");
  rows.replaceChildren();
  told.designs.forEach((name, at) => {
    if (at === 0) return;
    const row = rows.appendChild(document.createElement("tr"));
    const head = document.createElement("th");
    head.scope = "row";
    head.textContent = name;
    if (one.rows === null) {
      row.appendChild(head);
      cell(row, told.few);
      cell(row, "–");
      cell(row, "–");
      return;
    }
    const [points, better, worse, mean] = one.rows[at];
    cell(row, points);
    bar(row, mean);
    cell(row, better);
    cell(row, worse);
    row.prepend(head);
  });
}

form.addEventListener("change", show);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
document.querySelector("[data-without-script]").hidden = true;
show();
