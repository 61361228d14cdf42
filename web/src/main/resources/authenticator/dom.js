// Builds pages from elements, never from markup, so that nothing from a server is ever read as HTML.
import { say } from "./say.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element: attributes by name, listeners as "onclick", children as nodes or texts; null and false are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "value") element.value = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** An icon of the page's sprite. */
export const icon = (name, more = "") =>
  svg("svg", { class: `icon ${more}`.trim(), "aria-hidden": "true" }, svg("use", { href: `#i-${name}` }));

/** Text for those who hear the page. */
export const hidden = (text) => h("span", { class: "visually-hidden" }, text);

/** Text that stays left to right: names, codes, addresses. */
export const ltr = (text) => h("bdi", { class: "ltr" }, text);

/** A ring of time left: the element, and set(part of 1, words). */
export function ring() {
  const value = svg("circle", { class: "value", cx: 60, cy: 60, r: 50, pathLength: 100, "stroke-dasharray": "100 100" });
  const track = svg("circle", { class: "track", cx: 60, cy: 60, r: 50 });
  const words = hidden("");
  const element = h("span", { class: "ring ring-sm" }, svg("svg", { viewBox: "0 0 120 120", "aria-hidden": "true" }, track, value), words);
  const set = (part, text) => {
    value.setAttribute("stroke-dasharray", `${Math.max(0, Math.min(100, part * 100)).toFixed(1)} 100`);
    if (words.textContent !== text) words.textContent = text;
  };
  return { element, set };
}

/** A fact and its advice. */
export const notice = (style, sign, fact, advice, ...more) =>
  h("div", { class: `notice ${style}`.trim() }, icon(sign), h("strong", {}, fact), advice && h("span", {}, advice), more.length > 0 && h("div", { class: "actions notice-actions" }, ...more));

/** A button with words. */
export const button = (words, style, onclick, more = {}) =>
  h("button", { type: "button", class: `button ${style}`.trim(), onclick, ...more }, words);

/** A labelled field: the element, its input, and fail(words) and clear() for what is wrong with it. */
export function field(id, label, { hint, ...attributes } = {}) {
  const input = h("input", { id, class: "input", autocomplete: "off", "aria-describedby": hint ? `${id}-hint ${id}-error` : `${id}-error`, ...attributes });
  const error = h("p", { id: `${id}-error`, class: "field-error", hidden: true });
  const fail = (words, focus = true) => {
    error.replaceChildren(icon("alert"), h("span", {}, words));
    error.hidden = false;
    input.setAttribute("aria-invalid", "true");
    if (focus) input.focus();
  };
  const clear = () => {
    error.hidden = true;
    input.removeAttribute("aria-invalid");
  };
  input.addEventListener("input", clear);
  const element = h("div", { class: "field" }, h("label", { for: id }, label), input, hint && h("p", { class: "hint", id: `${id}-hint` }, hint), error);
  return { element, input, fail, clear, error };
}

/** A labelled choice of [value, words]. */
export function choice(id, label, options, chosen, onchange) {
  const input = h("select", { id, class: "input", onchange }, ...options.map(([value, words]) => h("option", { value, selected: String(value) === String(chosen) }, words)));
  return { element: h("div", { class: "field" }, h("label", { for: id }, label), input), input };
}

/** A form whose act runs once at a time; the first button says so while it does. */
export function form(act, { busy }, ...children) {
  let running = false;
  return h("form", {
    class: "stack",
    novalidate: true,
    onsubmit: async (event) => {
      event.preventDefault();
      if (running) return;
      running = true;
      const submit = event.target.querySelector("[type=submit]");
      const words = submit.textContent;
      submit.setAttribute("aria-disabled", "true");
      const later = setTimeout(() => (submit.textContent = busy), 300);
      try {
        await act();
      } finally {
        clearTimeout(later);
        running = false;
        submit.removeAttribute("aria-disabled");
        submit.textContent = words;
      }
    },
  }, ...children);
}

/** The heading of a page below another one, with the way back. */
export const heading = (words, back) =>
  h("div", { class: "page-top" }, back && h("a", { class: "button button-icon", href: back }, icon("back", "icon-dir"), hidden(say("app.back"))), h("h1", { tabindex: "-1" }, words));

/** Says something to those who hear the page. */
export function announce(words, urgent = false) {
  const place = document.getElementById(urgent ? "alert" : "status");
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = words));
}

let toastTimer;

/** Says for a while that an act is done. */
export function toast(words) {
  const place = document.getElementById("toast");
  place.replaceChildren(h("div", { class: "toast-line" }, words));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.replaceChildren(), 6000);
}

/** Asks before an act that ends something: resolves to whether it was confirmed. */
export function confirm({ title, effects, act }) {
  return new Promise((resolve) => {
    const dialog = h("dialog", { class: "dialog", "aria-labelledby": "dialog-title" },
      h("div", { class: "dialog-body stack" },
        h("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, title),
        h("ul", { class: "effect effect-plain" }, ...effects.map((effect) => h("li", {}, effect)))),
      h("div", { class: "dialog-foot" },
        button(say("app.cancel"), "", () => dialog.close("no")),
        button(act, "button-danger", () => dialog.close("yes"))));
    const from = document.activeElement;
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
      if (from?.isConnected) from.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
