/** The steps from an empty database to the tables of today. A step that has been released never changes. */
import { type Kysely, sql, type Transaction } from "kysely";
import { NewerSchema } from "./errors.ts";
import { createForeign } from "./foreign-migration.ts";
import { createSender } from "./outbox-migration.ts";
import { COMMENT_STATUSES, type Tables } from "./schema.ts";
import { createUnpublishedOrder } from "./unpublished-migration.ts";

/** One numbered step; it runs in a transaction of its own. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  up(trx: Transaction<Tables>): Promise<void>;
}

const createComments = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("comment")
    .addColumn("seq", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("article", "text", (column) => column.notNull())
    .addColumn("reply_to", "text", (column) => column.references("comment.id"))
    .addColumn("reply_to_page", "text")
    .addColumn("published_with", "text", (column) => column.references("comment.id").onDelete("set null"))
    .addColumn("practice", "integer", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("email", "text")
    .addColumn("body", "text", (column) => column.notNull())
    .addColumn("published_body", "text")
    .addColumn("edited", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) =>
      column.notNull().check(sql`status in (${sql.join(COMMENT_STATUSES.map((name) => sql.lit(name)))})`),
    )
    .addColumn("reason", "text")
    .addColumn("danger", "integer", (column) => column.notNull())
    .addColumn("spam", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("reference", "text", (column) => column.unique())
    .addColumn("form_key", "text", (column) => column.unique())
    .addColumn("fold", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("consent_at", "text")
    .addColumn("decided_at", "text")
    .addColumn("published_at", "text")
    // Words may only be gone where they were withdrawn, erased or deleted after a rejection.
    .addCheckConstraint("comment_has_words", sql`body <> '' or status in ('withdrawn', 'erased', 'rejected')`)
    .execute();
  await trx.schema.createIndex("comment_status").on("comment").columns(["status", "seq"]).execute();
  await trx.schema.createIndex("comment_article").on("comment").columns(["article", "seq"]).execute();
  await trx.schema.createIndex("comment_reply_to").on("comment").column("reply_to").execute();
  await trx.schema.createIndex("comment_published_with").on("comment").column("published_with").execute();
  await trx.schema.createIndex("comment_fold").on("comment").column("fold").execute();
};

const createReceipts = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("receipt")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("comment_id", "text", (column) =>
      column.notNull().references("comment.id").onDelete("cascade"),
    )
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();
  await trx.schema.createIndex("receipt_comment").on("receipt").column("comment_id").execute();
};

/** The audit outlives the comments it tells of, so it does not refer to them. */
const createAudit = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("audit")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("comment_id", "text")
    .addColumn("article", "text")
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("from_status", "text")
    .addColumn("to_status", "text")
    .addColumn("reason", "text")
    .addColumn("version", "integer")
    .execute();
  await trx.schema.createIndex("audit_comment").on("audit").column("comment_id").execute();
  await trx.schema.createIndex("audit_at").on("audit").column("at").execute();
};

const createOutbox = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("outbox")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) => column.references("comment.id").onDelete("cascade"))
    .addColumn("about_id", "text", (column) => column.references("comment.id").onDelete("cascade"))
    .addColumn("dedupe", "text", (column) => column.notNull().unique())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("due_at", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("sent_at", "text")
    .addColumn("failure", "text")
    .execute();
  await trx.schema.createIndex("outbox_due").on("outbox").columns(["sent_at", "due_at"]).execute();
  await trx.schema.createIndex("outbox_comment").on("outbox").column("comment_id").execute();
  await trx.schema.createIndex("outbox_about").on("outbox").column("about_id").execute();
};

