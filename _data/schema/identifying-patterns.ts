/** Words round which a passage may show who someone is. The patterns themselves are the server's. */
import { z } from "zod";
import { phrases } from "./danger-words.ts";

/** A word that begins with a capital, as it stands in a name: Clinic, St. */
const capitalized = z
  .array(z.string().regex(/^\p{Lu}[\p{L}'’ -]*$/u, "needs a capital first and no period, like Street"))
  .min(1)
  .refine((list) => new Set(list).size === list.length, "has a word twice");

export const identifyingPatterns = z.strictObject({
  /** Before a name: Dr, Mrs. */
  titles: capitalized,
  /** Phrases a name may follow, in lower case: my therapist, her name is. */
  introductions: phrases,
  /** Words that end the name of a practice, a hospital, a school. */
  institutions: capitalized,
  /** Words that end the name of a street. */
  streets: capitalized,
  /** Months in full and as they are shortened. */
  months: capitalized,
});
export type IdentifyingPatterns = z.infer<typeof identifyingPatterns>;
