// One-time codes: HOTP (RFC 4226) and TOTP (RFC 6238) on Web Crypto.

/** The hash functions of RFC 6238, as otpauth:// names them. */
export const HASHES = { SHA1: "SHA-1", SHA256: "SHA-256", SHA512: "SHA-512" };

/** A seed as a key that makes codes and can't be read again. */
export const codeKey = (seed, algorithm) =>
  crypto.subtle.importKey("raw", seed, { name: "HMAC", hash: HASHES[algorithm] }, false, ["sign"]);

/** The time step of a moment in milliseconds. */
export const step = (millis, period) => Math.floor(millis / 1000 / period);

/** The code of a counter, or of a time step. */
export async function code(key, counter, digits) {
  const moving = new DataView(new ArrayBuffer(8));
  moving.setBigUint64(0, BigInt(counter));
  const hash = new DataView(await crypto.subtle.sign("HMAC", key, moving));
  const offset = hash.getUint8(hash.byteLength - 1) & 0xf;
  const number = hash.getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/** A code in two groups, as people read it, with a blank between them that other programs read as one when it is copied. */
export const grouped = (digits) => {
  const middle = digits.length === 8 ? 4 : 3;
  return digits.slice(0, middle) + " " + digits.slice(middle);
};
