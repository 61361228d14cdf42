// The lock screen, and setting, changing and removing the lock.
import * as accounts from "./accounts.js";
import { announce, button, field, form, h, heading, icon, notice, toast } from "./dom.js";
import { say, span } from "./say.js";
import * as vault from "./vault.js";

const PIN = /^\d{6,16}$/;
const AUTO_LOCK = 60;

const pinField = (id, label, more = {}) => field(id, say(label), { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 16, ...more });

/** Covers everything until it is opened. */
export function lockView(onOpen, waiting) {
  const pin = pinField("pin", "lock.pin");
  const asks = h("div", { hidden: true, role: "status" });
  const open = () => {
    pin.input.value = "";
    onOpen();
  };
  const unlock = async () => {
    const { open: right, wait } = await vault.openWithPin(pin.input.value);
    if (right) return open();
    pin.input.value = "";
    pin.fail(wait > 0 ? waitWords(wait) : say("lock.wrong"));
    announce(pin.error.textContent, true);
  };
  const platform = async () => {
    try {
      await vault.openWithPlatform();
      open();
    } catch {
      pin.fail(say("lock.platform.failed"));
    }
  };
  const byPlatform = vault.platform() !== "none" && button([icon("passkey"), say("lock.platform")], "button-block", platform);
  const element = h("div", { class: "stack stack-6 lock" },
    h("span", { class: "tile lock-tile" }, icon("lock")),
    h("h1", { tabindex: "-1" }, say("lock.title")), asks,
    h("div", { class: "card card-pad stack" },
      form(unlock, { busy: say("lock.checking") }, pin.element, h("button", { type: "submit", class: "button button-primary" }, say("lock.unlock"))),
      byPlatform),
    h("details", { class: "more" }, h("summary", {}, say("lock.forgot")), h("p", { class: "small muted" }, say("lock.forgot.text"))));
  let told = false;
  const tick = () => {
    const wait = vault.waiting();
    if (wait > 0 && !pin.error.hidden) pin.fail(waitWords(wait), false);
    if (waiting() !== told) {
      told = waiting();
      asks.replaceChildren(...(told ? [notice("", "bell", say("app.waiting"))] : []));
      asks.hidden = !told;
    }
  };
  tick();
  return { element, tick, focus: () => pin.input.focus() };
}

const waitWords = (wait) => say("lock.wait", { time: span(Math.ceil(wait / 1000)) });

/** Runs of a step (123456, 111111, 987654) and a repeated pair or triple are what thieves try first. */
function weak(pin) {
  const steps = new Set([...pin].slice(1).map((digit, at) => (digit - pin[at] + 10) % 10));
  return (steps.size === 1 && [0, 1, 9].includes([...steps][0])) || /^(\d{2,3})\1+$/.test(pin);
}

/** The current PIN where there is one: a field, and whether what was typed is right. */
function current() {
  if (!vault.hasLock()) return { element: null, right: async () => true };
  const pin = pinField("current", "pin.current");
  const right = async () => {
    const { open, wait } = await vault.openWithPin(pin.input.value);
    if (!open) pin.fail(wait > 0 ? waitWords(wait) : say("lock.wrong"));
    return open;
  };
  return { element: pin.element, right, value: () => pin.input.value };
}

/** Sets or changes the PIN. */
export function pinView() {
  const old = current();
  const pin = pinField("new", "pin.new", { hint: say("pin.new.hint"), autocomplete: "new-password" });
  const again = pinField("again", "pin.again", { autocomplete: "new-password" });
  const act = async () => {
    if (!PIN.test(pin.input.value)) return pin.fail(say("pin.bad"));
    if (weak(pin.input.value)) return pin.fail(say("pin.weak"));
    if (pin.input.value !== again.input.value) return again.fail(say("pin.differs"));
    if (!(await old.right())) return;
    await vault.setPin(pin.input.value, vault.autoLock() || AUTO_LOCK);
    await done("pin.saved");
  };
  return page(say(vault.hasLock() ? "pin.title.change" : "pin.title"), say("pin.text"), act, [old.element, pin.element, again.element], say("pin.save"), "button-primary");
}

/** Removes the lock. */
export function unlockView() {
  const old = current();
  const act = async () => {
    if (!(await old.right())) return;
    await vault.removeLock();
    await done("pin.removed");
  };
  return page(say("pin.title.remove"), say("pin.remove.effect"), act, [old.element], say("pin.remove"), "button-danger");
}

/** Lets fingerprint, face or the device's PIN open the app too. */
export function platformView() {
  const old = current();
  const act = async () => {
    if (!(await old.right())) return;
    try {
      await vault.addPlatform(old.value());
      await done("pin.platform.done");
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      toast(say("settings.platform.failed"));
    }
  };
  return page(say("pin.title.platform"), say("pin.platform.text"), act, [old.element], say("pin.platform.act"), "button-primary");
}

async function done(id) {
  // The seeds in memory are sealed with the key that was.
  await accounts.reload();
  accounts.lockChanged();
  toast(say(id));
  location.hash = "#settings";
}

const page = (title, text, act, fields, words, style) => ({
  element: h("div", { class: "stack stack-6" }, heading(title, "#settings"),
    h("div", { class: "card card-pad stack" }, h("p", {}, text), form(act, { busy: say("pin.busy") }, ...fields.filter(Boolean), h("button", { type: "submit", class: `button ${style}` }, words)))),
});
