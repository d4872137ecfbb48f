/** The commenter's private page: GET shows it, POST changes or withdraws the comment. */
import type { Context } from "hono";
import { dayIn } from "../../../_data/schema/day-in.ts";
import { type CommentError, commentEdit, commentErrors } from "../../../_data/schema/new-comment.ts";
import { Conflict, TooMany, UnknownComment } from "../store/errors.ts";
import { publishedWords, type StoredComment } from "../store/stored-comment.ts";
import { formError, type RefusalStatus, refused } from "./answers.ts";
import { readBody } from "./body.ts";
import type { CommentRouteOptions, ReceiptProps } from "./contracts.ts";
import { reasonOf, receiptPath, textOf, unreadable } from "./submission.ts";

type Extra = Partial<Pick<ReceiptProps, "saved" | "errors" | "typed">>;
type PageStatus = 200 | RefusalStatus;

const propsOf = (
  options: CommentRouteOptions,
  token: string,
  comment: StoredComment,
  extra: Extra,
): ReceiptProps | undefined => {
  if (comment.status === "erased") return undefined;
  const published = comment.status === "approved";
  return {
    path: receiptPath(token),
    status: comment.status,
    reference: comment.reference ?? "",
    article: comment.article,
    title: options.articles(comment.article)?.title,
    commentId: comment.id,
    name: comment.name,
    message: published ? publishedWords(comment) : comment.body,
    edited: published && comment.edited,
    danger: comment.danger,
    sentOn: dayIn(options.store.settings.timeZone)(comment.createdAt),
    saved: false,
    errors: [],
    typed: undefined,
    ...extra,
  };
};

const show = async (
  c: Context,
  options: CommentRouteOptions,
  token: string,
  status: PageStatus,
  extra: Extra,
): Promise<Response> => {
  const props = propsOf(options, token, await options.store.receipts.find(token), extra);
  if (props === undefined) throw new UnknownComment();
  const page = props.status === "pending" ? options.views.held(props) : options.views.receipt(props);
  return c.html(page, status);
};

/** What a failed change answers with; anything unforeseen is our fault. */
const refusalOf = (error: unknown): { status: RefusalStatus; errors: readonly CommentError[] } => {
  if (error instanceof Conflict) return { status: 409, errors: [] };
  if (error instanceof TooMany) return { status: 429, errors: [formError("tooMany")] };
  return { status: 503, errors: [formError("ours")] };
};

export const showReceipt =
  (options: CommentRouteOptions) =>
  (c: Context): Promise<Response> =>
    show(c, options, c.req.param("token") ?? "", 200, { saved: c.req.query("saved") !== undefined });

/** Saves a change of the words while the comment waits. */
export const editComment =
  (options: CommentRouteOptions) =>
  async (c: Context): Promise<Response> => {
    const token = c.req.param("token") ?? "";
    const body = await readBody(c.req.raw);
    if ("refused" in body) return unreadable(c, options, body.refused);
    const typed = { message: textOf(body.fields, "message"), name: textOf(body.fields, "name") };
    const parsed = commentEdit.safeParse(Object.fromEntries(body.fields));
    if (!parsed.success) {
      return show(c, options, token, 422, { errors: commentErrors(parsed.error), typed });
    }
    try {
      await options.store.receipts.edit(token, parsed.data, {
        marker: options.marker,
        address: options.clientKey(c),
      });
      return c.redirect(`${receiptPath(token)}?saved`, 303);
    } catch (error) {
      if (error instanceof UnknownComment) throw error;
      options.log({ event: "failure", reason: reasonOf(error) });
      if (error instanceof TooMany) c.header("Retry-After", String(error.retryAfter));
      const { status, errors } = refusalOf(error);
      // Where the store cannot even be read, the words still come back.
      return show(c, options, token, status, { errors, typed }).catch(() =>
        refused(c, options, 503, {
          errors: [formError("ours")],
          title: undefined,
          typed: { ...typed, article: "", email: "", replyTo: "", consent: false },
        }),
      );
    }
  };

/** Takes the comment back, whatever its state; the token is all that is asked for. */
export const withdrawComment =
  (options: CommentRouteOptions) =>
  async (c: Context): Promise<Response> => {
    const token = c.req.param("token") ?? "";
    await options.store.receipts.withdraw(token);
    return c.redirect(receiptPath(token), 303);
  };
