// The seeds' key. Without a lock it lies in IndexedDB, non-extractable; with one it lies there wrapped, and the seeds
// can't be read until the PIN, or a key from the platform's authenticator, opens it. Each change of the lock makes a
// new key and seals every seed again. docs/adr/0007 says what this holds against, and what not.
import { base64url, fromBase64url, random, utf8 } from "./bytes.js";
import * as store from "./store.js";

const ITERATIONS = 600_000;
const AES = { name: "AES-GCM", length: 256 };
const USES = ["encrypt", "decrypt"];
const WRAPS = ["wrapKey", "unwrapKey"];
const FREE_TRIES = 5;
const FIRST_WAIT = 30_000;
const LONGEST_WAIT = 3_600_000;

let key = null;
let lock = null;

/** Reads what is kept; afterwards the vault is open, or locked. */
export async function load() {
  lock = (await store.fact("lock")) ?? null;
  if (lock) return;
  key = await store.fact("vault");
  if (!key) {
    key = await crypto.subtle.generateKey(AES, false, USES);
    await store.setFact("vault", key);
  }
}

/** Whether there is a lock at all. */
export const hasLock = () => lock !== null;

/** Whether the seeds can't be read now. */
export const locked = () => key === null;

/** How the platform's authenticator takes part: "none", "key" (it holds a key of the vault) or "gate" (it only asks). */
export const platform = () => (lock?.platform ? (lock.platform.prf ? "key" : "gate") : "none");

/** Forgets the key; nothing happens without a lock. */
export const close = () => {
  if (lock) key = null;
};

/** A seed sealed for an account. */
export const seal = (seed, id) => sealWith(key, seed, id);

/** The seed of an account. */
export const unseal = ({ iv, data }, id) =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(id) }, key, data);

async function sealWith(sealing, seed, id) {
  const iv = random(12);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(id) }, sealing, seed) };
}

// ---------- PIN ----------

async function pinKey(pin, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, AES, false, WRAPS);
}

/** Wrapped first by the PIN's (or the platform's) key, then by one that never leaves this browser. */
async function wrap(vault, wrapping, device) {
  const inner = random(12);
  const outer = random(12);
  const once = await crypto.subtle.wrapKey("raw", vault, wrapping, { name: "AES-GCM", iv: inner });
  return { inner, outer, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv: outer }, device, once) };
}

async function unwrap({ inner, outer, data }, wrapping, extractable = false) {
  const once = await crypto.subtle.decrypt({ name: "AES-GCM", iv: outer }, lock.device, data);
  return crypto.subtle.unwrapKey("raw", once, wrapping, { name: "AES-GCM", iv: inner }, AES, extractable, USES);
}

/** Locks with a PIN from now on, in place of whatever lock there was; the vault must be open. */
export async function setPin(pin, autoLock) {
  const salt = random(16);
  const device = await crypto.subtle.generateKey(AES, false, USES);
  const vault = await crypto.subtle.generateKey(AES, true, USES);
  const byPin = await wrap(vault, await pinKey(pin, salt, ITERATIONS), device);
  const next = { salt, iterations: ITERATIONS, device, byPin, autoLock, failures: 0, notBefore: 0, platform: null };
  await exchange(vault, { lock: next, vault: null });
  lock = next;
  key = await unwrap(byPin, await pinKey(pin, salt, ITERATIONS));
}

/** No lock from now on; the vault must be open. */
export async function removeLock() {
  const vault = await crypto.subtle.generateKey(AES, false, USES);
  await exchange(vault, { lock: null, vault });
  lock = null;
  key = vault;
}

/** Seals every seed with another key, in one step with the facts that lead to it. */
function exchange(vault, facts) {
  return navigator.locks.request("countersign-seeds", async () => {
    const seals = [];
    for (const { id, seal: old } of await store.accounts()) {
      if (old) seals.push([id, await sealWith(vault, await unseal(old, id), id)]);
    }
    await store.reseal(seals, facts);
  });
}

/**
 * Tries a PIN: {open: true}, or {open: false, wait} with the milliseconds until the next try. The try is counted
 * before it is made, so that closing the app does not give it back.
 */
export async function openWithPin(pin) {
  lock = await store.fact("lock");
  const early = lock.notBefore - Date.now();
  if (early > 0) return { open: false, early: true, wait: early };
  const failures = lock.failures + 1;
  const over = failures - FREE_TRIES;
  const wait = over < 0 ? 0 : Math.min(FIRST_WAIT * 2 ** over, LONGEST_WAIT);
  await keepLock({ failures, notBefore: wait ? Date.now() + wait : 0 });
  try {
    key = await unwrap(lock.byPin, await pinKey(pin, lock.salt, lock.iterations));
  } catch {
    return { open: false, wait };
  }
  await keepLock({ failures: 0, notBefore: 0 });
  return { open: true };
}

/** How long until a PIN may be tried again, in milliseconds. */
export const waiting = () => Math.max(0, (lock?.notBefore ?? 0) - Date.now());

/** After how many seconds away the app locks. */
export const autoLock = () => lock?.autoLock ?? 0;

/** Changes that. */
export const setAutoLock = (seconds) => keepLock({ autoLock: seconds });

async function keepLock(change) {
  lock = { ...lock, ...change };
  await store.setFact("lock", lock);
}

// ---------- The platform's authenticator (WebAuthn) ----------

/** Whether this device can ask for a fingerprint, a face or its own PIN. */
export const platformAvailable = async () =>
  Boolean(await globalThis.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false));

const prfKey = async (secret) => {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const salted = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8("countersign-vault") };
  return crypto.subtle.deriveKey(salted, base, AES, false, WRAPS);
};

/** Lets the platform's authenticator open the vault too; the PIN is asked, and stays. Returns whether it was right. */
export async function addPlatform(pin) {
  const vault = await unwrap(lock.byPin, await pinKey(pin, lock.salt, lock.iterations), true).catch(() => null);
  if (!vault) return false;
  const salt = random(32);
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: "Countersign" },
      user: { id: random(16), name: "Countersign", displayName: "Countersign" },
      challenge: random(32),
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { authenticatorAttachment: "platform", userVerification: "required" },
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  const id = base64url(made.rawId);
  let results = made.getClientExtensionResults().prf;
  if (results?.enabled && !results.results) results = { results: (await ask(id, salt)).prf?.results };
  const secret = results?.results?.first;
  // Without a secret from the authenticator the key lies here, and asking is only a gate. The page says so.
  const gate = secret ? null : await crypto.subtle.generateKey(AES, false, WRAPS);
  const wrapped = await wrap(vault, gate ?? (await prfKey(secret)), lock.device);
  await keepLock({ platform: { id, salt, prf: Boolean(secret), gate, wrapped } });
  return true;
}

/** Only the PIN opens the vault from now on. */
export const removePlatform = () => keepLock({ platform: null });

async function ask(id, salt) {
  const shown = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: [{ type: "public-key", id: fromBase64url(id), transports: ["internal"] }],
      userVerification: "required",
      extensions: { prf: { eval: { first: salt } } },
    },
  });
  // Bit 2 of the flags: the person was verified, not only present.
  if (!(new DataView(shown.response.authenticatorData).getUint8(32) & 4)) throw new Error("not verified");
  return shown.getClientExtensionResults();
}

/** Asks the platform's authenticator; throws where the person cancels. */
export async function openWithPlatform() {
  const { id, salt, gate, wrapped } = lock.platform;
  const results = await ask(id, salt);
  key = await unwrap(wrapped, gate ?? (await prfKey(results.prf.results.first)));
  await keepLock({ failures: 0, notBefore: 0 });
}
