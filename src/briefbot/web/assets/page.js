// What a page must do by itself: copy, print, scroll, keep the focus where it belongs.
(() => {
  let opener = null; // the button that opened the proof, to go back to
  let waiting = ""; // the proof that has yet to arrive, as « turn-key »
  let turns = 0;

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const goTo = (target, block = "start") =>
    target?.scrollIntoView({ behavior: calm() ? "auto" : "smooth", block });
  const box = () => document.querySelector("#question textarea");

  async function write(text, rich) {
    if (window.isSecureContext && rich && window.ClipboardItem) {
      const as = (type, words) => new Blob([words], { type });
      const item = { "text/plain": as("text/plain", text), "text/html": as("text/html", rich) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } else if (window.isSecureContext) {
      await navigator.clipboard.writeText(text);
    } else {
      // Plain http on another machine: the clipboard's own interface is closed there.
      const area = Object.assign(document.createElement("textarea"), { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  async function copy(button) {
    const { copy: text, rich, link, done } = button.dataset;
    const address = `${location.origin}${location.pathname}?${link}`;
    await write(text ?? address, rich);
    const label = button.textContent;
    button.textContent = done;
    button.classList.add("done");
    say(done);
    setTimeout(() => {
      button.textContent = label;
      button.classList.remove("done");
    }, 1600);
  }

  function say(words) {
    const voice = document.querySelector("#voice [role=status]");
    if (voice) voice.textContent = words;
  }

  function save({ name, type, data }) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const href = URL.createObjectURL(new Blob([bytes], { type }));
    Object.assign(document.createElement("a"), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  // The cited words in the middle of what the pane shows between its header and its footer; their
  // first line at its top where they are taller.
  function centreProof() {
    const marks = [...document.querySelectorAll(".proof mark")];
    if (!marks.length) return;
    const proof = marks[0].closest(".proof");
    const header = proof.querySelector("header").offsetHeight;
    const footer = proof.querySelector("footer");
    const below = getComputedStyle(footer).position === "sticky" ? footer.offsetHeight : 0;
    const room = proof.clientHeight - header - below;
    const first = marks[0].getBoundingClientRect().top;
    const height = marks.at(-1).getBoundingClientRect().bottom - first;
    const top = first - proof.getBoundingClientRect().top - proof.clientTop;
    proof.scrollTop += top - header - Math.max(0, (room - height) / 2);
  }

  // Gradio draws a new proof in more than one go: the focus is given until it stays.
  function focusProof(shows, until = performance.now() + 5000) {
    if (waiting !== shows || performance.now() > until) return;
    const title = document.querySelector(`.proof[data-shows="${shows}"] h2`);
    if (title && document.activeElement === title) {
      waiting = "";
      return;
    }
    title?.focus({ preventScroll: true });
    requestAnimationFrame(() => focusProof(shows, until));
  }

  function shown(element, value) {
    if (element.closest("#download") && value?.data) return save(value);
    if (element.closest("#memory") && value?.key) {
      window.briefbot.remember(value);
      window.briefbot.draft(box().value);
    }
    if (element.closest("#memory") && value?.step) window.briefbot.restored(value.step);
    if (element.closest("#evidence")) requestAnimationFrame(centreProof);
    if (element.closest("#thread")) {
      const all = element.querySelectorAll(".turn");
      if (all.length > turns && all.length > 1) goTo(all[all.length - 1]);
      turns = all.length;
    }
  }

  // The reader's tab may need a moment to be drawn before it can be scrolled.
  function reveal(tries = 60) {
    const reader = document.querySelector("#reader");
    if (!reader?.offsetParent) return tries && requestAnimationFrame(() => reveal(tries - 1));
    window.briefbot.viewed();
    const target = reader.querySelector("#extrait") ?? reader.querySelector(".full h2");
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: target.id === "extrait" ? "center" : "start" });
  }

  document.addEventListener("click", (click) => {
    const button = click.target.closest("button");
    if (!button) return;
    const { copy: text, link, print, scroll, erase, event } = button.dataset;
    if (text !== undefined || link !== undefined) copy(button);
    if (print !== undefined) window.print();
    if (erase !== undefined) window.briefbot.erase();
    if (event === "ask") window.briefbot.draft(button.dataset.question);
    if (button.matches("#tabs [role=tab]") || ["back", "about"].includes(event)) {
      setTimeout(() => window.briefbot.viewed(), 300);
    }
    if (scroll !== undefined) {
      const target = document.getElementById(scroll);
      target?.focus({ preventScroll: true });
      goTo(target);
    }
    if (event === "cite") {
      if (!button.closest(".proof")) opener = button;
      waiting = `${button.dataset.turn}-${button.dataset.key}`;
      focusProof(waiting);
    }
    if (event === "hide") {
      waiting = ""; // or the proof that was on its way would take the focus again
      if (opener?.isConnected) opener.focus();
    }
    if (["revise", "restart", "about", "cancel"].includes(event)) {
      setTimeout(() => box()?.focus(), 150);
    }
  });

  document.addEventListener("keydown", (key) => {
    if (key.key !== "Escape") return;
    const open = ".pending [data-event=halt], .proof [data-event=hide]";
    document.querySelector(open)?.click();
  });

  // One question at a time: while an answer is being written, Enter and the buttons wait. The
  // second click of a double click and a key held down ask nothing.
  const mayAsk = (event) =>
    !document.querySelector(".pending") && !event.repeat && !(event.detail > 1);
  const hold = (event) => {
    if (mayAsk(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("click", (e) => e.target.closest("#send") && hold(e), true);
  document.addEventListener(
    "keydown",
    (e) => e.key === "Enter" && !e.shiftKey && e.target === box() && hold(e),
    true,
  );

  Object.assign(window.briefbot, { shown, reveal, mayAsk });
})();
