/**
 * Where new comments are kept at GitHub, where `_data/site.ts` chooses giscus. `npm run giscus:setup -- OWNER/NAME`
 * prints the settings, to be put in the place of `undefined`.
 */
import { commentsChoice, giscusSchema } from "./schema/giscus.ts";
import { parseData } from "./schema/parse.ts";
import { site } from "./site.ts";

/** They stay when another provider is chosen again: what becomes of comments taken over from there is still followed. */
export const giscusSettings = parseData(giscusSchema.optional(), undefined, "_data/giscus.ts");

export const { giscus } = parseData(
  commentsChoice,
  { provider: site.comments, giscus: giscusSettings },
  "_data/giscus.ts",
);
