// Web Push (RFC 8030, RFC 8292): each server wakes this phone through a subscription made with its own key. A
// registration holds one subscription only, so a second server gets a registration of its own, below push/.
import * as accounts from "./accounts.js";
import * as api from "./device-api.js";
import { base64url, fromBase64url, hex, sha256 } from "./bytes.js";
import * as store from "./store.js";

/** Whether this browser can be woken at all. */
export const supported = () => "PushManager" in globalThis && "Notification" in globalThis && "serviceWorker" in navigator;

/** "granted", "denied", or "default" where nobody was asked. */
export const permission = () => (supported() ? Notification.permission : "denied");

/** Whether the app should offer notifications now: there is an account to be woken for, and nobody was asked before. */
export async function offered() {
  if (!supported() || Notification.permission !== "default" || (await store.fact("pushLater"))) return false;
  return accounts.active().some(({ vapidPublicKey }) => vapidPublicKey);
}

/** Does not offer them again by itself. */
export const later = () => store.setFact("pushLater", true);

/** Asks the person, then subscribes all accounts: "on", "denied", or "failed". */
export async function turnOn() {
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  await store.setFact("push", true);
  return (await renew()) ? "on" : "failed";
}

/** Ends all subscriptions. */
export async function turnOff() {
  await store.setFact("push", false);
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    await (await registration.pushManager?.getSubscription())?.unsubscribe();
  }
  for (const account of accounts.active()) {
    await api.removePush(account).catch(() => {});
    await accounts.note(account.id, { push: null });
  }
}

/** Whether somebody turned notifications on here. */
export const wanted = async () => supported() && Notification.permission === "granted" && (await store.fact("push")) === true;

let renewing;

/** Sees that each server knows a subscription that lives; makes lost ones again. Returns whether all are there. */
export function renew() {
  renewing ??= renewAll().finally(() => (renewing = undefined));
  return renewing;
}

async function renewAll() {
  if (!(await wanted())) return false;
  let all = true;
  for (const account of accounts.active().filter(({ vapidPublicKey }) => vapidPublicKey)) {
    try {
      await renewOne(account);
    } catch {
      all = false;
    }
  }
  return all;
}

/** The server found the subscription dead: the next one is a new one. */
export async function lost(account) {
  if (!(await wanted()) || !account.push) return;
  await accounts.note(account.id, { push: null });
  await renew();
}

async function renewOne(account) {
  const key = fromBase64url(account.vapidPublicKey);
  const registration = await registrationFor(key);
  let subscription = await registration.pushManager.getSubscription();
  // The server lost it, or the key is another: an old one would never wake anybody again.
  if (subscription && (!account.push || !sameKey(subscription, key))) {
    const kept = accounts.active().some(({ push }) => push?.endpoint === subscription.endpoint);
    if (!kept || !sameKey(subscription, key)) await subscription.unsubscribe().then(() => (subscription = null));
  }
  subscription ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  if (account.push?.endpoint === subscription.endpoint) return;
  const told = { endpoint: subscription.endpoint, p256dh: base64url(subscription.getKey("p256dh")), auth: base64url(subscription.getKey("auth")) };
  await api.putPush(account, told);
  await accounts.note(account.id, { push: { endpoint: told.endpoint } });
}

const sameKey = (subscription, key) => base64url(subscription.options.applicationServerKey ?? new ArrayBuffer(0)) === base64url(key);

async function registrationFor(key) {
  const main = await navigator.serviceWorker.ready;
  const there = await main.pushManager.getSubscription();
  if (!there || sameKey(there, key)) return main;
  const scope = `push/${hex(await sha256(base64url(key))).slice(0, 16)}/`;
  const own = await navigator.serviceWorker.register("sw.js", { scope });
  await activated(own);
  return own;
}

function activated(registration) {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker.state === "activated") return Promise.resolve();
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the worker was replaced"));
    });
  });
}

/** Takes the notifications away that were shown before a time: since then, a server said that nobody waits. */
export async function clearNotifications(before) {
  if (!("serviceWorker" in navigator)) return;
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    for (const shown of await registration.getNotifications()) if (shown.data < before) shown.close();
  }
}
