/** What the routes of the comments need, and what the pages they answer with are given. */
import type { Context } from "hono";
import type { PublishedComment } from "../../../_data/schema/comment.ts";
import type { CommentProvider } from "../../../_data/schema/giscus.ts";
import type { CommentError } from "../../../_data/schema/new-comment.ts";
import type { Marker } from "../rules/marks.ts";
import type { CommentStore } from "../store/open.ts";
import type { CommentStatus } from "../store/schema.ts";

/** An article that is published, as far as its thread is concerned. */
export interface CommentedArticle {
  readonly slug: string;
  readonly title: string;
  /** Whether the article itself takes comments; the desk may have closed its thread besides. */
  readonly open: boolean;
  /** By their ids, the questions that the practice publishes with the article itself: they can be answered. */
  readonly questions: ReadonlyMap<string, PublishedComment>;
}

/** What was typed, to be put back into the form as it was. */
export interface TypedComment {
  /** The article's slug, as it was sent. */
  readonly article: string;
  readonly message: string;
  readonly name: string;
  readonly email: string;
  readonly replyTo: string;
  readonly consent: boolean;
}

/** A comment was not taken. With `typed` the page gives the form back; without it there was nothing to read. */
export interface CommentErrorProps {
  /** The status of the answer: 403, 404, 413, 415, 422, 429 or 503. */
  readonly status: number;
  readonly errors: readonly CommentError[];
  /** The article's title; undefined when there is no such article. */
  readonly title: string | undefined;
  readonly typed: TypedComment | undefined;
}

/** The commenter's private page. Words and name are empty once they are withdrawn. */
export interface ReceiptProps {
  /** The page's own address; its forms go to `edit` and `withdraw` under it. */
  readonly path: string;
  readonly status: Exclude<CommentStatus, "erased">;
  /** K7-4821, for letters to the practice. */
  readonly reference: string;
  readonly article: string;
  /** The article's title; undefined when the article is no longer there. */
  readonly title: string | undefined;
  /** The id under which it stands on the article's page once it does. */
  readonly commentId: string;
  readonly name: string;
  readonly message: string;
  /** The practice took words out before it published them. */
  readonly edited: boolean;
  /** It has words of danger: help comes first on the page. */
  readonly danger: boolean;
  /** `YYYY-MM-DD`, where the practice is. */
  readonly sentOn: string;
  /** A change was saved just now. */
  readonly saved: boolean;
  /** What was wrong with a change, and the words that were not saved; without errors, it came after a decision. */
  readonly errors: readonly CommentError[];
  readonly typed: Pick<TypedComment, "message" | "name"> | undefined;
}

/** A comment and the form to answer it. */
export interface ReplyProps {
  readonly article: CommentedArticle;
  readonly comment: PublishedComment;
}

/** The pages, as whole HTML documents, and the sentences. */
export interface CommentViews {
  error(props: CommentErrorProps): string;
  /** The receipt while the comment waits: the page that follows the form. */
  held(props: ReceiptProps): string;
  /** The receipt in every other state. */
  receipt(props: ReceiptProps): string;
  reply(props: ReplyProps): string;
  /** No comment belongs to this address, or not any more. */
  notFound(): string;
  /** The sentence for one error, and how many there are in words: for programs. */
  sentence(error: CommentError): string;
  summary(count: number): string;
}

/** What the log is told: never words, names, addresses, tokens, paths or SQL. */
export type CommentEvent =
  | { readonly event: "comment"; readonly status: number; readonly outcome: string }
  | { readonly event: "failure"; readonly reason: string };

export interface CommentRouteOptions {
  readonly store: CommentStore;
  /** Published articles by slug. */
  readonly articles: (slug: string) => CommentedArticle | undefined;
  /** Who carries new comments: where it is not the practice, none are taken here. */
  readonly provider: CommentProvider;
  readonly marker: Marker;
  readonly views: CommentViews;
  /** Origins whose pages may post here: the site's, and those the server listens on. */
  readonly origins: ReadonlySet<string>;
  /** The site's origin, where that is another one: scripts of its pages may read the answers. */
  readonly siteElsewhere?: string | undefined;
  /** The desk's cookie; a request with it must prove where it comes from. */
  readonly deskCookie: string;
  /** The key a request's limits are counted under; see `createClientKey`. */
  readonly clientKey: (context: Context) => string;
  readonly log: (event: CommentEvent) => void;
}
