// What people type: the same folding as the server's, so that digits of any script and pasted blanks or marks do no harm.

const DIGIT = /^\p{Nd}$/u;
const UNSEEN = /[\p{Cf}\p{Cc}\u034f\u20e3\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0f]/gu;
const BETWEEN = /[\s\p{Z}\p{Pd}\u2212\u02d7\u2043\u2500]/gu;

const LONGEST_RUN = 50;

// Unicode lists the ten digits of each script in a row, and sometimes those of several scripts without a gap.
function value(digit) {
  const at = digit.codePointAt(0);
  let before = 0;
  while (before < LONGEST_RUN && DIGIT.test(String.fromCodePoint(at - before - 1))) before += 1;
  return String(before % 10);
}

/** The text in plain characters, without blanks and dashes. */
export const compact = (text) => text.normalize("NFKC").replace(BETWEEN, "").replace(UNSEEN, "").replace(/\p{Nd}/gu, value);
