// Runs once for each HTML component: its buttons tell the server what was clicked.
const EVENTS = [
  "about", "ask", "back", "cancel", "cite", "halt", "hide", "read", "restart", "revise", "take",
];
element.addEventListener("click", (click) => {
  const button = click.target.closest("[data-event]");
  if (button?.dataset.event === "ask" && !window.briefbot.mayAsk(click)) return;
  if (button && EVENTS.includes(button.dataset.event)) {
    trigger(button.dataset.event, { ...button.dataset });
  }
});
if (element.closest("#memory")) {
  (window.briefbot ??= {}).restore = (kept) => trigger("restore", kept);
}
element.addEventListener("change", (change) => {
  if (change.target.dataset.send !== undefined) {
    window.briefbot.send(change.target, (sent) => trigger("send", sent));
  }
});
if (element.closest("#cahier")) window.briefbot?.cahier?.begin();
watch("value", () => window.briefbot?.shown(element, props.value));
