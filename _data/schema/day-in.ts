/** Days as the practice has them, wherever the server stands. */

/** The day that a moment falls on in a time zone, as `YYYY-MM-DD`. @throws RangeError for an unknown zone */
export const dayIn = (timeZone: string): ((moment: Date | number | string) => string) => {
  // Sweden writes dates the way ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  return (moment) => format.format(new Date(moment));
};
