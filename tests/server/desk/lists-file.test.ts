/** How SQLite reads the desk's lists. */
import { type CompiledQuery, sql } from "kysely";
import { expect, test } from "vitest";
import type { CommentStore } from "../../../server/comments/store/open.ts";
import { readCases } from "../../../server/desk/cases.ts";
import { openComplaints } from "../../../server/desk/complaints.ts";
import { readCounts, readList } from "../../../server/desk/lists.ts";
import { temporaryStore } from "../comments/support.ts";
import { deskOptions } from "./support.ts";

/** Fills the table directly: 10,000 that wait, 100,000 that were decided. */
const fill = async (store: CommentStore): Promise<void> => {
  await sql`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 110000)
    insert into comment (id, article, practice, name, body, edited, status, danger, spam, version, created_at, decided_at)
    select 'c' || i, 'article-' || (i % 50), 0, '', 'Words of comment ' || i || ${" and more of them".repeat(15)}, 0,
      case when i <= 10000 then 'pending' when i % 3 = 0 then 'rejected' when i % 7 = 0 then 'withdrawn' else 'approved' end,
      case when i % 500 = 0 then 1 else 0 end, '', 1,
      '2026-03-01T00:00:00.000Z', case when i <= 10000 then null else '2026-03-02T00:00:00.000Z' end
    from n`.execute(store.db);
};

test("a page is read in the order of an index, without sorting or looking through all that was decided", async () => {
  const store = await temporaryStore();
  await fill(store);
  const queries: CompiledQuery[] = [];
  const db = store.db.withPlugin({
    transformQuery: ({ node, queryId }) => {
      queries.push(store.db.getExecutor().compileQuery(node, queryId));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const options = deskOptions({ ...store, db });
  const view = { article: "", search: "", page: 3 };
  for (const tab of ["waiting", "published", "unpublished"] as const) {
    const { comments } = await readList(db, { ...view, tab });
    expect(comments).toHaveLength(25);
    await readCases(options, comments);
  }
  await readCounts(db);
  await openComplaints(db);

  const plans = await Promise.all(
    queries.map(async (query) => {
      const explained = { ...query, sql: `explain query plan ${query.sql}` };
      const { rows } = await store.db.executeQuery<{ detail: string }>(explained);
      return { query: query.sql, plan: rows.map(({ detail }) => detail).join("\n") };
    }),
  );
  // Only reports, of which there are few, are sorted and counted by themselves. An index of its own holds what
  // was not published, so it is read from its end, without a search in it.
  const slow = plans.filter(
    ({ query, plan }) =>
      /SCAN (?!comment USING INDEX comment_unpublished)|TEMP B-TREE/.test(plan) &&
      !query.includes('"complaint"'),
  );
  expect(slow).toEqual([]);
  const using = (index: string, part: string) =>
    plans.some(({ query, plan }) => `${plan} `.includes(`INDEX ${index} `) && query.includes(part));
  expect(using("comment_queue", 'order by "comment"."seq" limit')).toBe(true);
  expect(using("comment_decided", 'order by "decided_at" desc, "seq" desc limit')).toBe(true);
  expect(using("comment_unpublished", 'order by "decided_at" desc, "seq" desc limit')).toBe(true);
  expect(using("comment_reply_to", '"reply_to" in')).toBe(true);
});
