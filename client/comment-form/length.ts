/** How much room is left in a message, told only when there is little or none. */
import { cleanText, countCharacters } from "../../_data/schema/plain-text.ts";

/** Characters from which on it is told. */
export const NEAR = 100;

/** Characters left, negative when there are too many, counted as the server counts them; undefined while there is room enough. */
export const charactersLeft = (text: string, limit: number): number | undefined => {
  // A character takes at least one unit of the text, so most texts need no counting.
  if (text.length < limit - NEAR) return undefined;
  const left = limit - countCharacters(cleanText(text));
  return left > NEAR ? undefined : left;
};
