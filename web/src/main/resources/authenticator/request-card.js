// One request: who asks, what for, how long still; and the answer, which is a signature over exactly what is shown.
import * as accounts from "./accounts.js";
import * as api from "./device-api.js";
import { announce, button, confirm, h, icon, ltr, notice, ring } from "./dom.js";
import { moment, say, timeOfDay } from "./say.js";
import * as store from "./store.js";
import { compact } from "./typed.js";

const SOON = 30;
const MOST_FIELDS = 20;
const ENDING = 3_000;

/** What a request says, or null where it can't be read. */
function read(request) {
  try {
    const details = JSON.parse(request.details);
    const text = (value) => (typeof value === "string" ? value : "");
    return {
      transaction: details.kind === "transaction",
      application: text(details.application) || text(details.kind),
      user: text(details.user),
      address: text(details.address),
      country: text(details.country),
      client: text(details.with),
      at: new Date(text(details.at) || request.askedAt),
      text: text(details.text),
      fields: (Array.isArray(details.fields) ? details.fields : []).slice(0, MOST_FIELDS),
    };
  } catch {
    return null;
  }
}

const question = (details) => say(details.transaction ? "ask.transaction" : "ask.sign-in", { application: details.application });

/** What is said aloud when a request arrives. */
export function arrival({ account, request }) {
  const details = read(request);
  return say("ask.arrived", { tenant: account.tenant, question: details ? question(details) : say("ask.unread") });
}

/** The card: its element, tick() for each second, and gone() when the server no longer lists it. */
export function requestCard({ account, request }, { onSettled, onRemoved }) {
  const details = read(request);
  const card = h("section", { class: "card ask", "aria-labelledby": `ask-${request.id}`, "data-request": request.id });
  const clock = timeLeft(account, request);
  const problem = h("div", { hidden: true });
  const number = details && request.numberMatching ? numberField(request.id) : null;
  let state = "open";

  const answer = async (decision) => {
    if (state !== "open") return;
    const typed = decision === "approve" && number ? number.value() : "";
    if (typed === null) return number.fail(say("ask.type"));
    problem.hidden = true;
    busy(true);
    try {
      const { outcome } = await api.answer(account, request, decision, typed);
      await keep(decision);
      finish(done(outcome, details?.transaction));
    } catch (error) {
      await refused(error);
    } finally {
      busy(false);
    }
  };

  const busy = (on) => {
    if (state === "open" || state === "busy") state = on ? "busy" : "open";
    for (const each of card.querySelectorAll("button")) each.toggleAttribute("data-busy", on);
    if (on) announce(say("ask.sending"));
  };

  const keep = (decision) =>
    store.remember({ at: Date.now(), decision, account: account.name, user: account.user, application: details?.application ?? account.tenant, text: details?.text ?? "" });

  const refused = async (error) => {
    if (error.code === "device_not_activated") {
      await accounts.markRemoved(account.id);
      return onRemoved(account);
    }
    if (error.code === "wrong_number" && number) return number.wrong(error.problem.triesLeft);
    if (error instanceof api.Unreachable) return unsure();
    if (!(error instanceof api.Refusal)) throw error;
    finish(refusal(error));
  };

  const unsure = () => {
    problem.replaceChildren(notice("notice-warn", "alert", say("ask.unsure"), say("ask.unsure.advice")));
    problem.hidden = false;
    announce(`${say("ask.unsure")}. ${say("ask.unsure.advice")}`, true);
  };

  const finish = (end) => {
    state = "done";
    const box = notice(end.style, end.icon, end.fact, end.advice);
    const close = button(say("app.close"), "button-block", () => onSettled(account, request));
    card.classList.remove("ask");
    card.replaceChildren(h("div", { class: "card-pad stack" }, h("div", { class: "row row-spread" }, badge(account)), details && h("p", { class: "strong" }, details.application), box, close));
    announce(`${end.fact} ${end.advice ?? ""}`);
    close.focus();
  };

  const report = async () => {
    const effects = ["deny", "tell", "block"].map((effect) => say(`fraud.effect.${effect}`));
    if (await confirm({ title: say("fraud.title", { tenant: account.tenant }), effects, act: say("fraud.act") })) await answer("fraud");
  };

  const tick = () => {
    if (state === "done") return;
    if (clock.tick() <= 0 && state === "open") finish(ended("timeout", "notice-warn", "clock"));
  };

  const gone = () => {
    if (state !== "open") return;
    // The server drops a request in the second it ends: nobody took it away.
    finish(clock.tick() < ENDING ? ended("timeout", "notice-warn", "clock") : ended("over", "", "info"));
  };

  card.append(h("div", { class: "card-pad stack" },
    h("div", { class: "row row-spread" }, badge(account), clock.element),
    ...(details ? described(account, request, details) : unreadable(request)),
    number?.element, problem,
    h("div", { class: "ask-actions" },
      button(say("ask.deny"), "", () => answer("deny")),
      details && button(say("ask.approve"), "button-primary", () => answer("approve"))),
    h("button", { type: "button", class: "button button-quiet is-danger button-block", onclick: report }, icon("flag"), say("ask.fraud"))));
  number?.onEnter(() => answer("approve"));
  tick();
  return { id: request.id, element: card, tick, gone, settled: () => state === "done", busy: () => state === "busy" };
}

