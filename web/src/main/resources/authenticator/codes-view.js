// The first tab: what waits for an answer, then the codes.
import * as accounts from "./accounts.js";
import { announce, button, h, hidden, icon, ltr, notice, ring, toast } from "./dom.js";
import * as listener from "./listener.js";
import { grouped, step } from "./otp.js";
import * as push from "./push.js";
import { arrival, requestCard } from "./request-card.js";
import { say } from "./say.js";

const HINT_SECONDS = 6;
const cards = new Map();

/** How many requests wait for an answer. */
export const waiting = () => [...cards.values()].filter((card) => !card.settled()).length;

/** The view: its element, tick() for each second, refresh() when accounts or requests changed. */
export function codesView() {
  const asks = h("div", { class: "stack", id: "requests" });
  const notices = h("div", { class: "stack", id: "notices" });
  const codes = h("div", { id: "codes" });
  const element = h("div", { class: "stack stack-6" }, h("h1", { class: "visually-hidden", tabindex: "-1" }, say("codes.title")), asks, notices, codes);
  let rows = [];

  const refreshAccounts = () => {
    rows = accounts.all().map(accountRow);
    codes.replaceChildren(rows.length === 0 ? empty() : list(rows));
    tick();
  };
  const refreshNotices = async () => {
    const found = [...gone(), ...clock(), ...away(), ...(await offer(refreshNotices))];
    notices.replaceChildren(...found);
    notices.hidden = found.length === 0;
  };
  const refresh = () => {
    refreshAccounts();
    syncRequests(asks);
    refreshNotices();
  };
  const tick = () => {
    for (const row of rows) row.tick();
    for (const card of cards.values()) card.tick();
  };
  refresh();
  return { element, tick, refresh, news: () => (syncRequests(asks), refreshNotices()) };
}

/** Forgets the cards, as when the app locks: what was typed into them is gone. */
export const forgetCards = () => cards.clear();

/** Keeps the cards in step with what the servers list, without touching one that somebody types into. */
export function syncRequests(place) {
  const now = listener.pending();
  const listed = new Set(now.map(({ request }) => listener.keyOf(request)));
  const asked = new Set(now.map(({ request }) => request.id));
  for (const [key, card] of cards) {
    if (listed.has(key) || card.busy()) continue;
    if (asked.has(card.id)) take(key);
    else if (!card.settled()) card.gone();
  }
  for (const item of now) {
    const key = listener.keyOf(item.request);
    if (cards.has(key)) continue;
    const card = requestCard(item, {
      onSettled: (account, request) => {
        take(key);
        listener.settled(account.id, request);
        document.getElementById("requests")?.toggleAttribute("hidden", cards.size === 0);
        document.querySelector("h1")?.focus();
      },
      onRemoved: (account) => (location.hash = `#gone/${account.id}`),
    });
    cards.set(key, card);
    announce(arrival(item), true);
  }
  for (const [key, card] of cards) {
    if (card.settled()) listener.pending().filter(({ request }) => listener.keyOf(request) === key).forEach(({ account, request }) => listener.settled(account.id, request));
    if (place && card.element.parentElement !== place) place.append(card.element);
  }
  if (place) place.hidden = cards.size === 0;
}

/** A card goes: it was read, or its sign-in asks once more and has a new one. */
function take(key) {
  cards.get(key)?.element.remove();
  cards.delete(key);
}

// ---------- Notices ----------

const gone = () =>
  accounts.all().filter(({ state }) => state === "removed").map((account) =>
    notice("notice-bad", "alert", say("gone.title"), `${account.tenant}, ${account.user}`, h("a", { class: "button", href: `#gone/${account.id}` }, say("gone.look"))));

function clock() {
  const error = accounts.clockError();
  if (error === 0) return [];
  const way = error > 0 ? "fast" : "slow";
  const seconds = Math.round(Math.abs(error) / 1000);
  const fact = seconds < 90 ? say(`clock.${way}.seconds`, { n: seconds }) : say(`clock.${way}`, { n: Math.round(seconds / 60) });
  return [notice("notice-warn", "clock", fact, say("clock.advice"))];
}

