/** The pieces that interface texts are made of: texts with places, with a number, with a link. */
import { z } from "zod";
import { text } from "./common.ts";
import { fill } from "./fill.ts";

export { fill };

const placesOf = (template: string): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].map((place) => place[1] ?? "");

/** A text that has exactly these places, written `{place}`, each at least once. */
export const template = (...places: readonly [string, ...string[]]) =>
  text.refine(
    (value) => {
      const found = placesOf(value);
      return places.every((place) => found.includes(place)) && found.every((place) => places.includes(place));
    },
    `needs ${places.map((place) => `{${place}}`).join(", ")} and no other place`,
  );

/** One text for the number one, and one with `{count}` for every other number. */
export const plural = (...places: readonly string[]) =>
  z.strictObject({ one: text, other: template("count", ...places) });
export type Plural = z.infer<ReturnType<typeof plural>>;

/** A text in which square brackets stand round the words of one link: `Read [the rules] first.` */
export const linked = text.regex(
  /^[^[\]]*\[[^[\]]+\][^[\]]*$/,
  "needs square brackets round the words of one link, like: Read [the rules] first.",
);

/** The text for a number of things, with the number written as digits and grouped by thousands: 2,000. */
export const counted = (
  forms: Plural,
  count: number,
  values: Readonly<Record<string, string | number>> = {},
): string => fill(count === 1 ? forms.one : forms.other, { count: grouped(count), ...values });

/** A whole number with commas between its thousands, as American English writes it. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** The words of a text before, in and after its link; see `linked`. */
export const linkParts = (value: string): { before: string; link: string; after: string } => {
  const [before = "", rest = ""] = value.split("[", 2);
  const [link = "", after = ""] = rest.split("]", 2);
  return { before, link, after };
};
