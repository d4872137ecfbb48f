/**
 * What the banner says after something was done. A page names the entries of the audit, or the reports, that
 * an action made; the words and the way back are read from the store, so that no address can make them up.
 */
import type { Selectable } from "kysely";
import { z } from "zod";
import type { DeskStrings } from "../../_data/schema/desk-strings.ts";
import { fill, grouped } from "../../_data/schema/words.ts";
import type { Done } from "../../_includes/components/desk/banner.tsx";
import { capitalized } from "../../_includes/components/desk/moment.tsx";
import { actionPath, DESK, threadPath } from "../../_includes/components/desk/paths.tsx";
import { countInWords, formatDate } from "../../_includes/dates.ts";
import { UnknownComment } from "../comments/store/errors.ts";
import type { Tables } from "../comments/store/schema.ts";
import { readComment, type StoredComment } from "../comments/store/stored-comment.ts";
import { shownName } from "./cases.ts";
import type { Desk, DeskOptions } from "./options.ts";
import { countRemoved } from "./redaction.ts";
import { deskTimes } from "./times.ts";

type AuditRow = Selectable<Tables["audit"]>;

/** Minutes after which nobody is told any more of what was done. */
export const FRESH = 60;

/** Names for the query: entries of the audit as `12.13`, reports as `r7`, and settings. */
export const doneEntries = (ids: readonly number[]): string => ids.join(".");
export const doneReports = (ids: readonly number[]): string => ids.map((id) => `r${id}`).join(".");
export const DONE_SETTING = "setting";

const entryIds = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,15}){0,24}$/)
  .transform((text) => text.split(".").map(Number));

const reportIds = z
  .string()
  .regex(/^r\d{1,15}(\.r\d{1,15}){0,24}$/)
  .transform((text) => text.split(".").map((part) => Number(part.slice(1))));

const titleOf = (options: DeskOptions, slug: string): string =>
  options.articles().find((article) => article.slug === slug)?.title ?? slug;

/** "Published: comment by “A reader” on Ending Well." */
const sentence = (done: string, comment: StoredComment, options: DeskOptions): string => {
  const { words } = options;
  const article = titleOf(options, comment.article);
  const nameless = comment.status === "withdrawn" || comment.status === "erased";
  const about = nameless
    ? fill(words.done.onArticle, { article })
    : fill(words.done.on, { name: shownName(comment, options), article });
  return capitalized(fill(words.done.sentence, { done, comment: about }));
};

const deletedOn = (options: DeskOptions, at: string): string => {
  const { now, timeZone } = options.store.settings;
  const { days } = options.retention.unpublishedPost;
  return formatDate(deskTimes(now(), timeZone).dayAfter(at, days));
};

const withReply = async ({ store: { db } }: DeskOptions, id: string): Promise<boolean> => {
  const row = await db
    .selectFrom("comment")
    .select("id")
    .where("published_with", "=", id)
    .where("status", "=", "approved")
    .executeTakeFirst();
  return row !== undefined;
};

const approvedWords = async (comment: StoredComment, options: DeskOptions): Promise<string> => {
  const { done } = options.words;
  const replied = await withReply(options, comment.id);
  const places = comment.edited ? countRemoved(comment.body, comment.publishedBody ?? "") : 0;
  if (places === 0) return replied ? done.approvedReply : done.approved;
  const { one, other } = replied ? done.approvedEditedReply : done.approvedEdited;
  return places === 1 ? one : fill(other, { count: countInWords(places) });
};

const wordsFor = async (
  entry: AuditRow,
  comment: StoredComment,
  options: DeskOptions,
): Promise<string | undefined> => {
  const { done } = options.words;
  switch (entry.action) {
    case "approved":
      return approvedWords(comment, options);
    case "rejected":
    case "unpublished":
      return fill(done[entry.action], { date: deletedOn(options, entry.at) });
    case "redacted":
    case "replied":
    case "withdrawn":
    case "erased":
    case "undone":
      return done[entry.action];
    default:
      return undefined;
  }
};

