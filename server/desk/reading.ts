/** The pages one reads: the lists, a comment with all about it, its preview, and the question before erasing. */
import { z } from "zod";
import type { PublishedComment } from "../../_data/schema/comment.ts";
import { dayIn } from "../../_data/schema/day-in.ts";
import { cleanLine } from "../../_data/schema/plain-text.ts";
import type { FailedForm } from "../../_includes/components/desk/case-types.tsx";
import type { HistoryEntry } from "../../_includes/components/desk/history.tsx";
import { type QueueView, queuePath, TABS } from "../../_includes/components/desk/tabs.tsx";
import { type CommentPageProps, DeskCommentPage } from "../../_includes/layouts/desk/comment.tsx";
import { ErasePage } from "../../_includes/layouts/desk/erase.tsx";
import { PreviewPage } from "../../_includes/layouts/desk/preview.tsx";
import { QueuePage } from "../../_includes/layouts/desk/queue.tsx";
import { auditAction } from "../comments/store/schema.ts";
import { publishedWords, type StoredComment } from "../comments/store/stored-comment.ts";
import { readCases, shownName } from "./cases.ts";
import { COMPLAINT_HOURS, complaintsOn, openComplaints } from "./complaints.ts";
import { readDone } from "./done.ts";
import { signedInFrame } from "./frame.ts";
import { type DeskContext, type DeskHandler, Refused } from "./guard.ts";
import { readCounts, readList } from "./lists.ts";
import type { Desk, DeskOptions } from "./options.ts";
import { deskTimes } from "./times.ts";

/** Hours after which a comment has waited longer than anyone should. */
const LATE_AFTER = 48;

/** A list's address; what cannot be read is as usual. */
const viewSchema = z.object({
  tab: z.enum(TABS).catch("waiting"),
  article: z
    .string()
    .regex(/^[a-z0-9-]{1,200}$/)
    .catch(""),
  search: z.string().max(200).transform(cleanLine).catch(""),
  page: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number)
    .catch(1),
});

const viewOf = (c: DeskContext): QueueView =>
  viewSchema.parse({
    tab: c.req.query("tab"),
    article: c.req.query("article"),
    search: c.req.query("q")?.toWellFormed(),
    page: c.req.query("page"),
  });

/** The queue and its neighbors. */
export const showList =
  (options: Desk): DeskHandler =>
  async (c) => {
    const { store } = options;
    const { now, timeZone } = store.settings;
    const times = deskTimes(now(), timeZone);
    const asked = viewOf(c);
    const [frame, counts, open, list, done] = await Promise.all([
      signedInFrame(c, options),
      readCounts(store.db),
      openComplaints(store.db),
      readList(store.db, asked),
      readDone(c.req.query("did"), options),
    ]);
    const { waitingSince, lastPublished } = counts;
    return c.html(
      options.render(
        QueuePage({
          ...frame,
          view: { ...asked, page: list.page },
          counts: counts.tabs,
          found: list.found,
          pages: list.pages,
          cases: await readCases(options, list.comments),
          oldest:
            waitingSince === undefined
              ? undefined
              : { waited: times.since(waitingSince), late: times.isOlderThan(waitingSince, LATE_AFTER) },
          complaints:
            open.since === undefined
              ? undefined
              : { count: open.count, due: times.moment(times.after(open.since, COMPLAINT_HOURS)) },
          lastPublished: lastPublished === undefined ? undefined : times.moment(lastPublished),
          mails: (await options.mail?.state())?.transport === "smtp",
          articles: options.articles(),
          done,
        }),
      ),
    );
  };

const readHistory = async (
  options: DeskOptions,
  comment: StoredComment,
): Promise<readonly HistoryEntry[]> => {
  const { store, words } = options;
  const times = deskTimes(store.settings.now(), store.settings.timeZone);
  const entries = (await store.queue.history(comment.id)).map(({ at, action, actor, reason }) => ({
    at,
    action: auditAction.parse(action),
    actor,
    reason: reason === null ? undefined : words.acts.reasons[reason],
  }));
  const reports = (await complaintsOn(store.db, [comment.id])).flatMap((row) => [
    {
      at: row.created_at,
      action: "complained" as const,
      actor: "reader" as const,
      reason: words.complaint.reasons[row.reason],
    },
    ...(row.resolved_at === null
      ? []
      : [{ at: row.resolved_at, action: "resolved" as const, actor: "desk" as const, reason: undefined }]),
  ]);
  return [...entries, ...reports]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ at, ...entry }) => ({ at: times.moment(at), ...entry }));
};

