// Asks every server for requests while the app is open and seen: a long poll each, with growing pauses where a server
// does not answer. A push only makes it look at once.
import * as accounts from "./accounts.js";
import * as api from "./device-api.js";

const WAIT_SECONDS = 25;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
// Browsers hold six connections to a server. So many accounts of one may wait there; more of them ask in turns.
const MOST_WAITING = 3;
const TURN = 5_000;
const NEWS = 1_000;

/** What is known of each account: {requests, push, reachable}. */
const known = new Map();
const running = new Map();
const listeners = new Set();

/** Calls back with an account's id whenever something is new there. */
export const onNews = (listener) => listeners.add(listener);

/** The requests that wait, newest first, each with its account. */
export const pending = () =>
  accounts.active()
    .flatMap((account) => (known.get(account.id)?.requests ?? []).map((request) => ({ account, request })))
    .sort((a, b) => b.request.askedAt.localeCompare(a.request.askedAt));

/** Since when it is known what waits, everywhere: when the oldest of the servers' last answers was asked for. */
export const lookedAt = () => Math.min(...accounts.active().map(({ id }) => known.get(id)?.askedAt ?? 0));

/** The servers that did not answer last time. */
export const unreachable = () => accounts.active().filter(({ id }) => known.get(id)?.reachable === false);

/** How the server stands to waking this account: "on", "off", "lost", or undefined where it was not asked yet. */
export const pushState = (id) => known.get(id)?.push;

/** What tells requests apart: asked once more, a sign-in is a request of its own, with a new number and time anew. */
export const keyOf = (request) => `${request.id}@${request.askedAt}`;

/** Takes a request away that was answered. */
export function settled(id, request) {
  const state = known.get(id);
  if (!state) return;
  state.requests = state.requests.filter((other) => keyOf(other) !== keyOf(request));
  state.answered.add(keyOf(request));
}

/** Looks at all accounts at once. */
export function look() {
  stop();
  follow();
}

/** Follows the accounts there are, while the app is seen. */
export function follow() {
  const ids = new Set(accounts.active().map(({ id }) => id));
  for (const [id, controller] of running) if (!ids.has(id)) controller.abort();
  if (document.visibilityState !== "visible") return stop();
  for (const id of ids) {
    if (running.has(id)) continue;
    const controller = new AbortController();
    running.set(id, controller);
    listen(id, controller.signal).finally(() => running.get(id) === controller && running.delete(id));
  }
}

/** Asks nobody any more. */
export function stop() {
  for (const controller of running.values()) controller.abort();
  running.clear();
}

const pause = (millis, signal) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener("abort", end, { once: true });
  });

async function listen(id, signal) {
  let wait = 0;
  let failures = 0;
  while (!signal.aborted) {
    const account = accounts.find(id);
    if (account?.state !== "active") return;
    const crowded = accounts.active().filter(({ server }) => server === account.server).length > MOST_WAITING;
    const asked = Date.now();
    try {
      const have = stateOf(id).version;
      const answer = await api.requests(account, crowded ? 0 : wait, have, signal);
      if (signal.aborted) return;
      failures = 0;
      wait = WAIT_SECONDS;
      await take(account, answer, asked);
      if (crowded) await pause(TURN, signal);
      // A server that answers at once again and again is not asked in a flood.
      else if (Date.now() - asked < NEWS) await pause(NEWS / 4, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof api.Refusal) && !(error instanceof api.Unreachable)) throw error;
      if (error.code === "device_not_activated") {
        known.delete(id);
        await accounts.markRemoved(id);
        return;
      }
      stateOf(id).reachable = false;
      tell(id);
      failures++;
      wait = 0;
      const grown = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
      await pause(Math.max(grown, (error.retryAfter ?? 0) * 1000), signal);
    }
  }
}

function stateOf(id) {
  if (!known.has(id)) known.set(id, { requests: [], version: "", answered: new Set(), push: undefined, reachable: true, askedAt: 0 });
  return known.get(id);
}

async function take(account, answer, askedAt) {
  const state = stateOf(account.id);
  state.askedAt = askedAt;
  const requests = (answer.requests ?? []).filter((request) => ["id", "askedAt", "details"].every((name) => typeof request[name] === "string"));
  state.version = String(answer.version ?? "");
  state.requests = requests.filter((request) => !state.answered.has(keyOf(request)));
  state.push = answer.push;
  state.reachable = true;
  const offset = api.offsetFrom(answer);
  // Small differences are the network's.
  if (offset !== null && Math.abs(offset - account.offset) > 1_500) await accounts.note(account.id, { offset });
  tell(account.id);
}

function tell(id) {
  for (const listener of listeners) listener(id);
}

document.addEventListener("visibilitychange", follow);
addEventListener("online", look);
addEventListener("pageshow", (event) => event.persisted && look());
