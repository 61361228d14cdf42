// What script adds to a page that already works without it: show a password, copy, print, count down, count a selection.
const all = (selector) => document.querySelectorAll(selector);

/** A button that needs script is written hidden, and shown only when script has arrived. */
const reveal = (button, act) => {
  button.hidden = false;
  button.addEventListener("click", act);
};

for (const button of all("[data-show]")) {
  const field = document.getElementById(button.dataset.show);
  reveal(button, () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
    button.textContent = shown ? button.dataset.hideWord : button.dataset.showWord;
  });
}

for (const button of all("[data-copy]")) {
  if (!navigator.clipboard) continue;
  reveal(button, async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).dataset.value);
    const said = document.getElementById(button.dataset.said);
    said.textContent = "";
    requestAnimationFrame(() => (said.textContent = button.dataset.saidWord));
  });
}

for (const button of all("[data-print]")) reveal(button, () => window.print());

/** Says the time that is left in the page's own words; a screen reader hears it once, at thirty seconds. */
const countDown = (place) => {
  const end = Date.now() + Number(place.dataset.until) * 1000;
  const say = (words, seconds) =>
    words.replace("{m}", Math.floor(seconds / 60)).replace("{s}", seconds % 60);
  const tick = () => {
    if (!place.isConnected) return;
    const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
    place.textContent =
      seconds === 0 ? place.dataset.over : say(seconds < 60 ? place.dataset.seconds : place.dataset.minutes, seconds);
    const ring = document.querySelector("[data-ring]");
    ring?.setAttribute("stroke-dasharray", `${(100 * seconds) / Number(ring.dataset.ring)} 100`);
    const aloud = document.getElementById(place.dataset.aloud);
    if (aloud && seconds === 30) aloud.textContent = place.textContent;
    if (seconds > 0) setTimeout(tick, 1000);
    // The server says what follows; a moment later, for its clock decides.
    else setTimeout(() => place.closest("form[data-wait]")?.requestSubmit(), 1500);
  };
  tick();
};
all("[data-until]").forEach(countDown);

/** Puts the parts of a newer page in the place of this page's; what was ticked stays ticked, what is being typed stays. */
const renew = (html) => {
  const newer = new DOMParser().parseFromString(html, "text/html");
  for (const part of all("[data-part]")) {
    const fresh = newer.getElementById(part.id);
    if (!fresh || part.contains(document.activeElement?.closest("input, textarea"))) continue;
    const ticked = part.querySelector("[name=remember]")?.checked;
    part.replaceChildren(...fresh.childNodes);
    const tick = part.querySelector("[name=remember]");
    if (tick) tick.checked = Boolean(ticked);
    part.querySelectorAll("[data-until]").forEach(countDown);
  }
  return newer;
};

const rest = (seconds) => new Promise((go) => setTimeout(go, seconds * 1000));
let leaving = false;
addEventListener("submit", () => (leaving = true));

/** Follows how a text or call stands; once it is answered, the form takes what became of it to the next page. */
const follow = async (root) => {
  for (let failed = 0; failed < 20 && !leaving && root.dataset.live; ) {
    for (const button of root.querySelectorAll("[data-without-script]")) button.hidden = true;
    try {
      const answer = await fetch(`${root.dataset.live}&wait=25`, { cache: "no-store" });
      if (answer.status >= 500) throw new Error(answer.statusText);
      failed = 0;
      if (leaving || answer.status === 204) continue;
      if (!answer.ok || answer.redirected) return document.getElementById("done")?.requestSubmit();
      root.dataset.live = renew(await answer.text()).getElementById(root.id)?.dataset.live ?? "";
    } catch {
      failed += 1;
      await rest(2);
    }
  }
};
all("[data-live]").forEach(follow);

/** Looks at a list again every few seconds, while somebody looks at it. */
for (const root of all("[data-again]")) {
  (async () => {
    for (;;) {
      await rest(Number(root.dataset.again));
      if (leaving || document.hidden) continue;
      try {
        const answer = await fetch(location.href, { cache: "no-store" });
        if (answer.ok && !answer.redirected) renew(await answer.text());
      } catch {
        // The server is away: the next look may find it.
      }
    }
  })();
}

/** Waits for a phone with the server, then sends the form: what became of it is for the next page to say. */
for (const form of all("[data-wait]")) {
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;
  for (const words of form.querySelectorAll("[data-waiting]")) words.textContent = words.dataset.waiting;
  const wait = async () => {
    for (let failed = 0; failed < 20; ) {
      const began = Date.now();
      try {
        const answer = await fetch(`${form.dataset.wait}${form.dataset.wait.includes("?") ? "&" : "?"}wait=25`, { cache: "no-store" });
        if (answer.status >= 500) throw new Error(answer.statusText);
        // Turned away, the page to go to is no JSON: the form finds out where that is.
        if (!answer.ok || answer.redirected || !(await answer.json()).waiting) return form.requestSubmit();
        failed = 0;
        // Not every server side waits: then this one does.
        if (Date.now() - began < 1000) await rest(2);
      } catch {
        failed += 1;
        await rest(2);
      }
    }
    for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = false;
  };
  wait();
}

/** The number of users selected, and "select all on this page". */
const count = document.querySelector("[data-selected]");
if (count) {
  const ticks = [...all("tbody .tick")];
  const every = document.querySelector("thead .tick");
  const show = () => {
    const chosen = ticks.filter((tick) => tick.checked).length;
    count.textContent =
      chosen === 0 ? count.dataset.none : chosen === 1 ? count.dataset.one : count.dataset.many.replace("{n}", chosen);
    if (every) every.checked = chosen > 0 && chosen === ticks.length;
  };
  every?.closest("label").removeAttribute("hidden");
  every?.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = every.checked;
    show();
  });
  for (const tick of ticks) tick.addEventListener("change", show);
  show();
}
