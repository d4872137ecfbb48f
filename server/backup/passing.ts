/**
 * What the store needs for a day or so and nothing that is kept may hold: the privacy page says that nobody can
 * match a code with an address after that day.
 */

/** Sessions, and the counting of requests under codes made from addresses. */
export const PASSING_TABLES: readonly string[] = ["session", "rate"];

/** Of a comment: codes that tell whether the same was sent twice. */
export const PASSING_COLUMNS: readonly string[] = ["fold", "form_key"];

/** The secrets that codes are made with, a link that is good for a day, and what looking after the health leaves. */
export const isPassingSetting = (name: string): boolean =>
  name === "health" || name === "desk-setup" || name.startsWith("address-salt ");
