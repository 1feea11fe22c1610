// The forms of a statement: made, signed by two colleagues, and put in its place. Its words are shown
// before each of them signs.

import { ask, post } from "./asking.js";

const longest = 90 * 24 * 60 * 60;

export async function showStatement(root, place, drafted) {
  const spelt = await ask(root, "statementWords", { drafted });
  for (const row of place.querySelectorAll("[lang]")) row.textContent = spelt[row.lang];
}

export function statementForms({ root, one, to, organisation }) {
  return {
    async draft(form) {
      const from = Math.floor(Date.now() / 1000);
      const given = { epoch: Number(form.dataset.draft), from, until: from + longest, other: form.elements.other.value };
      const drafted = await ask(root, "draft", given);
      const next = one("[data-first]");
      next.dataset.first = JSON.stringify(drafted);
      await showStatement(root, next, drafted);
      next.hidden = false;
      next.querySelector("p").focus();
      return "said-drafted";
    },
    async first(form) {
      const { drafted } = await ask(root, "sign", { drafted: JSON.parse(form.dataset.first) });
      await post(root, to("draft"), { draft: drafted });
    },
    async sign() {
      const drafted = JSON.parse(one("[data-statement]:not([data-statement=''])").dataset.statement);
      const { signature, epoch } = await ask(root, "sign", { drafted });
      await post(root, to("sign"), { epoch, signature });
    },
    async signed(form) {
      const signed = JSON.parse(await form.elements.file.files[0].text());
      await ask(root, "checkStatement", { statement: signed, organisation });
      await post(root, to("signed"), { signed });
    },
  };
}
