// The rehearsal's clock, its focus, and the browser's own dictation, which never starts by itself.
(() => {
  const begun = new Map();
  const box = () => document.querySelector("#rehearsal-answer textarea");
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  let heard = null;

  setInterval(() => {
    const clock = document.querySelector("[data-clock]");
    if (!clock) return;
    const id = clock.dataset.clock;
    if (!begun.has(id)) begun.set(id, Date.now());
    const seconds = Math.floor((Date.now() - begun.get(id)) / 1000);
    const told = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (clock.textContent !== told) clock.textContent = told;
    const dictation = document.querySelector(".dictation");
    if (dictation && Recognition) dictation.hidden = false;
  }, 500);

  const stop = () => {
    heard?.stop();
    heard = null;
  };

  const dictate = (button) => {
    const words = button.textContent;
    heard = new Recognition();
    heard.lang = "fr-CA";
    heard.continuous = true;
    heard.onresult = (event) => {
      const last = event.results[event.results.length - 1];
      if (!last.isFinal || !box()) return;
      box().value = `${box().value} ${last[0].transcript}`.trim();
      box().dispatchEvent(new Event("input", { bubbles: true }));
    };
    heard.onend = () => {
      heard = null;
      button.textContent = words;
      button.setAttribute("aria-pressed", "false");
    };
    heard.start();
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
  };

  document.addEventListener("click", (click) => {
    const button = click.target.closest("[data-dictate]");
    if (!button || !Recognition) return;
    heard ? stop() : dictate(button);
  });

  (window.briefbot ??= {}).answerAloud = () => {
    stop();
    setTimeout(() => box()?.focus(), 100);
  };
})();
