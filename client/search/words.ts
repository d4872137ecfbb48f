/** The words that a page hands to its scripts. */
import { asFields, asTexts } from "../../_data/schema/search/parse.ts";
import type { SearchWords } from "../../_data/schema/strings.ts";
import type { BoxWords } from "../../_includes/components/search-box.tsx";

const parsed = (json: string | undefined) => asFields(JSON.parse(json ?? "null"));

const kindsIn = (value: unknown): SearchWords["kinds"] =>
  asTexts(value, "article", "question", "link", "page");

/** @throws Error when the page was made for another script */
export const readBoxWords = (json: string | undefined): BoxWords => {
  const fields = parsed(json);
  return {
    ...asTexts(fields, "waiting", "none", "comment", "list", "instead", "all", "failed"),
    found: asTexts(fields["found"], "one", "other"),
    kinds: kindsIn(fields["kinds"]),
  };
};

/** @throws Error when the page was made for another script */
export const readSearchWords = (json: string | undefined): SearchWords => {
  const fields = parsed(json);
  return {
    ...asTexts(
      fields,
      "empty",
      "titlePattern",
      "waiting",
      "none",
      "noneLead",
      "suggestion",
      "hint",
      "comment",
    ),
    ...asTexts(fields, "places", "more", "everything", "failed"),
    found: asTexts(fields["found"], "one", "other"),
    kinds: kindsIn(fields["kinds"]),
    narrow: asTexts(fields["narrow"], "title", "kind", "topic", "order", "all", "best", "newest"),
  };
};
