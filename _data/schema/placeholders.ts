/**
 * Placeholders: `[PRACTICE NAME]` and the like stand in the texts for what only the practice can say.
 * One stays visible, brackets and all, until its value is filled in.
 */
import { z } from "zod";
import { text } from "./common.ts";

const placeholder = z.strictObject({
  /** What the practice is asked for, in one sentence. */
  meaning: text,
  /** What readers see in its place; null until the practice has supplied it. */
  value: text.nullable(),
});

/** Keyed by the words between the brackets. */
export const placeholdersSchema = z.record(
  z.string().regex(/^[A-Z][A-Z0-9 ,'-]*[A-Z0-9]$/, "needs capital letters, like PRACTICE NAME"),
  placeholder,
);
export type Placeholders = z.infer<typeof placeholdersSchema>;

/**
 * Two capitals or more in brackets, over a line break too. Left alone are an escaped bracket, and Markdown's
 * links and images: `[TEXT](address)`, `[TEXT][reference]`, and a `[REFERENCE]: https://…` that defines one.
 */
export const PLACEHOLDER = /(?<![\\\]!])\[([A-Z][A-Z0-9\s,'’-]*[A-Z0-9])\](?![([]|:\s*(?:https?:|\/|<))/g;

const nameOf = (words: string): string => words.replace(/\s+/g, " ").replaceAll("’", "'");

const valueFor = (name: string, placeholders: Placeholders): string | null =>
  Object.hasOwn(placeholders, name) ? (placeholders[name]?.value ?? null) : null;

/** The text with every placeholder that has a value replaced by it; the others stay as they stand. */
export const fillPlaceholders = (source: string, placeholders: Placeholders): string =>
  source.replace(
    PLACEHOLDER,
    (token: string, words: string) => valueFor(nameOf(words), placeholders) ?? token,
  );

/** The placeholders that the practice has not supplied yet. */
export const unfilled = (
  placeholders: Placeholders,
): readonly { readonly name: string; readonly meaning: string }[] =>
  Object.entries(placeholders)
    .filter(([, { value }]) => value === null)
    .map(([name, { meaning }]) => ({ name, meaning }));

/** What stands in a text like a placeholder and is none, each once: most likely a slip of the keyboard. */
export const unknownPlaceholders = (source: string, placeholders: Placeholders): readonly string[] => {
  const names = [...source.matchAll(PLACEHOLDER)].map(([, words = ""]) => nameOf(words));
  return [...new Set(names)].filter((name) => !Object.hasOwn(placeholders, name));
};
