// The cahier's tab: the list, the sheet that is open, and what is typed there. What is not saved yet
// is kept in this browser, field by field, until the server has it.
(() => {
  const WAIT = 700; // milliseconds after the last key before a save
  const AGAIN = 4000; // milliseconds before a save is tried anew
  const place = (path) => location.pathname.replace(/\/?$/, "/") + `cahier/${path}`;
  const frame = () => document.querySelector("#cahier .cahier");
  const part = (name) => frame()?.querySelector(`.cahier-${name}`);
  const form = () => part("sheet")?.querySelector("form.sheet");
  const keys = () => document.querySelector("dialog.keys");
  const word = (name) => keys()?.dataset[`say${name[0].toUpperCase()}${name.slice(1)}`] ?? "";
  let query = new URLSearchParams(); // what the list is filtered by
  let base = {}; // the sheet's fields as the server last told them
  let timer = 0;
  let saving = null;
  let said = ""; // kept apart from its line: an act may come before the tab is opened
  let refused = null; // what the server has in the place of what was last refused

  function say(words) {
    said = words;
    const line = part("said");
    if (!line) return;
    line.textContent = words;
    line.hidden = !words;
  }

  async function asked(path, options = {}) {
    const reply = await fetch(place(path), { cache: "no-store", ...options });
    const json = (reply.headers.get("content-type") ?? "").includes("json");
    const body = json ? await reply.json() : await reply.text();
    if (!reply.ok && reply.status !== 409) throw Object.assign(new Error(body.detail), { told: 1 });
    return { body, status: reply.status };
  }

  // One act; what is refused is said, and nothing else changes.
  async function act(name, given = {}) {
    try {
      const { body, status } = await asked("acte", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ act: name, ...given }),
      });
      say(status === 409 ? body.detail : (body.said ?? ""));
      refused = status === 409 ? body : null;
      return refused ? null : body;
    } catch (error) {
      say(error.told ? error.message : word("lost"));
      return null;
    }
  }

  // An address that names this tab: the list is asked for while the page is still being built.
  const OWN = new URLSearchParams(location.search).get("vue") === "cahier";
  let early = OWN ? asked("liste?").catch(() => null) : null;

  async function list() {
    try {
      const { body } = (await early) ?? (await asked(`liste?${query}`));
      early = null;
      redraw(part("list"), body);
      current();
      if (part("list").querySelector(".batch")) watchBatch();
    } catch (error) {
      say(error.told ? error.message : word("lost"));
    }
  }

  // A form that someone is writing in stays as it is, and so do the focus and what is unfolded.
  function redraw(shown, body) {
    const focused = shown.contains(document.activeElement) ? document.activeElement : null;
    const held = focused && same(focused);
    const at = focused?.selectionStart ?? null;
    const open = [...shown.querySelectorAll("details[open] > summary")].map((s) => s.textContent);
    const drawn = document.createElement("template");
    drawn.innerHTML = body;
    for (const form of shown.querySelectorAll("form")) {
      const isFilter = form.matches("[role=search]"); // drawn as it was chosen
      if (form.contains(focused) || (!isFilter && [...form.elements].some(isWritten))) {
        drawn.content.querySelector(same(form))?.replaceWith(form);
      }
    }
    shown.replaceChildren(drawn.content);
    for (const summary of shown.querySelectorAll("details > summary")) {
      if (open.includes(summary.textContent)) summary.parentElement.open = true;
    }
    const again = held && shown.querySelector(held);
    again?.focus({ preventScroll: true });
    if (again && at !== null) again.setSelectionRange(at, at);
  }
  const isWritten = (field) =>
    field.type === "file" ? field.files.length > 0
      : "defaultValue" in field && field.value !== field.defaultValue;
  // What finds the like of an element in another drawing of the list.
  function same(element) {
    const { act: name, do: does, id = "", other = "" } = element.dataset;
    if (name) return `form[data-act="${name}"]`;
    if (does) return `[data-do="${does}"][data-id="${id}"]${other && `[data-other="${other}"]`}`;
    const around = element.closest("form");
    if (element === around) return `form.${element.className}`;
    return around && element.name ? `${same(around)} [name="${element.name}"]` : "nothing";
  }

  function current() {
    const id = form()?.dataset.id;
    for (const line of part("list").querySelectorAll(".line")) {
      const button = line.querySelector("[data-do=open]");
      if (line.dataset.id === id) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
  }

  const fields = () =>
    Object.fromEntries(
      [...form().querySelectorAll("fieldset [name]")].map((each) => [each.name, each.value]),
    );
  const draft = (id) => `briefbot:${location.pathname}:cahier:${id}`;
  const trimmed = (words) => words.trim();

  async function open(id) {
    await flush();
    try {
      const { body } = await asked(`fiche?id=${encodeURIComponent(id)}`);
      part("sheet").innerHTML = body;
    } catch (error) {
      say(error.told ? error.message : word("lost"));
      return;
    }
    base = fields();
    const kept = JSON.parse(localStorage.getItem(draft(id)) ?? "{}");
    for (const [name, value] of Object.entries(kept)) {
      if (form().elements[name]) form().elements[name].value = value;
    }
    if (Object.keys(kept).length) later();
    count();
    current();
    form().querySelector("h2").focus({ preventScroll: true });
    part("sheet").scrollIntoView({ block: "nearest" });
  }

  async function close() {
    const id = form()?.dataset.id;
    await flush();
    part("sheet").innerHTML = "";
    await list();
    part("list").querySelector(`.line[data-id="${id}"] [data-do=open]`)?.focus();
  }

  function changed() {
    const now = fields();
    return Object.fromEntries(
      Object.entries(now).filter(([name, value]) => trimmed(value) !== trimmed(base[name] ?? "")),
    );
  }

  function later(wait = WAIT) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  async function flush() {
    clearTimeout(timer);
    if (saving) await saving;
    if (form() && Object.keys(changed()).length) await save();
  }

  function save() {
    saving = write().finally(() => { saving = null; });
    return saving;
  }

  async function write() {
    const sheet = form();
    if (!sheet || sheet.querySelector(".clash")) return;
    const given = changed();
    if (!Object.keys(given).length) return;
    const { id, version } = sheet.dataset;
    localStorage.setItem(draft(id), JSON.stringify(given));
    const told = sheet.querySelector(".saved");
    told.textContent = word("saving");
    let reply;
    try {
      reply = await asked("acte", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ act: "save", id, version, fields: given }),
      });
    } catch (error) {
      told.textContent = `${word("unsaved")} ${error.told ? error.message : word("lost")}`;
      if (form() === sheet) later(AGAIN);
      return;
    }
    if (form() !== sheet) return;
    if (reply.status === 409) {
      sheet.dataset.version = reply.body.version;
      sheet.querySelector(".clashes").innerHTML = reply.body.clashes;
      told.textContent = "";
      sheet.querySelector(".clashes").scrollIntoView({ block: "nearest" });
      return;
    }
    taken(sheet, reply.body, given);
  }

  // What the server has now; a field that was typed in meanwhile keeps what is typed.
  function taken(sheet, body, given) {
    sheet.dataset.version = body.version;
    for (const [name, value] of Object.entries(body.fields)) {
      const field = sheet.elements[name];
      if (!field) continue;
      const untouched = field.value === (given[name] ?? base[name]);
      if (untouched && name in given) base[name] = field.value;
      else base[name] = value;
      if (untouched && trimmed(field.value) !== value) field.value = base[name] = value;
    }
    localStorage.removeItem(draft(sheet.dataset.id));
    sheet.querySelector(".saved").textContent = body.said;
    sheet.querySelector(".unproved").innerHTML = body.unproved;
    sheet.querySelector(".state-line").textContent = body.state;
    count();
    if (Object.keys(changed()).length) later();
    list();
  }

  // The same count as the server's: words with what clings to them, 150 a minute.
  function count() {
    for (const span of form()?.querySelectorAll(".count") ?? []) {
      const words = (span.closest("label").nextElementSibling.value.match(
        /[\p{L}\p{N}]+(?:[.,'’\u00a0\u202f-][\p{L}\p{N}]+)*/gu,
      ) ?? []).length;
      const seconds = Math.round((words * 60) / 150);
      const { least, most } = span.dataset;
      span.textContent = `${words} ${word(words > 1 ? "words" : "word")}, ${seconds} s`;
      span.classList.toggle("over", (most > 0 && words > most) || (words > 0 && words < least));
    }
  }

  // One of two texts, or both; then it is saved over the version that is there now.
  function settle(choice, name) {
    const sheet = form();
    const clash = sheet.querySelector(`.clash[data-field="${name}"]`);
    const theirs = clash.querySelector(".theirs").textContent;
    const field = sheet.elements[name];
    base[name] = theirs;
    if (choice === "keep-theirs") field.value = theirs;
    if (choice === "keep-both") field.value = `${theirs}\n\n${field.value}`;
    clash.remove();
    if (!sheet.querySelector(".clash")) {
      sheet.querySelector(".clashes").innerHTML = "";
      if (!Object.keys(changed()).length) localStorage.removeItem(draft(sheet.dataset.id));
      save();
    }
  }

  async function move(line, before, section) {
    const id = line.dataset.id;
    if (await act("move", { id, section, before: before?.dataset.id ?? "" })) {
      await list();
      part("list").querySelector(`.line[data-id="${id}"] [data-do=open]`)?.focus();
    }
  }

  function step(line, down) {
    const lines = [...part("list").querySelectorAll(".line")];
    const home = line.closest(".part");
    const parts = [...part("list").querySelectorAll(".part")];
    const at = lines.indexOf(line);
    const other = lines[down ? at + 1 : at - 1];
    if (other?.closest(".part") === home) {
      const before = down ? other.nextElementSibling : other;
      return move(line, before, home.dataset.section);
    }
    const next = parts[parts.indexOf(home) + (down ? 1 : -1)];
    if (!next) return undefined;
    return move(line, down ? next.querySelector(".line") : null, next.dataset.section);
  }

  const DOES = {
    open: ({ id }) => open(id),
    close,
    accept: ({ id }) => settled("accept", id),
    dismiss: ({ id }) => settled("remove", id),
    "accept-all": () => act("accept-all").then(list),
    batch: () => act("batch").then(watchBatch),
    "halt-batch": () => act("halt-batch"),
    remove: async ({ id }) => {
      if (!window.confirm(word("remove"))) return;
      if (form()?.dataset.id === id) part("sheet").innerHTML = "";
      offerUndo(id, await act("remove", { id }));
      await list();
    },
    comment: async ({ id }) => {
      const text = form().querySelector(".comment").value;
      if (await act("comment", { id, text })) await again(id);
    },
    merge: async ({ id }) => {
      const other = form().elements.merge.value;
      if (!other) return;
      await flush();
      if (await act("merge", { id, other })) await again(id);
    },
    duplicates: () => duplicates(),
    unite: async ({ id, other }) => {
      await flush();
      if (await act("merge", { id, other })) await list();
      if (form() && [id, other].includes(form().dataset.id)) await again(id);
      await duplicates();
    },
    apart: async ({ id, other }) => { if (await act("apart", { id, other })) duplicates(); },
    undo: async ({ id, of }) => { if (await act("undo", { id, of })) await again(id); },
    revert: async ({ id, version }) => {
      if (await act("revert", { id, version })) await again(id);
    },
    renew: ({ id, number }) => proof("renew", id, number),
    drop: ({ id, number }) => proof("drop", id, number),
    section: async () => {
      const title = window.prompt(word("title"));
      if (title && (await act("section", { title }))) list();
    },
    rename: async ({ id, title: now }) => {
      const title = window.prompt(word("title"), now);
      if (title && (await act("rename", { id, title }))) list();
    },
    "section-up": ({ id }) => act("section-up", { id }).then(list),
    unsection: ({ id }) => act("unsection", { id }).then(list),
    "keep-mine": ({ field }) => settle("keep-mine", field),
    "keep-theirs": ({ field }) => settle("keep-theirs", field),
    "keep-both": ({ field }) => settle("keep-both", field),
  };

  // A proposed answer taken in or put aside; the next one takes its place under the keys.
  async function settled(name, id) {
    const done = await act(name, { id });
    if (name === "remove") offerUndo(id, done);
    await list();
    const next = part("list").querySelector(".proposed [data-do=accept]");
    (next ?? part("list").querySelector(".line [data-do=open]"))?.focus();
  }

  function offerUndo(id, done) {
    if (!done) return;
    const undo = async () => {
      await act("undo", { id, of: done.undo });
      await list();
    };
    window.briefbot.tell(word("removed"), { label: "undo", act: undo, seconds: 10 });
  }

  // The pairs that may ask the same, anew after each that was settled.
  async function duplicates() {
    try {
      const { body } = await asked("doublons");
      const shown = part("list").querySelector(".duplicates");
      shown.innerHTML = body;
      shown.hidden = false;
      shown.querySelector("h3").focus();
    } catch (error) {
      say(error.told ? error.message : word("lost"));
    }
  }

  // How far a list of questions is answered, each second until it is.
  let batch = 0;
  let listed = 0; // how many were answered when the list was last drawn for it
  async function watchBatch() {
    clearTimeout(batch);
    let now;
    try {
      now = (await asked("avancement")).body;
    } catch {
      batch = setTimeout(watchBatch, AGAIN);
      return;
    }
    const shown = part("list")?.querySelector(".batch");
    if (shown) {
      const bar = shown.querySelector("progress");
      bar.hidden = !now.running;
      Object.assign(bar, { max: now.total || 1, value: now.done });
      shown.querySelector("[data-do=batch]")?.toggleAttribute("hidden", now.running);
      shown.querySelector("[data-do=halt-batch]")?.toggleAttribute("hidden", !now.running);
      if (now.running) shown.querySelector(".batch-said").textContent = now.said;
    }
    if (now.running) batch = setTimeout(watchBatch, 1000);
    else if (listed !== now.done) list();
    if (!now.running) listed = now.done;
  }

  async function proof(name, id, number) {
    await flush();
    if (await act(name, { id, number, version: form().dataset.version })) await again(id);
  }
  async function again(id) {
    base = fields();
    await open(id);
    await list();
  }

  // What was sent needs its form no more: folded, it leaves the room to the questions.
  function listWithout(sent) {
    sent.closest("details").open = false;
    return list();
  }
  const SENDS = {
    add: async (sent) => {
      const question = sent.elements.question.value;
      const added = question.trim() && (await act("add", { question }));
      if (!added) return;
      const box = sent.elements.question;
      if (box.value === question) box.value = "";
      await list();
      await open(added.id);
      form()?.elements.clip.focus();
    },
    hearing: async (sent) => {
      const boxes = [...sent.elements].filter((each) => each.name);
      const texts = (of) => Object.fromEntries(boxes.map((each) => [each.name, each[of]]));
      const done = await act("hearing", { fields: texts("value"), was: texts("defaultValue") });
      const now = done ? texts("value") : (refused?.now ?? {});
      for (const box of boxes) box.defaultValue = now[box.name] ?? box.defaultValue;
      if (done) await listWithout(sent);
    },
    import: async (sent) => {
      const pasted = sent.elements.list.value;
      const file = sent.elements.file.files[0];
      if (!file && !pasted.trim()) return;
      const name = encodeURIComponent(file ? file.name : "liste.txt");
      const given = { method: "POST", body: file ?? pasted };
      try {
        const { body } = await asked(`importer?nom=${name}`, given);
        say(body.said);
        sent.reset();
        listWithout(sent);
      } catch (error) {
        say(error.told ? error.message : word("lost"));
      }
    },
  };

  document.addEventListener("click", (click) => {
    const button = click.target.closest("#cahier [data-do]");
    if (button) DOES[button.dataset.do]?.(button.dataset);
    const keeps = click.target.closest("[data-keep]");
    if (keeps) take(keeps);
  });
  document.addEventListener("submit", (submit) => {
    const sent = submit.target.closest("#cahier form");
    if (!sent || sent.method === "dialog") return;
    submit.preventDefault();
    SENDS[sent.dataset.act]?.(sent);
  });
  document.addEventListener("change", async ({ target }) => {
    const id = target.dataset?.part;
    if (!id) return;
    await flush();
    if (await act("move", { id, section: target.value, before: "" })) await again(id);
    form()?.querySelector("[data-part]")?.focus();
  });
  // A date half written: the browser's own remark is in the browser's language.
  document.addEventListener("invalid", (refusal) => {
    if (!refusal.target.closest("#cahier form")) return;
    refusal.preventDefault();
    say(word("date"));
    refusal.target.focus();
  }, true);
  document.addEventListener("input", (typed) => {
    const box = typed.target.closest(".cahier-filter [name]");
    if (box) {
      query = new URLSearchParams(new FormData(box.form));
      clearTimeout(box.form.wait);
      list();
    } else if (typed.target.closest("form.sheet fieldset")) {
      count();
      later();
    }
  });
  addEventListener("beforeunload", () => {
    const given = form() ? changed() : {};
    if (Object.keys(given).length) {
      localStorage.setItem(draft(form().dataset.id), JSON.stringify(given));
    }
  });

  let dragged = null;
  document.addEventListener("dragstart", (drag) => {
    dragged = drag.target.closest?.("#cahier .line") ?? null;
  });
  document.addEventListener("dragover", (drag) => {
    if (dragged && drag.target.closest("#cahier .part")) drag.preventDefault();
  });
  document.addEventListener("drop", (drop) => {
    const home = drop.target.closest("#cahier .part");
    if (!dragged || !home) return;
    drop.preventDefault();
    const before = drop.target.closest(".line");
    if (before !== dragged) move(dragged, before, home.dataset.section);
    dragged = null;
  });

  // An answer, a figure or words chosen in a document become a question with its proof.
  async function add(given) {
    const added = await act("add", given);
    window.briefbot.tell(added ? word("added") : said, { seconds: 4 });
  }
  async function take(button) {
    await add(JSON.parse(button.dataset.keep));
  }
  function chosen() {
    const selection = getSelection();
    const words = selection.toString().trim();
    const text = selection.anchorNode?.parentElement?.closest("#reader .text");
    const document_ = document.querySelector("#reader [data-document][aria-current]");
    if (!words || !text || !document_) return null;
    return { question: "", proofs: [{ document: document_.dataset.document, quote: words }] };
  }
  async function takeNearest() {
    const words = chosen();
    if (words) {
      await add(words);
      return;
    }
    const at = document.activeElement;
    const near = at?.closest("article, tr, .card, .proposals li")?.querySelector("[data-keep]");
    const seen = [...document.querySelectorAll("#tabs [data-keep]")].filter((e) => e.offsetParent);
    const current = seen.find((each) => each.closest(".card.current"));
    const button = near ?? current ?? seen.filter((each) => each.closest("article")).at(-1);
    if (button) take(button);
    else window.briefbot.tell(word("nothing"), { seconds: 4 });
  }

  const isTyping = (target) => target.closest("textarea, input, select, [contenteditable]");
  document.addEventListener("keydown", (key) => {
    const plain = !key.ctrlKey && !key.metaKey && !key.getModifierState("AltGraph");
    const line = key.target.closest?.("#cahier .line");
    if (key.key === "?" && plain && !key.altKey && !isTyping(key.target)) {
      if (!keys()?.open) keys()?.showModal();
    } else if (key.altKey && plain && key.code === "KeyK") {
      key.preventDefault();
      takeNearest();
    } else if (key.altKey && plain && /^Digit[1-9]$/.test(key.code)) {
      const tab = document.querySelectorAll("#tabs [role=tab]")[key.code.at(-1) - 1];
      if (tab) {
        key.preventDefault();
        tab.click();
        tab.focus();
      }
    } else if (key.altKey && line && ["ArrowUp", "ArrowDown"].includes(key.key)) {
      key.preventDefault();
      step(line, key.key === "ArrowDown");
    } else if ((key.ctrlKey || key.metaKey) && key.key === "s" && form()) {
      key.preventDefault();
      save();
    } else if (key.key === "Escape" && form()?.contains(key.target)) {
      close();
    }
  });

  // Filled whenever the tab is opened; its component and this script may come in either order.
  let watched = null;
  function begin() {
    if (!frame() || watched === frame()) return;
    watched = frame();
    new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) list();
    }).observe(watched);
  }

  Object.assign((window.briefbot ??= {}), { cahier: { begin } });
  begin();
})();
