// One account: what it is, its name here, and deleting it.
import * as accounts from "./accounts.js";
import * as api from "./device-api.js";
import { button, confirm, field, form, h, heading, ltr, toast } from "./dom.js";
import { pushState } from "./listener.js";
import { moment, say } from "./say.js";

const HASH_NAMES = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" };

/** An account's own page. */
export function accountView(account) {
  const own = account.kind === "countersign";
  const name = field("name", say("account.name"), { maxlength: 200, value: account.name });
  const save = async () => {
    const words = name.input.value.trim();
    if (!words) return name.fail(say("account.blank"));
    await accounts.note(account.id, { name: words });
    toast(say("account.saved"));
    // Shows the page again, under the new name.
    dispatchEvent(new HashChangeEvent("hashchange"));
  };
  const facts = [
    ["account.user", account.user && ltr(account.user)],
    ["account.server", own && ltr(new URL(account.server).host)],
    ["account.phone", own && account.label],
    ["account.codes", account.otp && say(`account.codes.${account.otp.type}`, { ...account.otp, algorithm: HASH_NAMES[account.otp.algorithm] })],
    ["account.wake", own && wake(account)],
    ["account.since", moment(new Date(account.addedAt))],
  ].filter(([, value]) => value);
  const element = h("div", { class: "stack stack-6" }, heading(account.name, "#codes"),
    h("div", { class: "card card-pad stack stack-6" },
      h("dl", { class: "facts facts-row" }, ...facts.map(([id, value]) => h("div", {}, h("dt", {}, say(id)), h("dd", {}, value)))),
      form(save, { busy: say("account.save") }, name.element, h("button", { type: "submit", class: "button" }, say("account.save")))),
    button(say("account.delete"), "button-danger-quiet", () => remove(account)));
  return { element };
}

function wake(account) {
  const state = pushState(account.id) ?? (account.push ? "on" : "off");
  return say(`account.wake.${["on", "off", "lost"].includes(state) ? state : "off"}`);
}

async function remove(account) {
  const own = account.kind === "countersign";
  const effects = own
    ? [say("account.delete.server", account), say("account.delete.other"), say("account.delete.undo")]
    : [say("account.delete.plain"), say("account.delete.undo")];
  const sure = await confirm({ title: say("account.delete.title", account), effects, act: say("account.delete.act", account) });
  if (!sure) return;
  const told = !own || account.state === "removed" || (await forgotten(account));
  await accounts.forget(account.id);
  toast(say(told ? "account.deleted" : "account.deleted.here", account));
  location.hash = "#codes";
}

/** Whether the server no longer knows this phone. */
async function forgotten(account) {
  try {
    await api.removeDevice(account);
    return true;
  } catch (error) {
    return error.code === "device_not_activated";
  }
}
