/** The step of the migrations that lets a row of the outbox say who is sending it, and whether it may be out. */
import type { Transaction } from "kysely";
import type { Tables } from "./schema.ts";

export const createSender = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema.alterTable("outbox").addColumn("sender", "integer").execute();
  await trx.schema.alterTable("outbox").addColumn("handed_at", "text").execute();
  await trx.schema.createIndex("outbox_sender").on("outbox").column("sender").execute();
};
