// The third tab: lock, notifications, moving to a new phone, storage.
import { button, choice, h, toast } from "./dom.js";
import { installable, install } from "./install.js";
import * as push from "./push.js";
import { say } from "./say.js";
import * as vault from "./vault.js";

const AWAY = [0, 60, 300, 1800];

/** The view; lockNow locks at once. */
export function settingsView(lockNow) {
  const lock = h("div", {});
  const rest = h("div", { class: "stack stack-6" });
  const show = async () => {
    lock.replaceChildren(await lockCard(show, lockNow));
    rest.replaceChildren(...[await notifications(show), moving(), installation(show), await storage(show), about()].filter(Boolean));
  };
  show();
  return { element: h("div", { class: "stack stack-6" }, h("h1", { tabindex: "-1" }, say("settings.title")), lock, rest) };
}

const card = (title, ...rows) => h("section", { class: "card" }, h("h2", { class: "card-head" }, h("span", {}, title)), h("ul", { class: "list" }, ...rows.filter(Boolean)));

const row = (title, meta, ...acts) =>
  h("li", { class: "setting" }, h("div", { class: "grow" }, title && h("p", {}, title), meta && h("p", { class: title ? "list-meta" : "small muted" }, meta)), ...acts.filter(Boolean));

const link = (words, href, style = "") => h("a", { class: `button ${style}`.trim(), href }, words);

async function lockCard(show, lockNow) {
  if (!vault.hasLock()) return card(say("settings.lock"), row(null, say("settings.lock.off"), link(say("settings.lock.set"), "#pin", "button-primary")));
  const after = choice("away", say("settings.lock.after"), AWAY.map((seconds) => [seconds, say(`settings.lock.after.${seconds}`)]), vault.autoLock(), () => vault.setAutoLock(Number(after.input.value)));
  const state = vault.platform();
  const turnOff = async () => {
    await vault.removePlatform();
    show();
  };
  const act = state === "none" ? link(say("settings.platform.set"), "#platform") : button(say("settings.platform.remove"), "", turnOff);
  const offered = state !== "none" || (await vault.platformAvailable());
  return card(say("settings.lock"),
    row(null, say("settings.lock.on"), button(say("settings.lock.now"), "", lockNow), link(say("settings.lock.change"), "#pin"), link(say("settings.lock.remove"), "#unlock", "button-danger-quiet")),
    h("li", { class: "setting" }, after.element),
    offered && row(say("settings.platform"), say(state === "none" ? "settings.platform.off" : `settings.platform.${state}`), act));
}

async function notifications(show) {
  if (!push.supported()) return card(say("settings.notifications"), row(null, say("push.unsupported")));
  if (push.permission() === "denied") return card(say("settings.notifications"), row(null, say("push.denied")));
  if (await push.wanted()) {
    const off = async () => {
      await push.turnOff();
      show();
    };
    return card(say("settings.notifications"), row(null, say("push.on"), button(say("settings.platform.remove"), "", off)));
  }
  const on = async () => {
    const result = await push.turnOn();
    toast(say(result === "on" ? "push.done" : `push.${result}`));
    show();
  };
  return card(say("settings.notifications"), row(null, say("push.off"), button(say("push.offer.act"), "", on)));
}

const moving = () =>
  card(say("settings.move"), row(null, say("settings.move.text"), link(say("settings.export"), "#export"), link(say("settings.import"), "#import")));

function installation(show) {
  if (!installable()) return null;
  const act = async () => {
    await install();
    show();
  };
  return card(say("settings.install"), row(null, say("settings.install.text"), button(say("settings.install"), "", act)));
}

async function storage(show) {
  if (!navigator.storage?.persisted) return null;
  const kept = await navigator.storage.persisted();
  const ask = async () => {
    await navigator.storage.persist();
    show();
  };
  return card(say("settings.storage"), row(null, say(kept ? "settings.storage.kept" : "settings.storage.loose"), !kept && button(say("settings.storage.ask"), "", ask)));
}

function about() {
  const version = h("p", { class: "caption num" });
  caches.keys().then((names) => {
    const name = names.find((each) => each.startsWith("countersign-"));
    if (name) version.textContent = say("settings.version", { version: name.slice("countersign-".length) });
  });
  return card(say("settings.about"), h("li", { class: "setting" }, h("div", { class: "grow stack stack-2" }, h("p", { class: "small muted" }, say("settings.about.text")), h("a", { class: "small", href: "vendor/qr/LICENSE.txt" }, say("settings.source")), version)));
}
