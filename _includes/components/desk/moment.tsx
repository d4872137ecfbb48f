/** Times and durations at the desk, in words. */
import type { VNode } from "preact";
import type { DeskStrings } from "../../../_data/schema/desk-strings.ts";
import { counted, fill } from "../../../_data/schema/words.ts";
import { formatDate } from "../../dates.ts";

/** A point in time; near ones are named after the day as the practice lives it. */
export interface Moment {
  /** ISO 8601, for machines. */
  readonly iso: string;
  /** `YYYY-MM-DD`, where the practice is. */
  readonly day: string;
  readonly near: "yesterday" | "today" | "tomorrow" | undefined;
  /** `02:14`, on the clock of 24 hours. */
  readonly time: string;
}

/** Whole days, and what is left in whole hours and minutes. */
export interface Duration {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

type Words = DeskStrings["times"];

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "today, 02:14", for the middle of a sentence. */
export const momentInWords = ({ day, near, time }: Moment, words: Words): string =>
  near === undefined ? fill(words.day, { date: formatDate(day), time }) : fill(words[near], { time });

/** The two largest units that count: "1 day and 4 hours", "12 minutes". */
export const durationInWords = ({ days, hours, minutes }: Duration, words: Words): string => {
  const [first, second] = [
    days > 0 ? counted(words.days, days) : undefined,
    hours > 0 ? counted(words.hours, hours) : undefined,
    days === 0 && minutes > 0 ? counted(words.minutes, minutes) : undefined,
  ].filter((part) => part !== undefined);
  if (first === undefined) return words.moment;
  return second === undefined ? first : fill(words.and, { first, second });
};

export const When = ({ moment, words }: { moment: Moment; words: Words }): VNode => (
  <time datetime={moment.iso}>{capitalized(momentInWords(moment, words))}</time>
);