function away() {
  if (!navigator.onLine) return accounts.active().length > 0 ? [notice("", "info", say("app.offline"))] : [];
  const servers = new Set(listener.unreachable().map(({ server }) => new URL(server).host));
  return [...servers].map((server) => notice("notice-warn", "alert", say("codes.unreachable", { server })));
}

async function offer(again) {
  if (!(await push.offered())) return [];
  const act = async () => {
    const result = await push.turnOn();
    if (result === "on") toast(say("push.done"));
    else toast(say(`push.${result}`));
    again();
  };
  const later = async () => {
    await push.later();
    again();
  };
  return [notice("", "bell", say("push.offer"), say("push.offer.advice"), button(say("push.offer.act"), "", act), button(say("push.offer.later"), "button-quiet", later))];
}

// ---------- Codes ----------

const empty = () =>
  h("div", { class: "card empty" }, h("span", { class: "tile" }, icon("scan")), h("h2", {}, say("empty.title")), h("p", {}, say("empty.text")), h("a", { class: "button button-primary", href: "#add" }, say("empty.act")));

const list = (rows) =>
  h("section", { class: "stack stack-2", "aria-labelledby": "codes-label" }, h("h2", { id: "codes-label", class: "label" }, say("codes.label")), h("div", { class: "card" }, ...rows.map(({ element }) => element)));

const name = (account) =>
  h("a", { class: "otp-name small strong", href: `#${account.state === "removed" ? "gone" : "account"}/${account.id}` }, account.name, icon("chevron", "icon-sm icon-dir"), hidden(say("codes.open", { name: account.name })));

function accountRow(account) {
  if (account.state === "removed" || !account.otp) {
    const words = say(account.state === "removed" ? "gone.short" : "codes.none");
    return { element: h("div", { class: "otp" }, name(account), h("span", { class: account.state === "removed" ? "otp-off" : "muted small" }, words), h("span", { class: "caption" }, ltr(account.user))), tick: () => {} };
  }
  const digits = h("b", { class: "ltr num", "data-code": account.id });
  const caption = h("span", { class: "caption" }, ltr(account.user));
  const copy = h("button", { type: "button", class: "button button-icon", onclick: () => copyCode(digits.dataset.value) }, icon("copy"), hidden(say("codes.copy", { name: account.name })));
  const timed = account.otp.type === "totp";
  const circle = ring();
  const next = h("button", { type: "button", class: "button button-icon", onclick: () => accounts.nextCode(account) }, icon("refresh"), hidden(say("codes.another", { name: account.name })));
  const element = h("div", { class: "otp" }, name(account), digits, caption, h("div", { class: "row" }, timed ? circle.element : next, copy));
  const show = (value) => {
    digits.textContent = value ? grouped(value) : "······";
    digits.dataset.value = value;
    copy.disabled = value === "";
  };
  const tick = timed ? timedTick(account, { show, caption, circle }) : () => {};
  if (!timed) {
    if (account.otp.counter === 0) show("");
    else accounts.codeOf(account).then(show, () => show(""));
  }
  return { element, tick };
}

function timedTick(account, { show, caption, circle }) {
  const { period } = account.otp;
  let shown = null;
  let hint = null;
  const user = caption.firstChild;
  return () => {
    const now = accounts.now(account);
    const at = step(now, period);
    const left = period - (now / 1000 - at * period);
    circle.set(left / period, say("codes.left", { n: Math.ceil(left) }));
    if (at !== shown) {
      shown = at;
      hint = null;
      accounts.codeOf(account).then(show, () => show(""));
      caption.replaceChildren(user);
    }
    if (left <= HINT_SECONDS && hint !== at) {
      hint = at;
      accounts.codeOf(account, 1).then((value) => hint === at && caption.replaceChildren(user, h("span", { class: "otp-next num" }, say("codes.next", { code: grouped(value) }))), () => {});
    }
  };
}

async function copyCode(value) {
  await navigator.clipboard.writeText(value);
  toast(say("codes.copied"));
}
