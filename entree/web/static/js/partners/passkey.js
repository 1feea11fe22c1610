// Passkeys: [data-passkey=create] makes one, [data-passkey=get] shows one; the form carries it.
const canUse = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON;
for (const form of document.querySelectorAll("[data-passkey]")) {
  const problem = form.querySelector("[role=alert][hidden]");
  const fail = () => {
    problem.textContent = form.dataset.textFailed;
    problem.hidden = false;
    form.removeAttribute("aria-busy");
  };
  const options = async () => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const asked = await fetch(form.dataset.optionsAt, { headers: { Accept: "application/json" } });
    return (await asked.json()).request_options;
  };
  const ask = async () => {
    const publicKey = (await options()).publicKey;
    if (form.dataset.passkey === "create") {
      return navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
      });
    }
    return navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey),
    });
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!canUse) return fail();
    if (form.hasAttribute("aria-busy")) return;
    form.setAttribute("aria-busy", "true");
    problem.hidden = true;
    try {
      const made = await ask();
      form.elements.credential.value = JSON.stringify(made.toJSON());
      form.submit();
    } catch {
      fail();
    }
  });
}
