/** Links to call and to text. A wrong number can do harm, so a link is held against the words it stands in. */

export const digits = (words: string): string => words.replace(/\D/g, "");

/** Where a `tel:` or `sms:` link leads, the number in digits alone; undefined for any other address. */
export const phoneOf = (
  href: string,
): { readonly scheme: string | undefined; readonly number: string } | undefined => {
  const parts = /^(tel|sms):(\+?\d{3,15})(?:\?body=[A-Z]+)?$/.exec(href);
  return parts === null ? undefined : { scheme: parts[1], number: digits(parts[2] ?? "") };
};
