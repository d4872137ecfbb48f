/** An article: what its front matter may say, and what pages are given of it. */
import { z } from "zod";
import { day, httpsUrl, sitePath, text } from "./common.ts";

/** One work that an article rests on, as listed under it. */
const source = z.strictObject({
  title: text,
  authors: text.optional(),
  year: z.int().min(1800).max(2100).optional(),
  /** Journal, publisher or organization, with volume and pages. */
  published: text.optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/, "needs a DOI without the address before it, like 10.1037/pst0000172")
    .optional(),
  url: httpsUrl.optional(),
});
export type Source = z.infer<typeof source>;

/**
 * The schema of an article's front matter; every field that is not named here is refused.
 * The lists of topics and authors come from the site's data, so that a new one needs no code.
 */
export const frontMatterSchema = (topics: readonly string[], authors: readonly string[]) =>
  z
    .strictObject({
      title: text.max(90, "needs at most 90 characters"),
      description: text.max(200, "needs at most 200 characters"),
      date: day,
      updated: day.optional(),
      topics: z.array(z.enum(topics)).min(1, "needs at least one topic"),
      draft: z.boolean().default(false),
      author: z.enum(authors).default("practice"),
      reviewedBy: text.optional(),
      reviewedOn: day.optional(),
      nextReview: day.optional(),
      sources: z.array(source).default([]),
      comments: z.enum(["open", "closed"]).default("open"),
      /** Words a reader may search for that the article does not use. */
      aliases: z.array(text).default([]),
      redirectFrom: z.array(sitePath).default([]),
    })
    .refine((article) => (article.reviewedBy === undefined) === (article.reviewedOn === undefined), {
      path: ["reviewedBy"],
      error: "needs reviewedBy and reviewedOn together, or neither",
    })
    .refine((article) => article.updated === undefined || article.updated >= article.date, {
      path: ["updated"],
      error: "must not be before date",
    });
export type FrontMatter = z.infer<ReturnType<typeof frontMatterSchema>>;

/** A heading of the article's text, for its list of contents. */
export interface Heading {
  readonly id: string;
  readonly text: string;
  /** 2 or 3. */
  readonly level: number;
}

/** An article as every page that lists it needs it. */
export interface ArticleSummary extends FrontMatter {
  readonly slug: string;
  /** From the root, with a slash at the end. */
  readonly url: string;
  /** Reading time in whole minutes, at 220 words a minute, at least 1. */
  readonly minutes: number;
  /** `draft` and `scheduled` are seen in the preview only. */
  readonly state: "draft" | "scheduled" | "published";
}

/** An article with its text, for its own page and the feeds. */
export interface Article extends ArticleSummary {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** What stands round an article on its page. */
export interface ArticleNeighbors {
  readonly related: readonly ArticleSummary[];
  readonly newer?: ArticleSummary;
  readonly older?: ArticleSummary;
}
