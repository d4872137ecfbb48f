/** The lists of the desk, a page at a time. Each is read in the order of an index, however long it is. */
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { QueueView, Tab } from "../../_includes/components/desk/tabs.tsx";
import type { CommentStatus, Tables } from "../comments/store/schema.ts";
import { type StoredComment, storedComments } from "../comments/store/stored-comment.ts";
import { isUnpublished } from "../comments/store/unpublished-migration.ts";

/** Comments on a page. */
const PAGE_SIZE = 25;

type Filter = Pick<QueueView, "article" | "search">;
type Where = ExpressionBuilder<Tables, "comment">;

/** A part of a list: how many there are, and some of them. */
interface Segment {
  count(): Promise<number>;
  read(limit: number, offset: number): Promise<readonly StoredComment[]>;
}

/** As SQL's `lower` does it, which knows no other letters than these. */
const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `LIKE` patterns for a text in the ways it may be written; every character stands for itself. */
const patternsOf = (search: string): readonly string[] => {
  const ways = [search, search.toLowerCase(), capitalized(search.toLowerCase())].map(lowerAscii);
  return [...new Set(ways)].map((way) => `%${way.replace(/[\\%_]/g, "\\$&")}%`);
};

const REFERENCE = /^[a-z]\d-\d{4}$/i;

const contains = (column: "comment.body" | "comment.name" | "comment.published_body", pattern: string) =>
  sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;

const matching =
  ({ article, search }: Filter) =>
  ({ eb, and, or }: Where) => {
    const words = search.trim();
    return and([
      ...(article === "" ? [] : [eb("comment.article", "=", article)]),
      ...(words === ""
        ? []
        : [
            or([
              ...patternsOf(words).flatMap((pattern) => [
                contains("comment.body", pattern),
                contains("comment.name", pattern),
                contains("comment.published_body", pattern),
              ]),
              ...(REFERENCE.test(words) ? [eb("comment.reference", "=", words.toUpperCase())] : []),
            ]),
          ]),
    ]);
  };

/** Pending comments, in the order in which they arrived. */
const pending = (db: Kysely<Tables>, danger: 0 | 1, filter: Filter): Segment => {
  const query = db
    .selectFrom("comment")
    .where("comment.status", "=", "pending")
    .where("comment.danger", "=", danger)
    .where(matching(filter));
  return {
    count: async () =>
      Number((await query.select(({ fn }) => fn.countAll().as("count")).executeTakeFirstOrThrow()).count),
    read: async (limit, offset) =>
      storedComments.parse(
        await query.selectAll("comment").orderBy("comment.seq").limit(limit).offset(offset).execute(),
      ),
  };
};

/** Published comments that somebody reported and nobody has looked at, the oldest report first. */
const reported = (db: Kysely<Tables>, filter: Filter): Segment => {
  const query = db
    .selectFrom("complaint")
    .innerJoin("comment", "comment.id", "complaint.comment_id")
    .where("complaint.resolved_at", "is", null)
    .where("comment.status", "=", "approved")
    .where((eb) => matching(filter)(eb));
  return {
    count: async () =>
      Number(
        (
          await query
            .select(({ fn }) => fn.count<number>("comment.id").distinct().as("count"))
            .executeTakeFirstOrThrow()
        ).count,
      ),
    read: async (limit, offset) =>
      storedComments.parse(
        await query
          .selectAll("comment")
          .groupBy("comment.seq")
          .orderBy(({ fn }) => fn.min("complaint.id"))
          .limit(limit)
          .offset(offset)
          .execute(),
      ),
  };
};

/** What was decided, the latest decision first. */
const decided = (
  db: Kysely<Tables>,
  filter: Filter,
  which: Expression<SqlBool>,
  statuses: readonly CommentStatus[],
): Segment => ({
  count: () => countOf(db, statuses, filter),
  read: async (limit, offset) =>
    storedComments.parse(
      await db
        .selectFrom("comment")
        .where(which)
        .where(matching(filter))
        .selectAll("comment")
        .orderBy("decided_at", "desc")
        .orderBy("seq", "desc")
        .limit(limit)
        .offset(offset)
        .execute(),
    ),
});

const published = (db: Kysely<Tables>, filter: Filter): Segment =>
  decided(db, filter, sql<boolean>`status = 'approved'`, ["approved"]);

const unpublished = (db: Kysely<Tables>, filter: Filter): Segment =>
  decided(db, filter, isUnpublished, ["rejected", "withdrawn"]);

/** How many comments with one of these states fit the filter. */
export const countOf = async (
  db: Kysely<Tables>,
  statuses: readonly CommentStatus[],
  filter: Filter,
): Promise<number> => {
  const { count } = await db
    .selectFrom("comment")
    .where("comment.status", "in", statuses)
    .where(matching(filter))
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** In the order of the list. What waits: danger, then reports with their clock, then the rest. */
const segmentsOf = (db: Kysely<Tables>, { tab, ...filter }: QueueView): readonly Segment[] => {
  if (tab === "published") return [published(db, filter)];
  if (tab === "unpublished") return [unpublished(db, filter)];
  return [pending(db, 1, filter), reported(db, filter), pending(db, 0, filter)];
};

export interface ListPage {
  readonly comments: readonly StoredComment[];
  readonly found: number;
  readonly pages: number;
  /** The page that was read: the last one where one beyond it was asked for. */
  readonly page: number;
}

/** One page of a list. */
export const readList = async (db: Kysely<Tables>, view: QueueView): Promise<ListPage> => {
  const segments = segmentsOf(db, view);
  const counts = await Promise.all(segments.map((segment) => segment.count()));
  const found = counts.reduce((sum, count) => sum + count, 0);
  const pages = Math.max(1, Math.ceil(found / PAGE_SIZE));
  const page = Math.min(view.page, pages);
  let offset = (page - 1) * PAGE_SIZE;
  const comments: StoredComment[] = [];
  for (const [index, segment] of segments.entries()) {
    const count = counts[index] ?? 0;
    const limit = Math.min(PAGE_SIZE - comments.length, count - offset);
    if (limit > 0) comments.push(...(await segment.read(limit, offset)));
    offset = Math.max(0, offset - count);
  }
  return { comments, found, pages, page };
};

export interface Counts {
  readonly tabs: Readonly<Record<Tab, number>>;
  /** Since when the oldest comment waits. */
  readonly waitingSince: string | undefined;
  /** When something was last decided to be published. */
  readonly lastPublished: string | undefined;
}

/** The numbers of all lists, whatever the filter. */
export const readCounts = async (db: Kysely<Tables>): Promise<Counts> => {
  const everything: Filter = { article: "", search: "" };
  const [waiting, open, approved, others, oldest, latest] = await Promise.all([
    countOf(db, ["pending"], everything),
    reported(db, everything).count(),
    countOf(db, ["approved"], everything),
    countOf(db, ["rejected", "withdrawn"], everything),
    db
      .selectFrom("comment")
      .select("created_at")
      .where("status", "=", "pending")
      .orderBy("seq")
      .limit(1)
      .executeTakeFirst(),
    db
      .selectFrom("comment")
      .select("decided_at")
      .where("status", "=", "approved")
      .orderBy("decided_at", "desc")
      .limit(1)
      .executeTakeFirst(),
  ]);
  return {
    tabs: { waiting: waiting + open, published: approved, unpublished: others },
    waitingSince: oldest?.created_at,
    lastPublished: latest?.decided_at ?? undefined,
  };
};
