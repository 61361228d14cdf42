// Adding an account: by camera, picture, activation code or secret key.
import * as accounts from "./accounts.js";
import { choice, field, form, h, heading, icon, notice, toast } from "./dom.js";
import { account as plainAccount, typedCode, typedServer, understand } from "./links.js";
import * as qr from "./qr.js";
import { say } from "./say.js";

const LOOK_EVERY = 150;

const row = (sign, id, to) =>
  h(to.href ? "a" : "button", { class: "method", ...(to.href ? {} : { type: "button" }), ...to }, h("span", { class: "tile" }, icon(sign)), h("span", { class: "grow" }, h("b", {}, say(`add.${id}`)), h("span", {}, say(`add.${id}.meta`))), icon("chevron", "icon-dir"));

/** What a code said becomes the next step; what it did not say right is told with fail(words). */
async function take(text, fail) {
  const said = understand(text);
  if (said.kind === "none") return fail(say(`add.bad.${said.why}`));
  if (said.kind === "activation") return activate(said.server, said.code);
  return keep(said, fail);
}

async function keep(plain, fail) {
  if (!(await accounts.addPlain(plain))) return fail(say("add.there"));
  toast(say("add.done", { name: plain.issuer || plain.name }));
  location.hash = "#codes";
}

/** The activation that is being confirmed; in memory only, so that its code is never in the address or the history. */
let asked = null;

/** Asks whether to activate at a server. */
export function activate(server, code) {
  asked = { server, code };
  if (location.hash === "#activate") dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = "#activate";
}

/** The activation that waits to be confirmed, or null. */
export const activation = () => asked;

/** It is over. */
export const activated = () => (asked = null);

/** The ways to add an account. */
export function addView() {
  const problem = h("div", { hidden: true });
  const fail = (words) => {
    problem.replaceChildren(notice("notice-bad", "alert", words));
    problem.hidden = false;
    problem.querySelector("strong").setAttribute("role", "alert");
  };
  const picture = h("input", { type: "file", accept: "image/*", id: "picture", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  picture.addEventListener("change", async () => {
    const [file] = picture.files;
    picture.value = "";
    if (!file) return;
    problem.replaceChildren(h("p", { class: "row", role: "status" }, h("span", { class: "spinner" }), say("add.reading")));
    problem.hidden = false;
    try {
      const text = await qr.readFile(file);
      await (text ? take(text, fail) : fail(say("add.bad.nothing")));
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      fail(say("add.bad.picture"));
    }
  });
  // Needed soon, and kept for when there is no connection. Failing now fails nobody.
  qr.prepare().catch(() => {});
  const element = h("div", { class: "stack stack-6" },
    heading(say("add.title"), "#codes"), problem,
    h("div", { class: "stack stack-3" },
      row("scan", "scan", { href: "#scan" }),
      row("image", "image", { onclick: () => picture.click() }),
      picture,
      row("keyboard", "typed", { href: "#typed" }),
      row("key", "secret", { href: "#secret" }),
      row("upload", "import", { href: "#import" })));
  return { element };
}

/** The camera. */
export function scanView() {
  const video = h("video", { playsinline: true, muted: true, class: "viewer", "aria-label": say("add.point") });
  const problem = h("div", { hidden: true });
  const said = h("p", { class: "field-error", role: "alert" });
  let stream = null;
  let over = false;

  const stopped = (why) => {
    problem.replaceChildren(notice("notice-warn", "alert", say(`add.camera.${why}`), say(`add.camera.${why}.advice`), h("a", { class: "button", href: "#add" }, say("add.title"))));
    problem.hidden = false;
    video.hidden = true;
  };
  const leave = () => {
    over = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async () => {
    let refused = "";
    while (!over) {
      const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await qr.readFrame(video) : null;
      if (text && text !== refused && !over) {
        refused = text;
        await take(text, (words) => said.replaceChildren(icon("alert"), words));
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  };
  const begin = async () => {
    if (!navigator.mediaDevices?.getUserMedia) return stopped("none");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } }, audio: false });
      if (over) return leave();
      video.srcObject = stream;
      await video.play();
      await qr.prepare();
      await look();
    } catch (error) {
      leave();
      stopped(error.name === "NotAllowedError" ? "denied" : "none");
    }
  };
  begin();
  const element = h("div", { class: "stack stack-6" },
    heading(say("add.scan"), "#add"), problem,
    h("div", { class: "stack stack-2" }, h("div", { class: "viewer-frame" }, video), h("p", { class: "strong" }, say("add.point")), h("p", { class: "small muted" }, say("add.point.text")), said));
  return { element, leave };
}

/** Address and activation code. */
export function typedView() {
  const address = field("address", say("add.address"), { hint: say("add.address.hint"), inputmode: "url", autocapitalize: "none", spellcheck: "false", value: location.host });
  const code = field("code", say("add.code"), { hint: say("add.code.hint"), autocapitalize: "characters", autocomplete: "off", spellcheck: "false", class: "input code" });
  const next = async () => {
    const server = typedServer(address.input.value);
    const typed = typedCode(code.input.value);
    if (!server) return address.fail(say("add.address.bad"));
    if (!typed) return code.fail(say("add.code.bad"));
    activate(server, typed);
  };
  const element = h("div", { class: "stack stack-6" }, heading(say("add.typed"), "#add"),
    h("div", { class: "card card-pad" }, form(next, { busy: say("add.continue") }, address.element, code.element, h("button", { class: "button button-primary", type: "submit" }, say("add.continue")))));
  return { element };
}

/** A secret key of another site. */
export function secretView() {
  const issuer = field("issuer", say("add.issuer"), { maxlength: 200 });
  const user = field("user", say("add.user"), { hint: say("add.user.hint"), autocapitalize: "none", spellcheck: "false", maxlength: 200 });
  const key = field("key", say("add.key"), { autocapitalize: "characters", spellcheck: "false", class: "input code" });
  const type = choice("type", say("add.type"), [["totp", say("add.type.totp")], ["hotp", say("add.type.hotp")]], "totp");
  const algorithm = choice("algorithm", say("add.algorithm"), [["SHA1", "SHA-1"], ["SHA256", "SHA-256"], ["SHA512", "SHA-512"]], "SHA1");
  const digits = choice("digits", say("add.digits"), [6, 7, 8].map((n) => [n, n]), 6);
  const period = field("period", say("add.period"), { inputmode: "numeric", value: "30" });
  const save = async () => {
    const name = issuer.input.value.trim();
    if (!name) return issuer.fail(say("add.issuer.bad"));
    const plain = plainAccount({
      type: type.input.value, issuer: name, name: user.input.value.trim(), secret: key.input.value,
      algorithm: algorithm.input.value, digits: Number(digits.input.value), period: Number(period.input.value), counter: 0,
    });
    if (plain.kind === "account") return keep(plain, (words) => key.fail(words));
    if (["secret", "cut", "long"].includes(plain.why)) return key.fail(say(`add.bad.${plain.why}`));
    more.open = true;
    period.fail(say("add.period.bad"));
  };
  const more = h("details", { class: "more" }, h("summary", {}, say("add.more")), h("div", { class: "stack" }, type.element, algorithm.element, digits.element, period.element));
  const element = h("div", { class: "stack stack-6" }, heading(say("add.secret"), "#add"),
    h("div", { class: "card card-pad" }, form(save, { busy: say("add.save") }, issuer.element, user.element, key.element, more, h("button", { class: "button button-primary", type: "submit" }, say("add.save")))));
  return { element };
}