const badge = (account) => h("span", { class: "badge badge-enabled badge-plain" }, account.name);

function timeLeft(account, request) {
  const end = Date.parse(request.expiresAt);
  const whole = Math.max(1, end - Date.parse(request.askedAt));
  const words = h("span", { class: "caption num" });
  const circle = ring();
  circle.element.setAttribute("aria-hidden", "true");
  let aloud = false;
  const tick = () => {
    const millis = Math.max(0, end - accounts.now(account));
    const seconds = Math.ceil(millis / 1000);
    const left = seconds < 60 ? say("ask.left.seconds", { s: seconds }) : say("ask.left.minutes", { m: Math.floor(seconds / 60), s: seconds % 60 });
    words.textContent = left;
    circle.set(millis / whole, "");
    if (seconds <= SOON && seconds > 0 && !aloud) {
      aloud = true;
      announce(say("ask.soon", { tenant: account.tenant }));
    }
    return millis;
  };
  return { element: h("span", { class: "row ask-time", role: "timer" }, words, circle.element), tick };
}

function described(account, request, details) {
  const where = details.country && details.address ? say("ask.place", details) : details.country || details.address;
  const facts = [
    ["ask.where", where && ltr(where)],
    ["ask.with", details.client],
    ["ask.when", whenOf(details.at)],
  ].filter(([, value]) => value);
  return [
    h("div", { class: "stack stack-1" },
      h("h2", { id: `ask-${request.id}`, class: "big" }, question(details)),
      h("p", { class: "small muted" }, ltr(details.user || account.user))),
    details.transaction && transaction(details),
    h("dl", { class: "facts facts-row" }, ...facts.map(([id, value]) => h("div", {}, h("dt", {}, say(id)), h("dd", {}, value)))),
  ];
}

const whenOf = (at) =>
  Number.isNaN(at.getTime()) ? "" : Math.abs(Date.now() - at) < 120_000 ? say("ask.now", { time: timeOfDay(at) }) : moment(at);

function transaction(details) {
  const fields = details.fields.filter((field) => typeof field?.label === "string" && typeof field?.value === "string");
  return h("div", { class: "signed stack stack-3" },
    details.text && h("p", { class: "signed-text" }, details.text),
    fields.length > 0 && h("dl", { class: "facts facts-row" }, ...fields.map(({ label, value }) => h("div", {}, h("dt", {}, label), h("dd", {}, value)))));
}

const unreadable = (request) => [
  h("h2", { id: `ask-${request.id}`, class: "visually-hidden" }, say("ask.unread")),
  notice("notice-bad", "alert", say("ask.unread"), say("ask.unread.advice")),
];

/** Two digits in one real field: paste and autofill work. */
function numberField(id) {
  const error = h("p", { class: "field-error", id: `wrong-${id}`, hidden: true });
  const input = h("input", { class: "code-input code-input-2", id: `number-${id}`, inputmode: "numeric", pattern: "[0-9]{2}", autocomplete: "off", "aria-describedby": `wrong-${id}` });
  const fail = (words) => {
    error.replaceChildren(icon("alert"), h("span", {}, words));
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };
  // No maxlength: it would cut a pasted " 47" before the blank is taken away.
  input.addEventListener("input", () => {
    const digits = compact(input.value).replace(/\D/g, "").slice(0, 2);
    if (digits !== input.value) input.value = digits;
    error.hidden = true;
    input.removeAttribute("aria-invalid");
  });
  // The caret after the second digit would push the first one out of sight.
  for (const sign of ["input", "keyup", "focus", "pointerup", "scroll"]) input.addEventListener(sign, () => requestAnimationFrame(() => (input.scrollLeft = 0)));
  return {
    element: h("div", { class: "field match" }, h("label", { for: input.id }, say("ask.number")), input, error),
    value: () => (/^\d{2}$/.test(input.value) ? input.value : null),
    fail,
    wrong: (triesLeft) => {
      input.value = "";
      fail(say("ask.wrong", { n: Number(triesLeft) || 0 }));
      announce(error.textContent, true);
    },
    onEnter: (act) => input.addEventListener("keydown", (event) => event.key === "Enter" && act()),
  };
}

const ended = (why, style, sign) => ({ style, icon: sign, fact: say(`ask.${why}`), advice: say(`ask.${why}.advice`) });

function done(outcome, transaction) {
  if (outcome === "approved") return { style: "notice-good", icon: "check", fact: say(transaction ? "ask.approved.transaction" : "ask.approved") };
  if (outcome === "reported") return { style: "notice-good", icon: "flag", fact: say("ask.reported") };
  return { style: "notice-good", icon: "ban", fact: say("ask.denied") };
}

function refusal({ code, problem }) {
  const until = new Date(problem.until ?? NaN);
  switch (code) {
    case "challenge_over":
      return ended("over", "", "info");
    case "answer_already_used":
      return ended("order", "notice-bad", "alert");
    case "locked_out":
      if (Number.isNaN(until.getTime())) return ended("blocked", "notice-bad", "lock");
      return { style: "notice-bad", icon: "lock", fact: say("ask.locked", { time: moment(until) }), advice: say("ask.locked.advice") };
    case "blocked":
      return ended("blocked", "notice-bad", "ban");
    default:
      return { style: "notice-bad", icon: "alert", fact: say("ask.refused"), advice: say("ask.refused.advice", { code }) };
  }
}
