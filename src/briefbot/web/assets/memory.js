// What was said stays in this browser. Each state of the conversation is stored under a key of its
// own, the keys in their order; the page's history holds keys, so that Back and Forward move
// between states. A state is what the server last sent: the turns, as JSON.
(() => {
  const PLACE = `briefbot:${location.pathname}:`;
  const ORDER = `${PLACE}order`;
  const DRAFT = `${PLACE}draft`;
  const MOST = 60; // states kept, of some 5 kB a turn; the oldest go where a browser has no room
  const NONE = { key: "", turns: [] };
  const held = new Map(); // where the browser stores nothing
  const hidden = { getItem: (k) => held.get(k) ?? null, setItem: (k, v) => held.set(k, v),
    removeItem: (k) => held.delete(k) };
  let current = ""; // the state on the page; the empty one has no key
  let view = ""; // the tab that is open, the first one having no name
  let came = ""; // how the page was opened

  function usable(name) {
    try {
      window[name].setItem(ORDER + name, "");
      window[name].removeItem(ORDER + name);
      return window[name];
    } catch {
      return hidden;
    }
  }
  const store = usable("localStorage");
  const session = usable("sessionStorage");

  function read(key) {
    if (!key) return NONE;
    const turns = store.getItem(PLACE + key);
    return turns === null ? null : { key, turns: JSON.parse(turns) };
  }
  const order = () => JSON.parse(store.getItem(ORDER) ?? "[]");

  function write(key, turns) {
    const keys = [...order(), key];
    while (keys.length > MOST) store.removeItem(PLACE + keys.shift());
    for (;;) {
      try {
        store.setItem(PLACE + key, JSON.stringify(turns));
        store.setItem(ORDER, JSON.stringify(keys));
        return;
      } catch {
        if (keys.length < 2) return; // there is no room for even one
        store.removeItem(PLACE + keys.shift());
      }
    }
  }

  // What the page is opened with: the state it showed before, else the latest one kept.
  function recall() {
    const { talk } = history.state ?? {};
    const asks = new URLSearchParams(location.search).has("q");
    const latest = read(order().at(-1));
    let state = talk === undefined ? null : read(talk);
    came = state || !asks ? "" : "link";
    if (!state && !asks) state = latest;
    current = state?.key ?? "";
    view = "";
    history.replaceState({ talk: came ? undefined : current, view }, "");
    if (came && latest?.turns.length) {
      const resume = () => go(latest.key, true);
      window.briefbot.tell("kept", { label: "resume", act: resume });
    }
    setTimeout(window.briefbot.reopen);
    const named = new URLSearchParams(location.search).get("vue");
    if (named) setTimeout(() => show(named));
    return state?.turns.length ? state : null;
  }

  // The server has a new state to keep; a later step may lead back from it. What it replaced is
  // found by its key: the step before may be a tab by the time it is wanted.
  function remember({ key, turns, undo }) {
    if (!key || key === current) return;
    const replaced = current;
    write(key, turns);
    if (came) history.replaceState({ talk: key, view }, "");
    else history.pushState({ talk: key, view }, "", addressOf(view));
    const first = came; // an earlier conversation stays offered beside the answer to a link
    came = "";
    current = key;
    if (undo) {
      const act = () => idle().then(() => go(replaced, true));
      window.briefbot.tell(undo, { label: "undo", act, seconds: 10 });
    } else if (!first) {
      window.briefbot.hush();
    }
  }

  // The server shows one state at a time and says when it has: of those wanted meanwhile, the
  // latest follows. A server that does not say is asked again at the next step.
  const PATIENCE = 5000; // milliseconds
  let sent = null; // the state the server was asked for: its number, and when
  let wanted = null;
  let steps = 0;
  function restore(state) {
    wanted = state;
    if (sent && performance.now() - sent.at < PATIENCE) return;
    sent = { step: (steps += 1), at: performance.now() };
    wanted = null;
    window.briefbot.restore({ ...state, step: sent.step });
  }
  function restored(step) {
    if (step !== sent?.step) return;
    sent = null;
    if (wanted) restore(wanted);
  }

  function go(key, push) {
    const state = read(key) ?? NONE;
    if (!read(key)) window.briefbot.tell("gone", { seconds: 6 });
    current = state.key;
    if (push) history.pushState({ talk: current, view }, "", addressOf(view));
    restore(state);
  }

  // An answer being written is stopped before another state takes its place.
  async function idle() {
    document.querySelector(".pending [data-event=halt]")?.click();
    for (let tries = 0; document.querySelector(".pending") && tries < 100; tries += 1) {
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  addEventListener("popstate", async ({ state }) => {
    const { talk = "", view: seen = "" } = state ?? {};
    if (seen !== view) show(seen);
    if (talk === current) return;
    window.briefbot.hush();
    await idle();
    go(talk, false);
  });

  // A tab that lies in another has the other's name before its own (« audience-repetition »), or the
  // very same if it is the first there.
  const tabs = () => [...document.querySelectorAll("#tabs [role=tab]")];
  const lies = (tab) => tab.closest("[role=tabpanel]");
  let opening = ""; // a tab within another that is not drawn yet
  function show(name) {
    view = name;
    const [outer] = name.split("-");
    const tab = tabs().find((one) => one.dataset.tabId === outer) ?? tabs()[0];
    tab?.click();
    const drawn = tabs().some((one) => one.dataset.tabId === name && lies(one));
    opening = drawn || (name !== outer && tab?.dataset.tabId === outer) ? name : "";
    if (opening) within(name);
  }
  function within(name, until = performance.now() + 10000) {
    if (opening !== name) return;
    const tab = tabs().find((one) => one.dataset.tabId === name && lies(one) && one.offsetParent);
    if (!tab && performance.now() < until) {
      requestAnimationFrame(() => within(name, until));
      return;
    }
    opening = "";
    tab?.click();
    if (!tab) viewed();
  }
  // Called once a tab was opened: Back leads to the one before.
  function viewed() {
    if (opening) return;
    const chosen = tabs().filter((one) => one.getAttribute("aria-selected") === "true");
    const open = chosen.find((one) => lies(one) && one.offsetParent) ?? chosen[0];
    const name = !open || open === tabs()[0] ? "" : open.dataset.tabId;
    if (name === view) return;
    view = name;
    history.pushState({ ...history.state, view }, "", addressOf(view));
  }
  // Each view has an address: the tab's name, none for the first.
  function addressOf(name) {
    return name ? `${location.pathname}?vue=${encodeURIComponent(name)}` : location.pathname;
  }

  // The server may have lost what it held of the page: it is told again.
  const retell = () => current && restore(read(current) ?? NONE);

  function erase() {
    for (const key of order()) store.removeItem(PLACE + key);
    store.removeItem(ORDER);
    session.removeItem(DRAFT);
    current = "";
    history.replaceState({ talk: "", view }, "");
    restore(NONE);
    window.briefbot.tell("erased", { seconds: 6 });
  }

  const draft = (words) => (words === undefined ? session.getItem(DRAFT) : words
    ? session.setItem(DRAFT, words) : session.removeItem(DRAFT)) ?? "";
  const flag = (name, value) => {
    const was = session.getItem(PLACE + name) ?? "";
    if (value) session.setItem(PLACE + name, value);
    else session.removeItem(PLACE + name);
    return was;
  };

  Object.assign((window.briefbot ??= {}), {
    recall, remember, restored, retell, erase, draft, flag, viewed,
  });
})();
