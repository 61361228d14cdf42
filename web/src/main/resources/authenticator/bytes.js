// Texts and bytes: UTF-8, base64url (RFC 4648 section 5), base32 (section 6), hexadecimal, SHA-256.

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A text as UTF-8. */
export const utf8 = (text) => new TextEncoder().encode(text);

/** Bytes as base64url without padding. */
export function base64url(buffer) {
  let binary = "";
  for (const byte of new Uint8Array(buffer)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of base64url; throws where it is none. */
export function fromBase64url(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/**
 * The bytes of base32 as people type it: spaces, hyphens, small letters and padding do not matter. Throws a RangeError
 * where it is none, and one with the message "cut" where no whole bytes have as many letters.
 */
export function fromBase32(text) {
  const letters = text.replace(/[\s-]/g, "").replace(/=+$/, "").toUpperCase();
  if (letters.length === 0 || /[^A-Z2-7]/.test(letters)) throw new RangeError("not base32");
  if ([1, 3, 6].includes(letters.length % 8)) throw new RangeError("cut");
  const bytes = new Uint8Array(Math.floor((letters.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of letters) {
    held = (held << 5) | BASE32.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 0xff;
      held &= (1 << bits) - 1;
    }
  }
  return bytes;
}

/** Bytes as base32 without padding. */
export function base32(bytes) {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(held >> bits) & 31];
      held &= (1 << bits) - 1;
    }
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text;
}

/** Bytes in lower-case hexadecimal. */
export const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The SHA-256 of a text's UTF-8. */
export const sha256 = (text) => crypto.subtle.digest("SHA-256", utf8(text));

/** So many random bytes. */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));
