/** `/comments/report`: a reader reports a published comment. A plain form; nothing of it is shown to anyone else. */
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { z } from "zod";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { isEmailAddress } from "../../_data/schema/new-comment.ts";
import { cleanText, countCharacters } from "../../_data/schema/plain-text.ts";
import { counted } from "../../_data/schema/words.ts";
import {
  type ReportError,
  ReportFailedPage,
  type ReportFrame,
  ReportGonePage,
  ReportPage,
  ReportSentPage,
  type TypedReport,
} from "../../_includes/layouts/desk/report.tsx";
import { type Fields, readBody } from "../comments/http/body.ts";
import { isFromOurPages } from "../comments/http/same-origin.ts";
import { reasonOf } from "../comments/http/submission.ts";
import { UnknownComment } from "../comments/store/errors.ts";
import { createAddressHasher } from "../comments/store/rate.ts";
import {
  isPublic,
  publishedWords,
  readComment,
  type StoredComment,
} from "../comments/store/stored-comment.ts";
import { shownName } from "./cases.ts";
import { addComplaint, complaintReason, LONGEST_DETAILS, type NewComplaint } from "./complaints.ts";
import { deskCookieName, textOf } from "./guard.ts";
import type { DeskOptions } from "./options.ts";

const frameOf = ({ layout, origin, words }: DeskOptions): ReportFrame => ({
  layout: layout(),
  origin,
  words,
});

type Reported = Pick<PublishedComment, "id" | "article" | "name" | "body">;

/** What is on the page of a comment, if anything is. */
const findPublic = async (options: DeskOptions, id: string): Promise<Reported | undefined> => {
  const { db } = options.store;
  try {
    const comment: StoredComment = await readComment(db, id);
    const parent = comment.replyTo === null ? undefined : await readComment(db, comment.replyTo);
    if (comment.status !== "approved" || !isPublic(comment, parent)) return undefined;
    const { article } = comment;
    return { id: comment.id, article, name: shownName(comment, options), body: publishedWords(comment) };
  } catch (error) {
    if (error instanceof UnknownComment) return undefined;
    throw error;
  }
};

const gone = (c: Context, options: DeskOptions): Response =>
  c.html(options.render(ReportGonePage(frameOf(options))), 404);

const NOTHING: TypedReport = { reason: "", details: "", email: "" };

export const showReport =
  (options: DeskOptions) =>
  async (c: Context): Promise<Response> => {
    const comment = await findPublic(options, c.req.query("comment") ?? "");
    if (comment === undefined) return gone(c, options);
    const frame = frameOf(options);
    if (c.req.query("sent") !== undefined) {
      return c.html(options.render(ReportSentPage({ ...frame, comment })));
    }
    return c.html(options.render(ReportPage({ ...frame, comment, typed: NOTHING, errors: [] })));
  };

const typedIn = (fields: Fields): TypedReport => ({
  reason: textOf(fields, "reason"),
  details: textOf(fields, "details"),
  email: textOf(fields, "email"),
});

const email = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text))
  .refine((text) => text === null || isEmailAddress(text));

/** What is stored of a report, or what is wrong with it. */
const check = (
  commentId: string,
  typed: TypedReport,
  { words, layout }: DeskOptions,
): NewComplaint | { readonly errors: readonly ReportError[] } => {
  const reason = complaintReason.safeParse(typed.reason);
  const address = email.safeParse(typed.email);
  const details = cleanText(typed.details);
  const over = countCharacters(details) - LONGEST_DETAILS;
  if (reason.success && address.success && over <= 0) {
    return { commentId, reason: reason.data, details, email: address.data };
  }
  const errors: ReportError[] = [];
  if (!reason.success) errors.push({ field: "reason", message: words.report.reasonMissing });
  if (over > 0) {
    const message = counted(words.report.detailsLong, over, { limit: LONGEST_DETAILS });
    errors.push({ field: "details", message });
  }
  if (!address.success) errors.push({ field: "email", message: layout().strings.errors.emailBad });
  return { errors };
};

const failed = (
  c: Context,
  options: DeskOptions,
  status: 403 | 413 | 415 | 422 | 503,
  typed = "",
): Response => {
  const { report } = options.words;
  const lead = status === 503 ? report.ours : report.malformed;
  return c.html(options.render(ReportFailedPage({ ...frameOf(options), lead, typed })), status);
};

const UNREADABLE = { tooLarge: 413, unsupported: 415, malformed: 422 } as const;

/** The page that follows says the same whether the report was new, known, or sent by a program. */
export const sendReport = (options: DeskOptions) => {
  const hashAddress = createAddressHasher(options.store.db, options.store.settings.now);
  return async (c: Context): Promise<Response> => {
    const facts = {
      origin: c.req.header("origin"),
      secFetchSite: c.req.header("sec-fetch-site"),
      signedIn: getCookie(c, deskCookieName(options.origin)) !== undefined,
    };
    if (!isFromOurPages(facts, options.origins)) return failed(c, options, 403);
    const body = await readBody(c.req.raw);
    if ("refused" in body) return failed(c, options, UNREADABLE[body.refused]);
    const typed = typedIn(body.fields);
    try {
      const comment = await findPublic(options, textOf(body.fields, "comment"));
      if (comment === undefined) return gone(c, options);
      const again = (status: 422 | 429, errors: readonly ReportError[]): Response =>
        c.html(options.render(ReportPage({ ...frameOf(options), comment, typed, errors })), status);
      const checked = check(comment.id, typed, options);
      if ("errors" in checked) return again(422, checked.errors);
      const trapped = textOf(body.fields, "website") !== "";
      const address = await hashAddress(options.clientKey(c));
      if (!trapped && !(await addComplaint(options.store, checked, address))) {
        c.header("Retry-After", "3600");
        return again(429, [{ field: "details", message: options.words.report.tooMany }]);
      }
      options.log({ event: "desk", status: 303, outcome: "reported" });
      return c.redirect(`/comments/report?comment=${comment.id}&sent`, 303);
    } catch (error) {
      options.log({ event: "failure", reason: reasonOf(error) });
      return failed(c, options, 503, typed.details);
    }
  };
};
