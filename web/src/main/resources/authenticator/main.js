// Starts the app: opens what is kept, asks for the lock, shows the page the address names, and ticks once a second.
import * as accounts from "./accounts.js";
import { accountView } from "./account-view.js";
import { activateView } from "./activate-view.js";
import { activate, activation, addView, scanView, secretView, typedView } from "./add-view.js";
import { codesView, forgetCards, syncRequests, waiting } from "./codes-view.js";
import { h, notice } from "./dom.js";
import { goneView } from "./gone-view.js";
import { historyView } from "./history-view.js";
import { understand } from "./links.js";
import * as listener from "./listener.js";
import { lockView, pinView, platformView, unlockView } from "./lock-view.js";
import * as push from "./push.js";
import { say } from "./say.js";
import { settingsView } from "./settings-view.js";
import { exportView, importView } from "./transfer-view.js";
import * as updates from "./updates.js";
import * as vault from "./vault.js";
import { DIRECTION, LANGUAGE } from "./words.js";

const main = document.getElementById("main");
const banner = document.getElementById("banner");
const chrome = document.querySelectorAll("[data-chrome]");

let view = { element: null };
let left = 0;

const PAGES = {
  codes: () => codesView(),
  history: () => historyView(),
  settings: () => settingsView(lockNow),
  add: () => addView(),
  scan: () => scanView(),
  typed: () => typedView(),
  secret: () => secretView(),
  activate: () => activation() && activateView(activation()),
  pin: () => pinView(),
  unlock: () => vault.hasLock() && unlockView(),
  platform: () => vault.hasLock() && platformView(),
  export: () => exportView(),
  import: () => importView(),
  account: (id) => accounts.find(id) && accountView(accounts.find(id)),
  gone: (id) => accounts.find(id)?.state === "removed" && goneView(accounts.find(id)),
};
const TABS = { codes: "codes", account: "codes", gone: "codes", history: "history", settings: "settings", pin: "settings", unlock: "settings", platform: "settings", export: "settings", import: "settings" };

/** Shows the page of the address; what it does not name is the codes. */
function route(focus = true) {
  const [name, id] = location.hash.slice(1).split("/");
  const page = Object.hasOwn(PAGES, name) ? PAGES[name](id) : null;
  if (page) return show(page, TABS[name], focus);
  if (location.hash !== "" && location.hash !== "#codes") history.replaceState(null, "", "#codes");
  show(PAGES.codes(), "codes", focus);
}

function show(next, tab, focus) {
  view.leave?.();
  view = next;
  main.replaceChildren(view.element);
  for (const link of document.querySelectorAll(".app-tabs a")) {
    if (link.dataset.tab === tab) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (focus) (view.focus ?? (() => main.querySelector("h1")?.focus()))();
  scrollTo(0, 0);
  tell();
}

/** A request that arrives while another page is open must not take it away: it is told above. */
function tell() {
  const elsewhere = !vault.locked() && !view.news && waiting() > 0;
  banner.hidden = !elsewhere;
  banner.replaceChildren(...(elsewhere ? [notice("", "bell", say("app.waiting"), null, h("a", { class: "button", href: "#codes" }, say("app.waiting.look")))] : []));
}

function news(id) {
  if (listener.pushState(id) === "lost") push.lost(accounts.find(id));
  if (listener.pending().length === 0) push.clearNotifications(listener.lookedAt());
  if (vault.locked()) return;
  if (view.news) view.news();
  else syncRequests(null);
  tell();
}

// ---------- Lock ----------

function lockNow() {
  vault.close();
  if (!vault.locked()) return;
  accounts.forgetCodes();
  forgetCards();
  for (const part of chrome) part.hidden = true;
  show(lockView(opened, () => listener.pending().length > 0), "", true);
}

function opened() {
  for (const part of chrome) part.hidden = false;
  route();
}

let lastSeen = Date.now();

/** Locks when nobody was here for as long as the settings say. */
function lockIfAway() {
  if (!vault.hasLock() || vault.locked()) return;
  const away = (left || lastSeen) && Date.now() - (left || lastSeen);
  if (away >= Math.max(vault.autoLock() * 1000, left ? 0 : 60_000)) lockNow();
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    left = Date.now();
    if (vault.autoLock() === 0) lockIfAway();
    return;
  }
  lockIfAway();
  left = 0;
  lastSeen = Date.now();
  push.renew();
});
for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, () => (lastSeen = Date.now()), { passive: true });

// ---------- Start ----------

/** An activation in the address, as the phone's own camera opens it, is taken out of it at once. */
function activationInAddress() {
  if (!location.hash.startsWith("#activate=")) return null;
  const said = understand(location.href);
  history.replaceState(null, "", "#codes");
  return said.kind === "activation" ? said : null;
}

function arrive() {
  const asked = activationInAddress();
  if (asked) activate(asked.server, asked.code);
  else if (!vault.locked()) route();
}

function broken(id) {
  main.replaceChildren(notice("notice-bad", "alert", say(id), say(`${id}.advice`)));
}

async function start() {
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = DIRECTION;
  if (!isSecureContext) return broken("app.insecure");
  try {
    await vault.load();
    await accounts.reload();
  } catch (error) {
    broken("app.broken");
    throw error;
  }
  accounts.onChange(() => {
    if (!vault.locked()) view.refresh?.();
    listener.follow();
  });
  listener.onNews(news);
  if (vault.locked()) lockNow();
  arrive();
  addEventListener("hashchange", arrive);
  addEventListener("offline", () => view.news?.());
  setInterval(() => {
    lockIfAway();
    view.tick?.();
  }, 1000);
  listener.follow();
  await updates.begin(listener.look);
  await push.renew();
}

start();
