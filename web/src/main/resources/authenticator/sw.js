// The service worker: one version of the app, kept whole; and a push, which only says that somebody waits.
importScripts("precache.js");

const CACHE = `countersign-${self.PRECACHE.version}`;
const HOME = new URL("./", self.location).href;
const TITLE = "Is it you?";
const BODY = "A sign-in is waiting. Open Countersign to see who asks, and answer.";

// Registrations below push/ exist for their subscription only: this one keeps the app's files.
const KEEPER = self.registration.scope === HOME;

self.addEventListener("install", (event) => KEEPER && event.waitUntil(keep()));

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all(["./", ...self.PRECACHE.files].map((name) => keepOne(cache, new URL(name, HOME).href)));
}

// What the page has just loaded need not travel again, where it is of this version; each file says of which it is.
async function keepOne(cache, url) {
  let file = await fetch(url, { cache: "force-cache" });
  if (!ours(file)) file = await fetch(url, { cache: "reload" });
  // A proxy on the way may take the tag away; what came just now is then taken at its word.
  if (!ours(file) && !(file.ok && !file.headers.has("ETag"))) throw new Error(`${url} is of another version`);
  await cache.put(url, file);
}

const ours = (file) => file.ok && file.headers.get("ETag") === `W/"${self.PRECACHE.version}"`;

self.addEventListener("activate", (event) => KEEPER && event.waitUntil(tidy()));

async function tidy() {
  for (const name of await caches.keys()) if (name.startsWith("countersign-") && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("message", ({ data }) => data === "skipWaiting" && self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.href.startsWith(HOME)) event.respondWith(serve(event.request));
});

async function serve(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const file = await fetch(request);
  // The reader of QR codes comes when it is first needed, and stays.
  if (request.destination === "script" && ours(file)) await cache.put(request, file.clone());
  return file;
}

self.addEventListener("push", (event) => event.waitUntil(wake()));

// What it says is the same for every push, whatever came with it: what counts is asked for by the app, with a signature.
async function wake() {
  try {
    await show();
  } finally {
    // Only now: an app that looks and finds nothing takes away what is shown.
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const each of windows) if (each.url.startsWith(HOME)) each.postMessage("wake");
  }
}

function show() {
  return self.registration.showNotification(TITLE, {
    data: Date.now(),
    body: BODY,
    icon: new URL("icons/icon-192.png", HOME).href,
    badge: new URL("icons/badge-96.png", HOME).href,
    tag: "request",
    renotify: true,
    requireInteraction: true,
  });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open());
});

async function open() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = windows.find(({ url }) => url.startsWith(HOME));
  if (!ours) return self.clients.openWindow(HOME);
  ours.postMessage("wake");
  return ours.focus();
}

// The app makes a lost subscription again when it is next open; one that is open now need not wait.
self.addEventListener("pushsubscriptionchange", (event) =>
  event.waitUntil(self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => windows.forEach((each) => each.postMessage("wake")))));
