/**
 * Where new comments are kept at GitHub, where `_data/site.ts` chooses giscus. `npm run giscus:setup -- OWNER/NAME`
 * prints the settings, to be put in the place of `undefined`.
 */
import { commentsChoice } from "./schema/giscus.ts";
import { parseData } from "./schema/parse.ts";
import { site } from "./site.ts";

export const { giscus } = parseData(
  commentsChoice,
  { provider: site.comments, giscus: undefined },
  "_data/giscus.ts",
);
