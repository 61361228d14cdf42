// The accounts in memory, their codes, and what happens to them; views listen here for changes.
import { code, codeKey, step } from "./otp.js";
import { fromBase32 } from "./bytes.js";
import * as api from "./device-api.js";
import * as store from "./store.js";
import * as vault from "./vault.js";

const TOLD_OFFSET = 30_000;

let list = [];
const keys = new Map();
const listeners = new Set();
const windows = new BroadcastChannel("countersign");

windows.onmessage = ({ data }) => {
  // Another window made a new vault key: what this one holds opens nothing any more.
  if (data === "lock") location.reload();
  else reload();
};

/** Calls back whenever the accounts have changed. */
export const onChange = (listener) => listeners.add(listener);

/** All accounts, oldest first. */
export const all = () => list;

/** An account by its id here. */
export const find = (id) => list.find((account) => account.id === id);

/** The accounts a server asks on this phone. */
export const active = () => list.filter((account) => account.kind === "countersign" && account.state === "active");

/** What an account is called on this phone. */
export const nameOf = (account) => account.name;

/** Reads everything again. */
export async function reload() {
  list = await store.accounts();
  for (const listener of listeners) listener();
}

async function changed() {
  windows.postMessage("accounts");
  await reload();
}

/** Tells the other windows that the lock is another one. */
export const lockChanged = () => windows.postMessage("lock");

/** Forgets every code in memory. */
export const forgetCodes = () => keys.clear();

// ---------- Codes ----------

/** The time as the account's server has it, in milliseconds. */
export const now = (account) => Date.now() + (account.offset ?? 0);

async function keyOf(account) {
  if (!keys.has(account.id)) {
    const seed = await vault.unseal(account.seal, account.id);
    keys.set(account.id, await codeKey(seed, account.otp.algorithm));
  }
  return keys.get(account.id);
}

/** The code of an account, some steps from now; of a counter account the one that was last shown. */
export async function codeOf(account, ahead = 0) {
  const { type, counter, period, digits } = account.otp;
  const at = type === "hotp" ? Math.max(0, counter - 1) : step(now(account), period) + ahead;
  return code(await keyOf(account), at, digits);
}

/** Moves a counter account on to its next code; it is on the disk before it is shown. */
export async function nextCode(account) {
  await store.changeAccount(account.id, ({ otp }) => ({ otp: { ...otp, counter: otp.counter + 1 } }));
  await changed();
}

/** By how much this phone's clock is wrong, in milliseconds, fast above zero; 0 where nobody need know. */
export function clockError() {
  const errors = active().map((account) => -(account.offset ?? 0));
  const worst = errors.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return Math.abs(worst) > TOLD_OFFSET ? worst : 0;
}

// ---------- Changes ----------

const adding = (act) => navigator.locks.request("countersign-seeds", act);

/** Keeps a plain account; false where it is here already. */
export const addPlain = ({ issuer, name, seed, otp }) =>
  adding(async () => {
    for (const other of await store.accounts()) {
      if (other.kind !== "plain" || other.name !== (issuer || name) || other.user !== name) continue;
      const known = new Uint8Array(await vault.unseal(other.seal, other.id));
      if (known.length === seed.length && known.every((byte, at) => byte === seed[at])) return false;
    }
    const id = crypto.randomUUID();
    const seal = await vault.seal(seed, id);
    await store.putAccount({ id, kind: "plain", name: issuer || name, user: name, otp, seal, addedAt: Date.now() });
    await changed();
    return true;
  });

/** Activates this phone at a server and keeps the account, in place of a removed one of the same user. */
export async function activate(server, activationCode, label) {
  const { privateKey, made, offset } = await api.activate(server, activationCode, label);
  return adding(async () => {
    const id = crypto.randomUUID();
    const { secret, algorithm = "SHA1", digits = 6, period = 30 } = made.passcodes ?? {};
    const account = {
      id, kind: "countersign", state: "active", server, privateKey, counter: 0, offset: offset ?? 0,
      deviceId: made.deviceId, tenant: made.tenant, name: made.tenant, user: made.username,
      displayName: made.displayName, label: made.label, vapidPublicKey: made.vapidPublicKey ?? null,
      push: null, addedAt: Date.now(), seal: null, otp: null,
    };
    if (secret) {
      account.otp = { type: "totp", algorithm, digits, period, counter: 0 };
      account.seal = await vault.seal(fromBase32(secret), id);
    }
    await store.putAccount(account);
    for (const old of await store.accounts()) {
      const same = old.server === server && old.user === account.user && old.tenant === account.tenant;
      if (same && old.state === "removed") await store.removeAccount(old.id);
    }
    await changed();
    return account;
  });
}

/** Notes something about an account. */
export async function note(id, change) {
  await store.changeAccount(id, () => change);
  await changed();
}

/** The server does not know this phone any more. */
export const markRemoved = (id) => note(id, { state: "removed" });

/** Forgets an account here. */
export async function forget(id) {
  keys.delete(id);
  await store.removeAccount(id);
  await changed();
}
