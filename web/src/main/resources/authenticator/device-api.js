// Talks to the device API of a Countersign server. Every request is signed with the key of the account's activation.
import { base64url, hex, sha256, utf8 } from "./bytes.js";
import * as store from "./store.js";

const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const PATIENCE = 15_000;

/** The server said no: a stable code, and what came with it. */
export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.code);
    this.status = status;
    this.code = String(problem.code ?? `http_${status}`);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The server did not answer, or not as one of ours. */
export class Unreachable extends Error {}

async function send(server, method, path, { body, authorization, signal, patience = PATIENCE } = {}) {
  const headers = {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (authorization) headers.Authorization = authorization;
  const limit = AbortSignal.timeout(patience);
  const options = { method, headers, body, credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer" };
  let response;
  let text;
  try {
    response = await fetch(server + path, { ...options, signal: signal ? AbortSignal.any([signal, limit]) : limit });
    text = await response.text();
  } catch (error) {
    throw new Unreachable(error.message);
  }
  let json = null;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    throw new Unreachable("not JSON");
  }
  if (response.ok) return json;
  if (!json?.code && response.status >= 500) throw new Unreachable(`status ${response.status}`);
  throw new Refusal(response.status, json ?? {}, Number(response.headers.get("Retry-After")) || json?.retryAfter || 0);
}

const sign = async (key, ...lines) =>
  base64url(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8(lines.join("\n"))));

/** Redeems an activation with a new key, which never leaves this browser: what the server says of the account. */
export async function activate(server, code, label) {
  const keys = await crypto.subtle.generateKey(ECDSA, false, ["sign", "verify"]);
  const publicKey = base64url(await crypto.subtle.exportKey("spki", keys.publicKey));
  const signature = await sign(keys.privateKey, "countersign-activation-v1", server, code, publicKey);
  const made = await send(server, "POST", "/app/v1/activations", { body: JSON.stringify({ code, publicKey, label, signature }) });
  return { privateKey: keys.privateKey, made, offset: offsetFrom(made) };
}

/** By how many milliseconds the server's clock is ahead of this phone's, as an answer just received says; or null. */
export const offsetFrom = (answer) => (Number.isSafeInteger(answer?.time) ? answer.time - Date.now() : null);

async function authorization(account, method, path, body, now) {
  const digest = hex(await sha256(body ?? ""));
  const signature = await sign(account.privateKey, "countersign-request-v1", account.server, `${method} ${path}`, now, digest);
  return `Device ${account.deviceId} ${now} ${signature}`;
}

/** A signed request. Where the clocks differ too much for the server, it is told the right time and asked once more. */
export async function call(account, method, path, { value, signal, patience } = {}) {
  const body = value === undefined ? undefined : JSON.stringify(value);
  const attempt = async (offset) =>
    send(account.server, method, path, { body, signal, patience, authorization: await authorization(account, method, path, body, Date.now() + offset) });
  try {
    return await attempt(account.offset);
  } catch (refusal) {
    if (refusal.code !== "clock_skew") throw refusal;
    const offset = offsetFrom(refusal.problem);
    if (offset === null) throw refusal;
    await store.changeAccount(account.id, () => ({ offset }));
    account.offset = offset;
    return attempt(offset);
  }
}

/** The requests that wait for this account's user; waits until they are of another version, or the seconds are over. */
export const requests = (account, wait, have, signal) =>
  call(account, "GET", `/app/v1/requests?wait=${wait}&have=${have}`, { signal, patience: wait * 1000 + PATIENCE });

/**
 * Answers a request: approve, deny or fraud. The counter is on the disk before anything is sent, so that no answer of
 * this phone is ever taken for another.
 */
export async function answer(account, request, decision, number) {
  const kept = await store.changeAccount(account.id, ({ counter }) => ({ counter: counter + 1 }));
  if (!kept) throw new Refusal(401, { code: "device_not_activated" }, 0);
  const { counter } = kept;
  const shown = base64url(await sha256(request.details));
  const signature = await sign(account.privateKey, "countersign-answer-v1", account.server, request.id, account.deviceId, counter, decision, number, shown);
  const body = JSON.stringify({ deviceId: account.deviceId, decision, number, counter, signature });
  return send(account.server, "POST", `/app/v1/requests/${encodeURIComponent(request.id)}/answer`, { body });
}

/** Removes this phone on the server too. */
export const removeDevice = (account) => call(account, "DELETE", "/app/v1/device");

/** Gives this phone another name on the server. */
export const renameDevice = (account, label) => call(account, "PATCH", "/app/v1/device", { value: { label } });

/** Tells the server where to wake this phone. */
export const putPush = (account, subscription) => call(account, "PUT", "/app/v1/push", { value: subscription });

/** Tells it not to. */
export const removePush = (account) => call(account, "DELETE", "/app/v1/push");
