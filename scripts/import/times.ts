/** The times of a WordPress export: `2019-03-12 14:30:00`, in Greenwich or where the blog was. */
import { day as daySchema } from "../../_data/schema/common.ts";

const WRITTEN = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;

/** Before it there were no web logs: what is older stands for a date that is missing, like year 0. */
const FIRST_YEAR = 1990;

const realTime = (time: number): Date | undefined => {
  const date = new Date(time);
  return date.getUTCFullYear() >= FIRST_YEAR ? date : undefined;
};

/** The moment of a `_gmt` field; undefined for `0000-00-00 00:00:00` and other times that are none. */
export const momentOf = (gmt: string): Date | undefined => {
  const [, day, time] = WRITTEN.exec(gmt.trim()) ?? [];
  return day === undefined ? undefined : realTime(Date.parse(`${day}T${time}Z`));
};

interface Dated {
  readonly dateGmt: string;
  readonly date: string;
}

/** The day of a field in the blog's own time. */
const dayOf = (local: string): string | undefined => {
  const written = daySchema.safeParse(local.trim().slice(0, 10));
  return written.success && Number(written.data.slice(0, 4)) >= FIRST_YEAR ? written.data : undefined;
};

/**
 * The day on which something appeared: of its `_gmt` field where the practice is, else as the blog had it.
 * @param dayIn the day of a moment where the practice is
 */
export const dayOfPost = (
  post: Dated & { readonly published: string },
  dayIn: (moment: Date) => string,
): string | undefined => {
  const moment = momentOf(post.dateGmt);
  if (moment !== undefined) return dayIn(moment);
  const published = realTime(Date.parse(post.published));
  return dayOf(post.date) ?? (published === undefined ? undefined : dayIn(published));
};

/** The moment of a comment: of its `_gmt` field, else of the blog's time taken as if it were Greenwich. */
export const momentOfComment = (comment: Dated): Date | undefined =>
  momentOf(comment.dateGmt) ?? momentOf(comment.date);
