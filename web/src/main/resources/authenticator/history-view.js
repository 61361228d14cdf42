// The answers given on this phone.
import { button, confirm, h, icon, ltr, toast } from "./dom.js";
import { moment, say } from "./say.js";
import * as store from "./store.js";

const DOTS = { approve: ["check", "dot-good"], deny: ["ban", "dot-warn"], fraud: ["flag", "dot-bad"] };

/** The second tab. */
export function historyView() {
  const place = h("div", { class: "stack stack-6" });
  const show = async () => {
    const answers = await store.history();
    place.replaceChildren(...(answers.length === 0 ? [empty()] : [list(answers), clear(answers.length)]));
  };
  const clear = (n) =>
    button(say("history.clear"), "", async () => {
      const sure = await confirm({ title: say("history.clear.title"), effects: [say("history.clear.text", { n })], act: say("history.clear.act") });
      if (!sure) return;
      await store.clearHistory();
      await show();
      toast(say("history.cleared"));
    });
  show();
  const element = h("div", { class: "stack stack-6" }, h("div", { class: "stack stack-1" }, h("h1", { tabindex: "-1" }, say("history.title")), h("p", { class: "small muted" }, say("history.text"))), place);
  return { element };
}

const empty = () => h("div", { class: "card empty" }, h("span", { class: "tile" }, icon("list")), h("h2", {}, say("history.empty")), h("p", {}, say("history.empty.text")));

const list = (answers) => h("div", { class: "card card-pad" }, h("ol", { class: "timeline" }, ...answers.map(entry)));

function entry({ at, decision, account, user, application, text }) {
  const [sign, style] = DOTS[decision];
  return h("li", {},
    h("span", { class: `dot ${style}` }, icon(sign, "icon-sm")),
    h("div", {}, h("b", {}, say(`history.${decision}`, { application })), h("span", { class: "muted" }, account, " · ", ltr(user)), text && h("p", {}, text)),
    h("time", { datetime: new Date(at).toISOString() }, moment(new Date(at))));
}
