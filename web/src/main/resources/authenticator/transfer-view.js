// Export and import of plain accounts.
import { field, form, h, heading, icon, toast } from "./dom.js";
import { say } from "./say.js";
import { exported, imported, movable, NotOurs, WrongPassphrase } from "./transfer.js";

const SHORTEST = 12;

/** Writes the file. */
export function exportView() {
  const n = movable().length;
  if (n === 0) {
    return { element: h("div", { class: "stack stack-6" }, heading(say("export.title"), "#settings"), h("div", { class: "card empty" }, h("span", { class: "tile" }, icon("download")), h("h2", {}, say("export.none")), h("p", {}, say("export.none.text")))) };
  }
  const first = field("passphrase", say("export.passphrase"), { type: "password", autocomplete: "new-password", hint: say("export.passphrase.hint") });
  const again = field("again", say("export.again"), { type: "password", autocomplete: "new-password" });
  const act = async () => {
    if (first.input.value.length < SHORTEST) return first.fail(say("export.short"));
    if (first.input.value !== again.input.value) return again.fail(say("export.differs"));
    save(await exported(first.input.value));
    first.input.value = again.input.value = "";
    toast(say("export.done"));
  };
  const element = h("div", { class: "stack stack-6" }, heading(say("export.title"), "#settings"),
    h("div", { class: "card card-pad stack" }, h("p", {}, say("export.text", { n })), form(act, { busy: say("transfer.busy") }, first.element, again.element, h("button", { class: "button button-primary", type: "submit" }, say("export.act")))));
  return { element };
}

function save(blob) {
  const url = URL.createObjectURL(blob);
  const link = h("a", { href: url, download: `countersign-accounts-${new Date().toISOString().slice(0, 10)}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Reads one. */
export function importView() {
  const file = field("file", say("import.file"), { type: "file", accept: "application/json,.json" });
  const passphrase = field("passphrase", say("export.passphrase"), { type: "password", autocomplete: "off" });
  const act = async () => {
    const [chosen] = file.input.files;
    if (!chosen) return file.fail(say("import.none"));
    try {
      const n = await imported(chosen, passphrase.input.value);
      toast(n === 0 ? say("import.nothing") : say("import.done", { n }));
      location.hash = "#codes";
    } catch (error) {
      if (error instanceof NotOurs) file.fail(say("import.bad"));
      else if (error instanceof WrongPassphrase) passphrase.fail(say("import.wrong"));
      else throw error;
    }
  };
  const element = h("div", { class: "stack stack-6" }, heading(say("import.title"), "#settings"),
    h("div", { class: "card card-pad" }, form(act, { busy: say("transfer.busy") }, file.element, passphrase.element, h("button", { class: "button button-primary", type: "submit" }, say("import.act")))));
  return { element };
}
