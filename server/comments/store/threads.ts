/** What of the store is public: the export that pages are built from, and which threads are closed. */
import type { z } from "zod";
import { DEFAULT_NAME, type PublishedComment, publishedThreads } from "../../../_data/schema/comment.ts";
import { dayIn } from "../../../_data/schema/day-in.ts";
import { record } from "./audit.ts";
import type { StoreContext } from "./context.ts";
import type { Actor } from "./schema.ts";
import {
  findComment,
  isPublic,
  publishedWords,
  type StoredComment,
  storedComments,
  takesAnswers,
} from "./stored-comment.ts";

type PublishedThreads = z.infer<typeof publishedThreads>;

const published = (
  comment: StoredComment,
  practiceName: string,
  day: (time: string) => string,
): PublishedComment => {
  const withdrawn = comment.status === "withdrawn";
  return {
    id: comment.id,
    article: comment.article,
    replyTo: comment.replyTo ?? comment.replyToPage,
    name: comment.practice ? practiceName : comment.name || DEFAULT_NAME,
    practice: comment.practice,
    body: withdrawn ? "" : publishedWords(comment),
    date: day(comment.createdAt),
    edited: comment.edited,
    withdrawn,
  };
};

/** States in which a comment, or its place, may be on a page. */
const ON_PAGES = ["approved", "withdrawn"] as const;

const readRevision = async (db: StoreContext["db"]): Promise<number> => {
  const row = await db
    .selectFrom("audit")
    .select(({ fn }) => fn.max("id").as("id"))
    .executeTakeFirst();
  return Number(row?.id ?? 0);
};

export const createThreads = (context: StoreContext) => ({
  /** Everything public, in the order it arrived. Equal stores give equal exports. */
  published: async (): Promise<PublishedThreads> => {
    const rows = await context.db
      .selectFrom("comment")
      .selectAll()
      .where("status", "in", ON_PAGES)
      .orderBy("seq")
      .execute();
    const closed = await context.db
      .selectFrom("thread_state")
      .select("article")
      .where("closed", "=", 1)
      .orderBy("article")
      .execute();
    const comments = storedComments.parse(rows);
    const byId = new Map(comments.map((comment) => [comment.id, comment]));
    const day = dayIn(context.settings.timeZone);
    return publishedThreads.parse({
      version: 1,
      closed: closed.map(({ article }) => article),
      comments: comments
        .filter((comment) =>
          isPublic(comment, comment.replyTo === null ? undefined : byId.get(comment.replyTo)),
        )
        .map((comment) => published(comment, context.settings.practiceName, day)),
    });
  },

  /** A comment as its article's page shows it, if it is there and can be answered. */
  question: async (article: string, id: string): Promise<PublishedComment | undefined> => {
    const comment = await findComment(context.db, id);
    if (comment === undefined || !takesAnswers(comment, article)) return undefined;
    return published(comment, context.settings.practiceName, dayIn(context.settings.timeZone));
  },

  /** A number that grows with every change of the store: the same number, the same export. */
  revision: (): Promise<number> => readRevision(context.db),

  /**
   * The articles on whose pages something may have changed since the store had this number, and its number now:
   * rather too many than too few.
   */
  changesSince: async (
    revision: number,
  ): Promise<{ readonly revision: number; readonly articles: readonly string[] }> => {
    const now = await readRevision(context.db);
    const rows = await context.db
      .selectFrom("audit")
      .select("article")
      .distinct()
      .where("id", ">", revision)
      .where("id", "<=", now)
      .where("article", "is not", null)
      .where(({ eb, or }) =>
        or([
          eb("action", "in", ["replied", "thread"]),
          eb("from_status", "in", ON_PAGES),
          eb("to_status", "in", ON_PAGES),
        ]),
      )
      .execute();
    return { revision: now, articles: rows.flatMap(({ article }) => article ?? []) };
  },

  /** Closes or reopens an article's thread for new comments; those that are there stay. */
  setClosed: async (article: string, closed: boolean, actor: Extract<Actor, "desk" | "system">) => {
    const at = context.settings.now();
    const state = { closed: closed ? 1 : 0, changed_at: at.toISOString() } as const;
    await context.db.transaction().execute(async (trx) => {
      await trx
        .insertInto("thread_state")
        .values({ article, ...state })
        .onConflict((conflict) => conflict.column("article").doUpdateSet(state))
        .execute();
      await record(trx, at, { commentId: null, article, actor, action: "thread" });
    });
    context.settings.onPublicChange(article);
  },

  isClosed: async (article: string): Promise<boolean> => {
    const row = await context.db
      .selectFrom("thread_state")
      .select("closed")
      .where("article", "=", article)
      .executeTakeFirst();
    return row?.closed === 1;
  },
});
