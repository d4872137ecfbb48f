/** Times as the desk shows them: where the practice is, and how long ago. The words are the views'. */

import { dayIn } from "../../_data/schema/day-in.ts";
import type { Duration, Moment } from "../../_includes/components/desk/moment.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** The functions that turn stored times into those of a view made at `now`. */
export const deskTimes = (now: Date, timeZone: string) => {
  const dayOf = dayIn(timeZone);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
  const today = dayOf(now.toISOString());
  const near = new Map<string, Moment["near"]>([
    [dayAfter(today, -1), "yesterday"],
    [today, "today"],
    [dayAfter(today, 1), "tomorrow"],
  ]);
  return {
    moment: (iso: string): Moment => {
      const day = dayOf(iso);
      return { iso, day, near: near.get(day), time: clock.format(new Date(iso)) };
    },
    /** How long ago; nothing is in the future, whatever the clock did. */
    since: (iso: string): Duration => {
      const passed = Math.max(0, now.getTime() - Date.parse(iso));
      return {
        days: Math.floor(passed / DAY),
        hours: Math.floor((passed % DAY) / HOUR),
        minutes: Math.floor((passed % HOUR) / MINUTE),
      };
    },
    /** Whether more than so many hours have passed. */
    isOlderThan: (iso: string, hours: number): boolean => now.getTime() - Date.parse(iso) > hours * HOUR,
    /** The time so many hours after another, as ISO 8601. */
    after: (iso: string, hours: number): string => new Date(Date.parse(iso) + hours * HOUR).toISOString(),
    /** The day so many days after a time, as the practice counts days. */
    dayAfter: (iso: string, days: number): string =>
      dayOf(new Date(Date.parse(iso) + days * DAY).toISOString()),
  };
};
export type DeskTimes = ReturnType<typeof deskTimes>;
