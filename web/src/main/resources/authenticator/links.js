// What a QR code or a person says about an account: an activation of a Countersign server, or otpauth://.
import { fromBase32 } from "./bytes.js";
import { HASHES } from "./otp.js";
import { compact } from "./typed.js";

const LONGEST = 4000;
const LONGEST_NAME = 200;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;
const MOST_SEED_BYTES = 256;

/**
 * What a code says: {kind: "activation", server, code}, {kind: "account", ...} or {kind: "none", why}, with why one of
 * the words' ids below "add.bad.".
 */
export function understand(text) {
  const said = text.trim();
  if (said.length > LONGEST) return none("other");
  if (/^otpauth-migration:/i.test(said)) return none("migration");
  if (/^otpauth:/i.test(said)) return otpauth(said);
  return activation(said);
}

const none = (why) => ({ kind: "none", why });

function activation(said) {
  let url;
  try {
    url = new URL(said);
  } catch {
    return none("other");
  }
  const code = new URLSearchParams(url.hash.slice(1)).get("activate") ?? "";
  if (!/\/authenticator\/?$/.test(url.pathname) || !TOKEN.test(code)) return none("other");
  const server = origin(url);
  return server ? { kind: "activation", server, code } : none("insecure");
}

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

function origin(url) {
  const safe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
  return safe && !url.username && !url.password ? url.origin : null;
}

/** The server of a typed address: a host, or an address that may begin with https://. Null where it is none. */
export function typedServer(text) {
  const said = text.trim();
  if (said === "" || said.length > LONGEST_NAME || /\s/.test(said)) return null;
  const host = said.split("/")[0].replace(/:\d+$/, "");
  const scheme = /^https?:\/\//i.test(said) ? "" : LOOPBACK.test(host) ? "http://" : "https://";
  try {
    return origin(new URL(scheme + said));
  } catch {
    return null;
  }
}

/** The ten characters of a typed activation code, or null: either case, O for 0, I and L for 1. */
export function typedCode(text) {
  const code = compact(text).toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code) ? code : null;
}

function otpauth(said) {
  let url;
  try {
    // Browsers disagree on how to take an unknown scheme apart; they agree on https.
    url = new URL(said.replace(/^otpauth:/i, "https:"));
  } catch {
    return none("damaged");
  }
  const asked = url.searchParams;
  const issuer = asked.get("issuer")?.trim() ?? "";
  const [prefix, name] = label(url.pathname, issuer);
  return account({
    type: url.hostname.toLowerCase(),
    issuer: issuer || prefix,
    name,
    secret: asked.get("secret") ?? "",
    algorithm: (asked.get("algorithm") ?? "SHA1").toUpperCase().replace("-", ""),
    digits: Number(asked.get("digits") ?? 6),
    period: Number(asked.get("period") ?? 30),
    counter: Number(asked.get("counter") ?? 0),
  });
}

// The issuer that is named tells where its prefix of the label ends: it may have colons itself.
function label(path, issuer) {
  let text = path.slice(1);
  try {
    text = decodeURIComponent(text);
  } catch {
    // Written by a program that forgot to encode: taken as it stands.
  }
  text = text.trim();
  const named = issuer !== "" && text.startsWith(issuer);
  if (named && /^\s*:/.test(text.slice(issuer.length))) {
    return [issuer, text.slice(issuer.length).replace(/^\s*:/, "").trim()];
  }
  const colon = text.indexOf(":");
  return colon < 0 ? ["", text.trim()] : [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
}

/** A plain account from its parts, checked: {kind: "account", ...} or {kind: "none", why}. */
export function account({ type, issuer, name, secret, algorithm, digits, period, counter }) {
  let seed;
  try {
    seed = fromBase32(secret);
  } catch (e) {
    return none(e.message === "cut" ? "cut" : "secret");
  }
  const whole = (number, least, most) => Number.isSafeInteger(number) && number >= least && number <= most;
  if (seed.length === 0) return none("cut");
  if (seed.length > MOST_SEED_BYTES) return none("long");
  const fits =
    (type === "totp" || type === "hotp") &&
    Object.hasOwn(HASHES, algorithm) &&
    whole(digits, 6, 8) &&
    whole(period, 5, 600) &&
    whole(counter, 0, Number.MAX_SAFE_INTEGER - 1);
  if (!fits) return none("unsupported");
  return {
    kind: "account",
    issuer: issuer.slice(0, LONGEST_NAME),
    name: name.slice(0, LONGEST_NAME),
    seed,
    otp: { type, algorithm, digits, period, counter },
  };
}