const originalOf = (options: DeskOptions, comment: StoredComment): CommentPageProps["original"] => {
  if (comment.publishedBody === null) return undefined;
  const { now, timeZone } = options.store.settings;
  const { days } = options.retention.unpublishedPost;
  const until =
    comment.status === "approved" && comment.decidedAt !== null
      ? deskTimes(now(), timeZone).dayAfter(comment.decidedAt, days)
      : undefined;
  return { text: comment.body, until };
};

/** The page of one comment, whole; with a form that failed it is opened there. */
export const commentPage = async (
  c: DeskContext,
  options: Desk,
  comment: StoredComment,
  failed?: FailedForm,
): Promise<string> => {
  const [frame, [of], history, done] = await Promise.all([
    signedInFrame(c, options),
    readCases(options, [comment]),
    readHistory(options, comment),
    readDone(failed === undefined ? c.req.query("did") : undefined, options),
  ]);
  if (of === undefined) throw new Refused(404);
  const { status, practice } = comment;
  return options.render(
    DeskCommentPage({
      ...frame,
      of,
      back: queuePath({ tab: of.stage, article: "", search: "", page: 1 }),
      original: originalOf(options, comment),
      history,
      removable: {
        withdraw: !practice && (status === "pending" || status === "approved" || status === "rejected"),
        erase: status !== "erased",
      },
      done,
      ...(failed !== undefined && { failed }),
    }),
  );
};

/** The comment that an address names. @throws UnknownComment, StoreFailure */
export const commentOf = (c: DeskContext, options: DeskOptions): Promise<StoredComment> =>
  options.store.queue.get(c.req.param("id") ?? "");

export const showComment =
  (options: Desk): DeskHandler =>
  async (c) =>
    c.html(await commentPage(c, options, await commentOf(c, options)));

/** A comment in the shape a page gets it, in the words it has or would have. */
const asPublished = (options: DeskOptions, comment: StoredComment, words: string): PublishedComment => ({
  id: comment.id,
  article: comment.article,
  replyTo: comment.replyTo ?? comment.replyToPage,
  name: shownName(comment, options),
  practice: comment.practice,
  body: words,
  date: dayIn(options.store.settings.timeZone)(comment.createdAt),
  edited: comment.edited || words !== publishedWords(comment),
  withdrawn: false,
});

/** The preview of what waits, or of other words for what is on the page. */
export const previewPage = async (
  c: DeskContext,
  options: DeskOptions,
  comment: StoredComment,
  back: string,
  replacement?: string,
): Promise<string> =>
  options.render(
    PreviewPage({
      ...(await signedInFrame(c, options)),
      comment: asPublished(options, comment, replacement ?? publishedWords(comment)),
      version: comment.version,
      risk: comment.danger,
      back,
      ...(replacement !== undefined && { replacement }),
    }),
  );

/** Only what waits has one of its own; what is decided is shown as it is. */
export const showPreview =
  (options: DeskOptions): DeskHandler =>
  async (c) => {
    const comment = await commentOf(c, options);
    if (comment.status !== "pending") throw new Refused(404);
    const back = queuePath({ tab: "waiting", article: "", search: "", page: 1 });
    return c.html(await previewPage(c, options, comment, back));
  };

export const showErase =
  (options: DeskOptions): DeskHandler =>
  async (c) => {
    const comment = await commentOf(c, options);
    const [of] = await readCases(options, [comment]);
    if (of === undefined || comment.status === "erased") throw new Refused(404);
    const back = queuePath({ tab: of.stage, article: "", search: "", page: 1 });
    return c.html(options.render(ErasePage({ ...(await signedInFrame(c, options)), of, back })));
  };