const createTheRest = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("session")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
  await trx.schema
    .createTable("rate")
    .addColumn("bucket", "text", (column) => column.notNull())
    .addColumn("window_start", "integer", (column) => column.notNull())
    .addColumn("hits", "integer", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("rate_key", ["bucket", "window_start"])
    .execute();
  await trx.schema.createIndex("rate_expires").on("rate").column("expires_at").execute();
  await trx.schema
    .createTable("setting")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await trx.schema
    .createTable("thread_state")
    .addColumn("article", "text", (column) => column.primaryKey())
    .addColumn("closed", "integer", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .execute();
};

const createMail = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("mail_link")
    .addColumn("token_hash", "text", (column) => column.primaryKey())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("comment_id", "text", (column) =>
      column.notNull().references("comment.id").onDelete("cascade"),
    )
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("expires_at", "text")
    .execute();
  await trx.schema.createIndex("mail_link_comment").on("mail_link").column("comment_id").execute();
  await trx.schema.createIndex("mail_link_expires").on("mail_link").column("expires_at").execute();
  await trx.schema
    .createTable("mail_optout")
    .addColumn("address_hash", "text", (column) => column.primaryKey())
    .addColumn("created_at", "text", (column) => column.notNull())
    .execute();
  await trx.schema.alterTable("outbox").addColumn("given_up_at", "text").execute();
  await trx.schema.createIndex("outbox_kind").on("outbox").columns(["kind", "id"]).execute();
};

/** Complaints, and the orders in which the desk lists comments: by danger and arrival, by decision. */
const createComplaints = async (trx: Transaction<Tables>): Promise<void> => {
  await trx.schema
    .createTable("complaint")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("comment_id", "text", (column) =>
      column.notNull().references("comment.id").onDelete("cascade"),
    )
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("details", "text", (column) => column.notNull())
    .addColumn("email", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("resolved_at", "text")
    .execute();
  await trx.schema.createIndex("complaint_comment").on("complaint").column("comment_id").execute();
  await trx.schema.createIndex("complaint_open").on("complaint").columns(["resolved_at", "id"]).execute();
  await trx.schema.createIndex("comment_queue").on("comment").columns(["status", "danger", "seq"]).execute();
  await trx.schema
    .createIndex("comment_decided")
    .on("comment")
    .columns(["status", "decided_at", "seq"])
    .execute();
};

/** In order, numbered from 1 without gaps. */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: "comments, receipts, audit, outbox, sessions, rates, settings, thread states",
    up: async (trx) => {
      await createComments(trx);
      await createReceipts(trx);
      await createAudit(trx);
      await createOutbox(trx);
      await createTheRest(trx);
    },
  },
  { number: 2, name: "links in mails, addresses to leave alone, mails given up", up: createMail },
  { number: 3, name: "complaints, and the orders of the desk's lists", up: createComplaints },
  { number: 4, name: "comments taken over from elsewhere", up: createForeign },
  { number: 5, name: "the order of what was not published", up: createUnpublishedOrder },
  { number: 6, name: "who is sending a mail", up: createSender },
];

/** The number of the last step that was done. @throws StoreFailure when none was */
export const currentVersion = async (db: Kysely<Tables>): Promise<number> => {
  const row = await db
    .selectFrom("migration")
    .select(({ fn }) => fn.max("number").as("number"))
    .executeTakeFirst();
  return Number(row?.number ?? 0);
};

/** The version that so many steps lead to. */
export const newestOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.number ?? 0;

/** @throws NewerSchema when a newer version of the program has the database by now */
export const refuseNewer = async (db: Kysely<Tables>, known: number): Promise<void> => {
  const found = await currentVersion(db);
  if (found > known) throw new NewerSchema(found, known);
};

/**
 * Brings a database to the newest version. Each step and the note that it was done are one transaction: a
 * step that fails, or whose process is killed, leaves the version before it. Two processes may start at once.
 * @throws NewerSchema when a newer version of the program wrote the database; nothing is touched then
 */
export const migrate = async (
  db: Kysely<Tables>,
  now: () => Date,
  migrations: readonly Migration[],
): Promise<void> => {
  await db.schema
    .createTable("migration")
    .ifNotExists()
    .addColumn("number", "integer", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("at", "text", (column) => column.notNull())
    .execute();
  await refuseNewer(db, newestOf(migrations));
  for (const { number, name, up } of migrations) {
    await db.transaction().execute(async (trx) => {
      if ((await currentVersion(trx)) >= number) return;
      await up(trx);
      await trx.insertInto("migration").values({ number, name, at: now().toISOString() }).execute();
    });
  }
};
