// Says the words: fills them in, picks the plural, and writes times as people say them.
import { LANGUAGE, WORDS } from "./words.js";

const plural = new Intl.PluralRules(LANGUAGE);

/** The text of an id, filled in. */
export function say(id, values = {}) {
  const form = "n" in values && `${id}.other` in WORDS ? `${id}.${plural.select(values.n)}` : id;
  const text = WORDS[form] ?? WORDS[`${id}.other`];
  if (text === undefined) throw new RangeError(`no words for ${id}`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** Whether there are words for an id. */
export const known = (id) => id in WORDS;

const clock = new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit" });
const dayOf = new Intl.DateTimeFormat(LANGUAGE, { day: "numeric", month: "short", year: "numeric" });

/** A moment's time of day. */
export const timeOfDay = (date) => clock.format(date);

/** A moment as people say it: "Today 09:42". */
export function moment(date) {
  const midnight = (day) => new Date(day).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(Date.now()) - midnight(date)) / 86_400_000);
  const time = clock.format(date);
  if (days === 0) return say("time.today", { time });
  if (days === 1) return say("time.yesterday", { time });
  return say("time.day", { day: dayOf.format(date), time });
}

/** A span of seconds as people say it. */
export const span = (seconds) =>
  seconds < 60 ? say("time.seconds", { n: seconds }) : say("time.minutes", { n: Math.ceil(seconds / 60) });
