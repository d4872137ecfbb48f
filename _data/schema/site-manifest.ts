/**
 * `site.json`: what the practice server has to know of the site that was built, told by the build itself.
 * All of it can be read on the pages too.
 */
import { z } from "zod";
import { assets } from "./assets.ts";
import { publishedComment } from "./comment.ts";
import { day, slug, text } from "./common.ts";

export const siteManifest = z.strictObject({
  version: z.literal(1),
  assets,
  /** Published articles. */
  articles: z.array(
    z.strictObject({
      slug,
      title: text,
      date: day,
      /** Whether the article's front matter lets new comments in. */
      open: z.boolean(),
      /** Questions that the practice itself publishes with the article: they can be answered. */
      questions: z.array(publishedComment),
    }),
  ),
});
export type SiteManifest = z.infer<typeof siteManifest>;

/** Where it stands in the built site, from the root. */
export const SITE_MANIFEST = "/site.json";
