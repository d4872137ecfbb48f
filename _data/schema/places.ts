/** The countries and regions that links and crisis lines serve. */
import { z } from "zod";

/** In the order in which they are listed. */
export const PLACES = ["us", "ca", "eu", "uk", "ie", "au", "international"] as const;
export const place = z.enum(PLACES);
export type Place = z.infer<typeof place>;

export const PLACE_LABELS: Readonly<Record<Place, string>> = {
  us: "United States",
  ca: "Canada",
  eu: "European Union",
  uk: "United Kingdom",
  ie: "Republic of Ireland",
  au: "Australia",
  international: "International",
};

const conjunction = new Intl.ListFormat("en-US", { type: "conjunction" });

/** "United States and Canada", or with a part of the country "United States (New York)". */
export const placesInWords = (places: readonly Place[], area?: string): string => {
  const names = conjunction.format(places.map((code) => PLACE_LABELS[code]));
  return area === undefined ? names : `${names} (${area})`;
};
