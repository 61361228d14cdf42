// Confirms an activation: which server, and what this phone is called there.
import * as accounts from "./accounts.js";
import { activated } from "./add-view.js";
import { Refusal, Unreachable } from "./device-api.js";
import { field, form, h, heading, icon, ltr, notice, toast } from "./dom.js";
import { known, say } from "./say.js";

const SYSTEMS = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Android/, "Android phone"], [/Windows/, "Windows computer"], [/Mac OS/, "Mac"], [/CrOS/, "Chromebook"], [/Linux/, "Linux computer"]];

/** A first name for this phone; the person changes it. */
function guess() {
  const model = navigator.userAgent.match(/Android [\d.]+; ([^;)]{2,30})\)/)?.[1];
  // Browsers that hide the model all say K.
  if (model && model !== "K") return model;
  return SYSTEMS.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? "";
}

/** The question before an activation. */
export function activateView({ server, code }) {
  const host = new URL(server).host;
  const problem = h("div", { hidden: true });
  const label = field("label", say("activate.label"), { hint: say("activate.label.hint"), maxlength: 100, value: guess() });
  const fail = (words) => {
    problem.replaceChildren(notice("notice-bad", "alert", words));
    problem.firstChild.setAttribute("role", "alert");
    problem.hidden = false;
  };
  const act = async () => {
    problem.hidden = true;
    try {
      const account = await accounts.activate(server, code, label.input.value.trim());
      activated();
      navigator.storage?.persist?.();
      toast(say("activate.done", { tenant: account.tenant }));
      location.hash = "#codes";
    } catch (error) {
      if (error instanceof Unreachable) fail(say("activate.unreachable", { server: host }));
      else if (error instanceof Refusal) fail(refused(error));
      else throw error;
    }
  };
  const element = h("div", { class: "stack stack-6" }, heading(say("activate.title"), "#add"),
    h("div", { class: "card card-pad stack" },
      h("div", { class: "row who" }, h("span", { class: "tile" }, icon("shield")), h("b", { class: "grow strong" }, ltr(host))),
      h("p", {}, say("activate.text", { server: host })),
      h("p", { class: "small muted" }, say("activate.warn")),
      problem,
      form(act, { busy: say("activate.busy") }, label.element, h("button", { type: "submit", class: "button button-primary" }, say("activate.act")))));
  return { element };
}

function refused({ code, retryAfter }) {
  const id = `activate.refused.${code}`;
  return known(id) ? say(id, { n: retryAfter || 60 }) : say("activate.refused.other", { code });
}
