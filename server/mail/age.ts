/** How long something has waited, in words. */
import type { MailStrings } from "../../_data/schema/mail-strings.ts";
import { counted, fill } from "../../_data/schema/words.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As exact as it helps: minutes, then hours, then days and hours. A clock that was set back makes no age. */
export const ageInWords = (since: string, now: Date, words: MailStrings["age"]): string => {
  const age = Math.max(0, now.getTime() - Date.parse(since));
  if (age < MINUTE) return words.now;
  if (age < HOUR) return counted(words.minutes, Math.floor(age / MINUTE));
  if (age < DAY) return counted(words.hours, Math.floor(age / HOUR));
  const days = counted(words.days, Math.floor(age / DAY));
  const hours = Math.floor((age % DAY) / HOUR);
  return hours === 0 ? days : fill(words.daysAndHours, { days, hours: counted(words.hours, hours) });
};
