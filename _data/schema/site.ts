/** What holds for the site as a whole. Its public origin is not here: it comes from SITE_URL at build time. */
import { z } from "zod";
import { sitePath, slug, text } from "./common.ts";
import { commentProvider } from "./giscus.ts";

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/, "needs a color as # and six digits, like #e2ebe8");

export const siteSchema = z.strictObject({
  name: text,
  /** Follows the name: "Second Opinion on psychotherapy". */
  tagline: text,
  /** For search engines, feeds and previews. */
  description: text.max(200, "needs at most 200 characters"),
  /** As in `<html lang>`. */
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, "needs a language code, like en or en-US"),
  /** Where the practice's day begins: decides whether an article's date is still to come. */
  timeZone: z.string().refine(isTimeZone, "needs the name of a time zone, like America/New_York"),
  /** The slug of the article that stands first on the home page. */
  leadArticle: slug,
  /** Who carries new comments. What is published already stays on the page, whoever it is. */
  comments: commentProvider,
  /** The pace by which reading time is estimated. */
  wordsPerMinute: z.int().min(100, "needs at least 100").max(400, "needs at most 400"),
  practiceName: text,
  /** The color of the browser's frame by day and by night. */
  themeColors: z.strictObject({ light: hexColor, dark: hexColor }),
  /** The picture that other sites show with a link to a page, 1200 by 630 pixels. */
  socialImage: z.strictObject({ path: sitePath, alt: text }),
});
export type Site = z.infer<typeof siteSchema>;
