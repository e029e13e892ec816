// Whether the server is there: asked every second while the page is in sight, told when it is not.
(() => {
  const EVERY = 800; // milliseconds between an answer and the next request
  const PATIENCE = 1000; // milliseconds without an answer: lost, told within two seconds in all
  const ASLEEP = 300000; // milliseconds after which the server may have let go of the page
  let since = ""; // which run of the server answers
  let lost = false;
  let seen = Date.now();
  let put = ""; // the question put back in the box while it is lost

  const bar = () => document.querySelector("#bar .bar");
  const box = () => document.querySelector("#question textarea");
  let closing = 0;

  // A line of the bar (or the sentence itself), with a button that acts, for some seconds.
  function tell(words, { label, act, seconds } = {}) {
    const place = bar();
    if (!place || (lost && words !== "lost")) return;
    clearTimeout(closing);
    place.querySelector("p").textContent = place.dataset[words] ?? words;
    const button = place.querySelector("button");
    button.hidden = !act;
    button.textContent = place.dataset[label] ?? "";
    button.onclick = () => { hush(); act(); };
    place.hidden = false;
    if (seconds) closing = setTimeout(hush, seconds * 1000);
  }
  function hush() {
    if (lost || !bar()) return;
    clearTimeout(closing);
    bar().hidden = true;
  }

  function type(words) {
    box().value = words;
    box().dispatchEvent(new Event("input", { bubbles: true }));
  }

  function lose() {
    if (lost) return;
    lost = true;
    window.briefbot.flag("lost", "1");
    tell("lost");
    put = box() && !box().value ? window.briefbot.draft() : "";
    if (put) type(put);
  }

  function find(run) {
    const slept = Date.now() - seen > ASLEEP;
    seen = Date.now();
    // Gradio reloads the page by itself where one of its own requests failed.
    if (document.querySelector(".toast-body")) return;
    if (since && run !== since) {
      window.briefbot.flag("lost", "1");
      location.reload();
      return;
    }
    since = run;
    if (lost) {
      lost = false;
      window.briefbot.flag("lost");
      if (put && box().value === put && document.querySelector(".pending")) type("");
      tell("back", { seconds: 4 });
    }
    if (slept) window.briefbot.retell();
  }

  async function look() {
    if (!document.hidden) {
      try {
        const place = location.pathname.replace(/\/?$/, "/gradio_api/app_id");
        const signal = AbortSignal.timeout(PATIENCE);
        const reply = await fetch(place, { cache: "no-store", signal });
        if (reply.status >= 500) throw new Error(reply.status); // a proxy's word for it
        if (reply.ok) find(String((await reply.json()).app_id)); // else the password is asked again
      } catch {
        lose();
      }
    }
    setTimeout(look, EVERY);
  }

  // Gradio's own notices are in English and hidden (page.css): the page says it in French.
  new MutationObserver(() => {
    const toast = document.querySelector(".toast-body:not([data-told])");
    if (!toast) return;
    toast.dataset.told = "";
    if (!document.querySelector("#thread .error")) tell("failed", { seconds: 8 });
  }).observe(document.body, { childList: true, subtree: true });

  // What is typed is kept until it is asked and answered, whatever happens to the page.
  document.addEventListener("input", (typed) => {
    if (typed.target === box()) window.briefbot.draft(box().value);
  });
  function reopen() {
    const kept = window.briefbot.draft();
    if (kept && !box().value) type(kept);
    if (window.briefbot.flag("lost")) tell("back", { seconds: 4 });
  }

  Object.assign((window.briefbot ??= {}), { tell, hush, reopen });
  look();
})();
