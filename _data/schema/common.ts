/** Schemas that several things share: dates, slugs, addresses. */
import { z } from "zod";

const isRealDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/** A calendar day as `YYYY-MM-DD`, without a time of day; 2026-02-30 is refused. */
export const day = z
  .string({ error: "needs a date, like 2026-03-12" })
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    error: "needs a date written as year-month-day, like 2026-03-12",
    abort: true,
  })
  .refine(isRealDate, "is not a day of the calendar");

/** A month (`YYYY-MM`) or a day (`YYYY-MM-DD`): as exact as what is known. */
export const monthOrDay = z
  .string()
  .regex(/^\d{4}-\d{2}(-\d{2})?$/, {
    error: "needs a month or a day, like 2026-03 or 2026-03-12",
    abort: true,
  })
  .refine((text) => isRealDate(text.length === 7 ? `${text}-01` : text), "is not in the calendar");

/** The last part of an address: lower-case letters, digits and single hyphens. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "needs lower-case letters, digits and single hyphens, like ending-well");

/** An https address without user name or password. Anything else (http, javascript, data) is refused. */
export const httpsUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && url.protocol === "https:" && url.username === "" && url.password === "";
}, "needs a full address that begins with https://");

/** An address on this site, from the root: `/articles/x/`. Never `//host`, a scheme or a back slash. */
export const sitePath = z
  .string()
  .regex(
    /^\/(?!\/)[^\s\\?#]*$/,
    "needs an address on this site that begins with a single /, like /old-page/",
  );

/** Text with something in it; white space at either end is removed. */
export const text = z.string().trim().min(1, "must not be empty");
