// Plain accounts in a file that only a passphrase opens: PBKDF2 and AES-GCM, both of Web Crypto.
import * as accounts from "./accounts.js";
import { base32, base64url, fromBase64url, random, utf8 } from "./bytes.js";
import { account as checked } from "./links.js";
import * as vault from "./vault.js";

const FORMAT = "countersign-accounts-1";
const ITERATIONS = 600_000;
const MOST_ITERATIONS = 5_000_000;
const LONGEST = 5_000_000;
const AES = { name: "AES-GCM", length: 256 };

/** The file is not one of ours. */
export class NotOurs extends Error {}

/** The passphrase is not the file's. */
export class WrongPassphrase extends Error {}

/** The accounts that can be exported. */
export const movable = () => accounts.all().filter(({ kind }) => kind === "plain");

async function keyOf(passphrase, salt, iterations) {
  const typed = await crypto.subtle.importKey("raw", utf8(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, AES, false, ["encrypt", "decrypt"]);
}

/** The file of all plain accounts. */
export async function exported(passphrase) {
  const plain = [];
  for (const account of movable()) {
    const seed = new Uint8Array(await vault.unseal(account.seal, account.id));
    plain.push({ issuer: account.name, name: account.user, secret: base32(seed), ...account.otp });
  }
  const salt = random(16);
  const iv = random(12);
  const key = await keyOf(passphrase, salt, ITERATIONS);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(FORMAT) }, key, utf8(JSON.stringify(plain)));
  const file = { format: FORMAT, kdf: "PBKDF2-SHA-256", iterations: ITERATIONS, salt: base64url(salt), iv: base64url(iv), data: base64url(data) };
  return new Blob([JSON.stringify(file, null, 1)], { type: "application/json" });
}

/** Adds what a file holds; returns how many accounts were new. */
export async function imported(file, passphrase) {
  const { iterations, salt, iv, data } = await opened(file);
  const key = await keyOf(passphrase, salt, iterations);
  let text;
  try {
    text = new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(FORMAT) }, key, data));
  } catch {
    throw new WrongPassphrase();
  }
  let added = 0;
  for (const each of JSON.parse(text)) {
    const account = checked(each);
    if (account.kind === "account" && (await accounts.addPlain(account))) added++;
  }
  return added;
}

async function opened(file) {
  try {
    if (file.size > LONGEST) throw new RangeError("too long");
    const { format, iterations, salt, iv, data } = JSON.parse(await file.text());
    if (format !== FORMAT || !(iterations >= ITERATIONS && iterations <= MOST_ITERATIONS)) throw new RangeError(format);
    return { iterations, salt: fromBase64url(salt), iv: fromBase64url(iv), data: fromBase64url(data) };
  } catch {
    throw new NotOurs();
  }
}
