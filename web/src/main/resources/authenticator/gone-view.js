// "Authentication request is not for an activated account": what to do, in the order of SPEC S3.2.
import * as accounts from "./accounts.js";
import { button, confirm, h, heading, icon, ltr, toast } from "./dom.js";
import { say } from "./say.js";

/** The screen of an account that was removed on its server. */
export function goneView(account) {
  const profile = `${account.server}/profile`;
  const remove = async () => {
    const effects = [say("gone.remove.text"), say("account.delete.undo")];
    if (!(await confirm({ title: say("account.delete.title", { name: account.name }), effects, act: say("gone.remove.act") }))) return;
    await accounts.forget(account.id);
    toast(say("account.deleted", { name: account.name }));
    location.hash = "#add";
  };
  const item = (id, act) => h("li", {}, h("span", {}, say(`gone.${id}`)), h("span", { class: "small" }, say(`gone.${id}.text`)), act);
  const element = h("div", { class: "stack stack-6" },
    heading(say("gone.title"), "#codes"),
    h("div", { class: "card card-pad stack stack-6" },
      h("p", {}, say("gone.text", { user: account.user, tenant: account.tenant })),
      h("ol", { class: "steps" },
        item("profile", h("a", { class: "button", href: profile, target: "_blank", rel: "noopener noreferrer" }, say("gone.profile.act"))),
        item("options"),
        item("security"),
        item("remove", button(say("gone.remove.act"), "button-danger-quiet", remove)),
        item("configure", h("a", { class: "button button-primary", href: "#scan" }, icon("scan"), say("gone.configure.act")))),
      h("p", { class: "small muted" }, say("gone.help", { tenant: account.tenant }), " ", ltr(new URL(account.server).host))));
  return { element };
}
