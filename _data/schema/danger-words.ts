/** Words that may mean someone is in danger. They lift a comment to the top; they never decide about it. */
import { z } from "zod";

/**
 * One or more words in lower case, with `'` for an apostrophe. A star at the end of a word stands for any
 * ending (`suicid*`). Each phrase matches whole words, whatever the case and the spacing.
 */
const phrase = z
  .string()
  .regex(
    /^[\p{Ll}'-]+\*?(?: [\p{Ll}'-]+\*?)*$/u,
    "needs lower-case words with single spaces, like want to die or suicid*",
  );

/** A list without repeats. */
export const phrases = z
  .array(phrase)
  .min(1)
  .refine((list) => new Set(list).size === list.length, "has a phrase twice");

export const dangerWords = z.strictObject({
  /** To the writer: suicide and self-harm. */
  self: phrases,
  /** From the writer to others. */
  others: phrases,
  /** From others to the writer. */
  harm: phrases,
});
export type DangerWords = z.infer<typeof dangerWords>;
