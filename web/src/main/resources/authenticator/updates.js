// The service worker: keeps the app for use without a connection, and says when a new version is ready.
import { button, h } from "./dom.js";
import { say } from "./say.js";

const CHECK_EVERY = 3_600_000;

/** Registers it; onWake is called when a push arrived. */
export async function begin(onWake) {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "wake" && onWake());
  const had = Boolean(navigator.serviceWorker.controller);
  let reloaded = false;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // The first visit's worker takes over without a reload: the page is of its version already.
    if (!had || reloaded) return;
    reloaded = true;
    location.reload();
  });
  const registration = await navigator.serviceWorker.register("sw.js", { scope: "./" });
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => worker.state === "installed" && navigator.serviceWorker.controller && tell(registration));
  if (registration.waiting && navigator.serviceWorker.controller) tell(registration);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  setInterval(() => registration.update().catch(() => {}), CHECK_EVERY);
}

function tell(registration) {
  const place = document.getElementById("update");
  const act = () => registration.waiting?.postMessage("skipWaiting");
  place.replaceChildren(h("div", { class: "toast" }, h("span", {}, say("app.update")), button(say("app.update.act"), "", act)));
}
