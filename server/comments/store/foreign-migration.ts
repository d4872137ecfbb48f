/** The step of the migrations that makes room for comments from elsewhere. */
import type { Transaction } from "kysely";
import type { Tables } from "./schema.ts";

/** What is deleted here stays known, or the next import would bring it back. */
export const createForeign = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("foreign_comment")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.references("comment.id").onDelete("set null"))
    .addColumn("fingerprint", "text", (column) => column.notNull())
    .addColumn("link", "text")
    .addPrimaryKeyConstraint("foreign_comment_key", ["source", "external_id"])
    .execute();
  await trx.schema
    .createIndex("foreign_comment_comment")
    .on("foreign_comment")
    .column("comment_id")
    .execute();
};
