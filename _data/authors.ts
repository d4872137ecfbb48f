import { placeholders } from "./placeholders.ts";
import { type Author, authorsSchema } from "./schema/authors.ts";
import { parseData } from "./schema/parse.ts";
import { fillPlaceholders } from "./schema/placeholders.ts";

const entries = {
  practice: { name: fillPlaceholders("[PRACTICE NAME]", placeholders), byline: "the practice" },
} as const satisfies Record<string, Author>;

export const authors = parseData(authorsSchema, entries, "_data/authors.ts");
