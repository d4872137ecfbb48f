/** What the desk reads: the queue and its neighbors, one comment with its history, the numbers. */
import { sql } from "kysely";
import type { StoreContext } from "./context.ts";
import { UnknownComment } from "./errors.ts";
import type { CommentStatus } from "./schema.ts";
import { readComment, type StoredComment, storedComment, storedComments } from "./stored-comment.ts";

export interface QueueFilter {
  readonly statuses: readonly CommentStatus[];
  readonly article?: string;
  /** Words to find in text and name, whatever their case; every character stands for itself. */
  readonly search?: string;
  /** At most this many, and how many to pass over. */
  readonly limit: number;
  readonly offset: number;
}

const escapedForLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

export const createQueue = (context: StoreContext) => ({
  /** Danger first, then in the order of arrival. `total` counts all that fit the filter. */
  list: async (
    filter: QueueFilter,
  ): Promise<{ readonly comments: readonly StoredComment[]; readonly total: number }> => {
    let query = context.db.selectFrom("comment").where("status", "in", filter.statuses);
    if (filter.article !== undefined) query = query.where("article", "=", filter.article);
    if (filter.search !== undefined && filter.search !== "") {
      const pattern = `%${escapedForLike(filter.search.toLowerCase())}%`;
      query = query.where(({ or }) =>
        or([
          sql<boolean>`lower(body) like ${pattern} escape '\\'`,
          sql<boolean>`lower(name) like ${pattern} escape '\\'`,
        ]),
      );
    }
    const { total } = await query.select(({ fn }) => fn.countAll().as("total")).executeTakeFirstOrThrow();
    const rows = await query
      .selectAll()
      .orderBy("danger", "desc")
      .orderBy("seq")
      .limit(filter.limit)
      .offset(filter.offset)
      .execute();
    return { comments: storedComments.parse(rows), total: Number(total) };
  },

  /** @throws UnknownComment */
  get: (id: string): Promise<StoredComment> => readComment(context.db, id),

  /** The comment a letter quotes, like K7-4821; small letters and spaces round it do not matter. @throws UnknownComment */
  byReference: async (reference: string): Promise<StoredComment> => {
    const row = await context.db
      .selectFrom("comment")
      .selectAll()
      .where("reference", "=", reference.trim().toUpperCase())
      .executeTakeFirst();
    if (row === undefined) throw new UnknownComment();
    return storedComment.parse(row);
  },

  /** What was done to a comment, the oldest first. */
  history: (id: string) =>
    context.db.selectFrom("audit").selectAll().where("comment_id", "=", id).orderBy("id").execute(),

  /** How many comments are in each state, and since when the oldest one waits. */
  counts: async (): Promise<{
    readonly byStatus: ReadonlyMap<CommentStatus, number>;
    readonly waitingSince: string | undefined;
  }> => {
    const rows = await context.db
      .selectFrom("comment")
      .select(["status", ({ fn }) => fn.countAll().as("count")])
      .groupBy("status")
      .execute();
    const oldest = await context.db
      .selectFrom("comment")
      .select("created_at")
      .where("status", "=", "pending")
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst();
    return {
      byStatus: new Map(rows.map(({ status, count }) => [status, Number(count)])),
      waitingSince: oldest?.created_at,
    };
  },
});
