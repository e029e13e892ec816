// The « Vérifier » tab: a file is read by the browser; keys go from one claim to the next.
(() => {
  const LARGEST = 700 * 1024; // bytes: as text within the megabyte that a request may have

  function send(input, trigger) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (file.size > LARGEST) {
      trigger({ name: file.name, data: "", toolarge: "yes" });
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const [, data] = reader.result.split(",");
      trigger({ name: file.name, data: data ?? "" });
    });
    reader.readAsDataURL(file);
  }

  const checked = () => document.querySelector("#findings .checked");

  function show(number, focus) {
    const root = checked();
    const card = root?.querySelector(`[data-card="${number}"]`);
    const claim = root?.querySelector(`[data-claim="${number}"]`);
    if (!card || !claim) return;
    root.querySelectorAll(".current").forEach((each) => each.classList.remove("current"));
    for (const each of [card, claim]) each.classList.add("current");
    claim.scrollIntoView({ block: "nearest" });
    card.scrollIntoView({ block: "nearest" });
    (focus === "card" ? card : claim).focus({ preventScroll: true });
  }

  function step(key) {
    const wanted = key === "c" ? ".claim.contradicted" : ".claim";
    const all = [...checked().querySelectorAll(wanted)].map((each) => +each.dataset.claim);
    const current = +(checked().querySelector(".claim.current")?.dataset.claim ?? 0);
    const next = key === "k" ? all.findLast((n) => n < current) : all.find((n) => n > current);
    const target = next ?? (key === "k" ? all.at(-1) : all[0]);
    if (target) show(target);
  }

  document.addEventListener("click", (click) => {
    const claim = click.target.closest(".checked [data-claim]");
    if (!claim) return;
    click.preventDefault();
    show(claim.dataset.claim, "card");
  });
  document.addEventListener("keydown", (key) => {
    const typing = key.target.closest("textarea, input, select, [contenteditable]");
    if (typing || key.ctrlKey || key.metaKey || key.altKey) return;
    if (!["j", "k", "c"].includes(key.key) || !checked()?.offsetParent) return;
    key.preventDefault();
    step(key.key);
  });

  Object.assign((window.briefbot ??= {}), { send });
})();
