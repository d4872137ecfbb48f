/** Dates and small numbers as American English writes them, without a clock or a time zone. */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/**
 * A day (`2026-03-12`) as "March 12, 2026", a month (`2026-03`) as "March 2026".
 * @throws Error for anything else; dates are checked by their schema before they get here.
 */
export const formatDate = (date: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined) {
    throw new Error(`“${date}” is not a date: write it as year-month-day or year-month, like 2026-03-12`);
  }
  return day === undefined ? `${name} ${year}` : `${name} ${Number(day)}, ${year}`;
};

const NUMBERS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
] as const;

/** A count in words up to ten, in digits above, as running text has it: "two", "11". */
export const countInWords = (count: number): string => NUMBERS[count] ?? String(count);

/** The same with a capital, for the start of a sentence. */
export const countAtStart = (count: number): string => {
  const words = countInWords(count);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
