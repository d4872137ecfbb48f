/** The step of the migrations that keeps what was not published in the order of its decision. */
import { sql, type Transaction } from "kysely";
import type { Tables } from "./schema.ts";

/**
 * What the desk lists as not published, however it came to that. A query that says it in these very words is
 * read in the order of the index below. To the state an empty text is put, for SQLite would else find the rows
 * by the index of the state, and then sort them all.
 */
export const isUnpublished = sql<boolean>`status || '' in ('rejected', 'withdrawn')`;

/** PostgreSQL would else sort all of them, of both kinds, for one page. */
export const createUnpublishedOrder = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createIndex("comment_unpublished")
    .on("comment")
    .columns(["decided_at", "seq"])
    .where(isUnpublished)
    .execute();
};
