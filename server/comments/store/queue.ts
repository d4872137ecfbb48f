/** What waits, one comment with its history, the numbers. The desk's own lists are in server/desk/lists.ts. */
import type { StoreContext } from "./context.ts";
import type { CommentStatus } from "./schema.ts";
import { readComment, type StoredComment, storedComments } from "./stored-comment.ts";

export interface QueueFilter {
  readonly statuses: readonly CommentStatus[];
  /** At most this many, and how many to pass over. */
  readonly limit: number;
  readonly offset: number;
}

export const createQueue = (context: StoreContext) => ({
  /** Danger first, then in the order of arrival. `total` counts all that fit the filter. */
  list: async (
    filter: QueueFilter,
  ): Promise<{ readonly comments: readonly StoredComment[]; readonly total: number }> => {
    const query = context.db.selectFrom("comment").where("status", "in", filter.statuses);
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
