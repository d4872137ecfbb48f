/** `POST /comments`: a new comment comes in. */
import type { Context } from "hono";
import { type CommentError, commentErrors, newComment } from "../../../_data/schema/new-comment.ts";
import { assess } from "../rules/assess.ts";
import { StoreFailure } from "../store/errors.ts";
import type { SubmitOutcome } from "../store/submit.ts";
import { accepted, formError, type RefusalStatus, refused } from "./answers.ts";
import { type Fields, readBody } from "./body.ts";
import type { CommentedArticle, CommentRouteOptions, TypedComment } from "./contracts.ts";

export const receiptPath = (token: string): string => `/comments/receipt/${token}`;

const UNREADABLE = {
  tooLarge: { status: 413, code: "tooLarge" },
  unsupported: { status: 415, code: "malformed" },
  malformed: { status: 422, code: "malformed" },
} as const satisfies Record<string, { status: RefusalStatus; code: CommentError["code"] }>;

/** The answer to a body that is too large, of another type, or cannot be read. */
export const unreadable = (
  c: Context,
  options: CommentRouteOptions,
  reason: keyof typeof UNREADABLE,
): Response => {
  const { status, code } = UNREADABLE[reason];
  options.log({ event: "comment", status, outcome: reason });
  return refused(c, options, status, { errors: [formError(code)], title: undefined, typed: undefined });
};

/** A field as text, for giving back; half a character would not survive the way to the browser. */
export const textOf = (fields: Fields, name: string): string => {
  const value = fields.get(name);
  return typeof value === "string" ? value.toWellFormed() : "";
};

const typedIn = (fields: Fields): TypedComment => ({
  article: textOf(fields, "article"),
  message: textOf(fields, "message"),
  name: textOf(fields, "name"),
  email: textOf(fields, "email"),
  replyTo: textOf(fields, "replyTo"),
  consent: fields.get("consent") === true || textOf(fields, "consent") !== "",
});

/** What a failure is called in the log. */
export const reasonOf = (error: unknown): string => {
  if (error instanceof StoreFailure) return error.reason;
  return error instanceof Error ? error.name : "unknown";
};

interface Refusal {
  readonly status: RefusalStatus;
  readonly errors: readonly CommentError[];
  readonly retryAfter?: number;
}

const fail = (status: RefusalStatus, code: CommentError["code"]): Refusal => ({
  status,
  errors: [formError(code)],
});

const refusalOf = (result: Exclude<SubmitOutcome, { token: string }>): Refusal => {
  if (result.outcome === "limited") return { ...fail(429, "tooMany"), retryAfter: result.retryAfter };
  return fail(422, result.outcome);
};

/** Why no comment is taken on an article, whatever it says; undefined where it may be. */
const closedBecause = (
  { provider }: CommentRouteOptions,
  { open }: CommentedArticle,
): CommentError["code"] | undefined => {
  if (provider === "giscus") return open ? "atGitHub" : "closed";
  if (provider === "none") return "takenNoMore";
  return open ? undefined : "closed";
};

/** Checks, judges and stores one comment. Returns the path of its receipt, or what is wrong. */
const take = async (
  c: Context,
  options: CommentRouteOptions,
  article: CommentedArticle | undefined,
  fields: Fields,
): Promise<string | Refusal> => {
  if (article === undefined) return fail(404, "articleGone");
  const parsed = newComment.safeParse(Object.fromEntries(fields));
  if (!parsed.success) return { status: 422, errors: commentErrors(parsed.error) };
  const closed = closedBecause(options, article);
  if (closed !== undefined) return fail(422, closed);
  try {
    const result = await options.store.submit({
      comment: parsed.data,
      assessment: assess(parsed.data, options.marker),
      address: options.clientKey(c),
      pageQuestions: article.questions,
    });
    return "token" in result ? receiptPath(result.token) : refusalOf(result);
  } catch (error) {
    options.log({ event: "failure", reason: reasonOf(error) });
    return fail(503, "ours");
  }
};

export const submitComment =
  (options: CommentRouteOptions) =>
  async (c: Context): Promise<Response> => {
    const body = await readBody(c.req.raw);
    if ("refused" in body) return unreadable(c, options, body.refused);
    const article = options.articles(textOf(body.fields, "article"));
    const result = await take(c, options, article, body.fields);
    if (typeof result === "string") {
      options.log({ event: "comment", status: 202, outcome: "stored" });
      return accepted(c, result);
    }
    const { status, errors, retryAfter } = result;
    options.log({ event: "comment", status, outcome: errors.map(({ code }) => code).join(" ") });
    if (retryAfter !== undefined) c.header("Retry-After", String(retryAfter));
    return refused(c, options, status, { errors, title: article?.title, typed: typedIn(body.fields) });
  };
