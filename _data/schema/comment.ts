/**
 * A comment has three shapes, which never meet: what a form may send (NewComment), what the database
 * keeps (StoredComment) and what a page may show (PublishedComment).
 */
import { z } from "zod";
import { monthOrDay, slug, text } from "./common.ts";

/** Lengths in characters as a reader counts them (grapheme clusters). From the design: 2,000 and 40. */
export const COMMENT_LIMITS = { message: 2000, name: 40, email: 254 } as const;

/** The name shown when none was given. */
export const DEFAULT_NAME = "A reader";

export const commentId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, "needs a letter, then letters, digits and hyphens");

/** What a page, a feed or the search index may show of a comment. */
export const publishedComment = z.strictObject({
  id: commentId,
  /** The article's slug. */
  article: slug,
  /** The comment it answers: one on the same article, itself not an answer. */
  replyTo: commentId.nullable(),
  name: text,
  /** Written by the practice. Decided by the desk's session or the practice's own file, never by a name. */
  practice: z.boolean(),
  /** Plain text; paragraphs are separated by an empty line; words taken out read `[name removed]` or the like. */
  body: z.string(),
  /** As exact as what is known; not shown when absent. */
  date: monthOrDay.optional(),
  /** Words were taken out by the practice. */
  edited: z.boolean(),
  /** A withdrawn comment keeps its place; its words and name are gone. */
  withdrawn: z.boolean(),
});
export type PublishedComment = z.infer<typeof publishedComment>;

/** Everything that is published, as exported by the practice server (`threads.json`). */
export const publishedThreads = z.strictObject({
  version: z.literal(1),
  /** Articles whose thread the desk has closed. */
  closed: z.array(slug),
  comments: z.array(publishedComment),
});
export type PublishedThreads = z.infer<typeof publishedThreads>;

/** A published comment as it stands under its article. */
export interface ThreadComment extends PublishedComment {
  /** A reader sent it to the practice server, which has a page to report it on. */
  readonly reportable?: boolean;
}

/** A published comment with the answers to it, oldest first. */
export interface ThreadEntry extends ThreadComment {
  readonly replies: readonly ThreadComment[];
}

/** One article's thread as its page shows it. */
export interface Thread {
  readonly entries: readonly ThreadEntry[];
  /** Published comments and answers; withdrawn ones are not counted. */
  readonly count: number;
  /** Whether new comments are taken. */
  readonly open: boolean;
}