/** Nothing is offered to be taken back once something else has happened to the comment. */
const undoFor = (entry: AuditRow, comment: StoredComment, { replaced }: Desk): Pick<Done, "undo"> => {
  const fields = { version: comment.version };
  if (entry.version !== comment.version) return {};
  switch (entry.action) {
    case "approved":
    case "rejected":
    case "unpublished":
      return { undo: { action: actionPath(comment.id, "undo"), fields } };
    case "replied":
      return {
        undo: { action: actionPath(comment.id, "unpublish"), fields: { ...fields, reason: "undone" } },
      };
    case "redacted": {
      const text = replaced.get(entry.id);
      if (text === undefined) return {};
      return {
        undo: { action: actionPath(comment.id, "redact"), fields: { ...fields, text, confirmed: "yes" } },
      };
    }
    default:
      return {};
  }
};

const doneToThread = async (slug: string, options: DeskOptions): Promise<Done> => {
  const closed = await options.store.threads.isClosed(slug);
  return {
    text: fill(closed ? options.words.done.closed : options.words.done.reopened, {
      article: titleOf(options, slug),
    }),
    undo: { action: threadPath(slug, closed ? "reopen" : "close"), fields: {} },
  };
};

const doneToOne = async (entry: AuditRow, options: Desk): Promise<Done | undefined> => {
  if (entry.comment_id === null) {
    return entry.article === null ? undefined : doneToThread(entry.article, options);
  }
  const comment = await readComment(options.store.db, entry.comment_id);
  const words = await wordsFor(entry, comment, options);
  if (words === undefined) return undefined;
  // A reply is told of by what it answers.
  const answered = entry.action === "replied" ? comment.replyTo : null;
  const about = answered === null ? comment : await readComment(options.store.db, answered);
  return { text: sentence(words, about, options), ...undoFor(entry, comment, options) };
};

/** Several at once were marked as spam. */
const doneToMany = (entries: readonly AuditRow[], options: DeskOptions): Done | undefined => {
  const rejected = entries.filter(({ action }) => action === "rejected");
  const [first] = rejected;
  if (first === undefined) return undefined;
  const fields = rejected.flatMap(({ comment_id, version }) =>
    comment_id === null || version === null ? [] : [[`undo-${comment_id}`, version] as const],
  );
  return {
    text: fill(options.words.done.rejectedMany, {
      count: grouped(rejected.length),
      date: deletedOn(options, first.at),
    }),
    undo: { action: DESK.undo, fields: Object.fromEntries(fields) },
  };
};

const doneByEntries = async (ids: readonly number[], options: Desk): Promise<Done | undefined> => {
  const { db, settings } = options.store;
  const since = new Date(settings.now().getTime() - FRESH * 60_000).toISOString();
  const entries = await db
    .selectFrom("audit")
    .selectAll()
    .where("id", "in", ids)
    .where("actor", "=", "desk")
    .where("at", ">=", since)
    .orderBy("id")
    .execute();
  const [first] = entries;
  if (first === undefined) return undefined;
  return entries.length > 1 ? doneToMany(entries, options) : doneToOne(first, options);
};

const doneToReports = async (ids: readonly number[], options: DeskOptions): Promise<Done | undefined> => {
  const { db } = options.store;
  const rows = await db.selectFrom("complaint").selectAll().where("id", "in", ids).execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const comment = await readComment(db, first.comment_id);
  const resolved = first.resolved_at !== null;
  const { done }: Pick<DeskStrings, "done"> = options.words;
  return {
    text: sentence(resolved ? done.resolved : done.unresolved, comment, options),
    undo: {
      action: actionPath(comment.id, resolved ? "reopen" : "resolve"),
      fields: { complaints: ids.join(" ") },
    },
  };
};

/** The banner for what the query names; nothing for anything it cannot name. @throws StoreFailure */
export const readDone = async (query: string | undefined, options: Desk): Promise<Done | undefined> => {
  const entries = entryIds.safeParse(query);
  const reports = reportIds.safeParse(query);
  try {
    if (entries.success) return await doneByEntries(entries.data, options);
    if (reports.success) return await doneToReports(reports.data, options);
    return undefined;
  } catch (error) {
    // Deleted meanwhile: then there is nothing to tell.
    if (error instanceof UnknownComment) return undefined;
    throw error;
  }
};
