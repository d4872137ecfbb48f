/**
 * Takes comments over from elsewhere (a WordPress export, discussions at GitHub): all of them or none, each
 * once, with their threads. Nobody is written to about them but the practice, about those that wait.
 */
import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import { slug } from "../../../_data/schema/common.ts";
import { commentEdit } from "../../../_data/schema/new-comment.ts";
import { cleanText, isVisible } from "../../../_data/schema/plain-text.ts";
import { type Assessment, assess } from "../rules/assess.ts";
import type { Marker } from "../rules/marks.ts";
import type { StoreContext } from "./context.ts";
import { type Place, type Placed, placeForeign } from "./foreign-threads.ts";
import { MIGRATIONS, newestOf, refuseNewer } from "./migrations.ts";
import { enqueueDigest } from "./outbox.ts";
import type { Tables } from "./schema.ts";
import { hashOf } from "./secrets.ts";

/** A name as a form's rules leave it: empty, and so "A reader", where a form would have refused it. */
export const foreignName = (raw: string): string => {
  const name = commentEdit.shape.name.safeParse(raw);
  return name.success ? (name.data ?? "") : "";
};

/** A comment as it is elsewhere. Its words are kept whole, however long they are. */
export const foreignComment = z.object({
  /** What it is called there; unique within the source. */
  externalId: z.string().min(1),
  /** What it answers there; null, or something that is not taken, makes it a comment of its own. */
  parentId: z.string().nullable(),
  /** The article here. */
  article: slug,
  name: z.string().transform(foreignName),
  /** Plain text. */
  body: z.string().transform(cleanText).refine(isVisible, "has no words that a reader could see"),
  /** Written by the practice: a person has to have said so. */
  practice: z.boolean(),
  createdAt: z.iso.datetime().transform((time) => new Date(time).toISOString()),
  status: z.enum(["approved", "pending"]),
  link: z.string().nullable(),
});
export type ForeignComment = z.input<typeof foreignComment>;
type Foreign = z.output<typeof foreignComment>;

export interface TakenOver {
  /** The ids here of those that are new, by their names there. */
  readonly added: ReadonlyMap<string, string>;
  /** Taken earlier, and the same there still. */
  readonly unchanged: readonly string[];
  /** Taken earlier and changed there since; here they stay as they are. */
  readonly changed: readonly string[];
}

/** What is known here of a comment from elsewhere. */
export interface Known {
  readonly commentId: string | null;
  readonly fingerprint: string;
}

/** Names a state of the words: the same name and words, the same fingerprint. */
export const fingerprintOf = ({ name, body }: Pick<Foreign, "name" | "body">): string => hashOf(name, body);

/** Everything that was ever taken over from a source, by its names there. */
export const readTakenOver = async (
  db: Kysely<Tables>,
  source: string,
): Promise<ReadonlyMap<string, Known>> => {
  const rows = await db
    .selectFrom("foreign_comment")
    .select(["external_id", "comment_id", "fingerprint"])
    .where("source", "=", source)
    .execute();
  return new Map(
    rows.map((row) => [row.external_id, { commentId: row.comment_id, fingerprint: row.fingerprint }]),
  );
};

export interface Compared<T> {
  readonly fresh: readonly T[];
  readonly unchanged: readonly T[];
  /** Taken earlier, in other words than now. */
  readonly changed: readonly T[];
}

/** Tells what was taken earlier from what is new. @throws ZodError for a comment that cannot be kept */
export const compareForeign = (
  comments: readonly ForeignComment[],
  known: ReadonlyMap<string, Known>,
): Compared<Foreign> => {
  const {
    fresh = [],
    unchanged = [],
    changed = [],
  } = Object.groupBy(z.array(foreignComment).parse(comments), (comment) => {
    const before = known.get(comment.externalId);
    if (before === undefined) return "fresh";
    return before.fingerprint === fingerprintOf(comment) ? "unchanged" : "changed";
  });
  return { fresh, unchanged, changed };
};

/** The comments of today at whose level an answer to one taken earlier stands. */
const readPlaces = async (trx: Transaction<Tables>, source: string): Promise<ReadonlyMap<string, Place>> => {
  const rows = await trx
    .selectFrom("foreign_comment")
    .innerJoin("comment", "comment.id", "foreign_comment.comment_id")
    .select(["foreign_comment.external_id", "comment.id", "comment.reply_to", "comment.article"])
    .where("foreign_comment.source", "=", source)
    .execute();
  return new Map(
    rows.map(({ external_id, id, reply_to, article }) => [external_id, { id: reply_to ?? id, article }]),
  );
};

const commentRow = (comment: Placed<Foreign>, { danger, spam }: Assessment) => {
  const published = comment.status === "approved" ? comment.createdAt : null;
  return {
    id: comment.id,
    article: comment.article,
    reply_to: comment.replyTo,
    reply_to_page: null,
    published_with: null,
    practice: comment.practice ? 1 : 0,
    name: comment.practice ? "" : comment.name,
    email: null,
    body: comment.body,
    published_body: null,
    edited: 0,
    status: comment.status,
    reason: null,
    danger: danger ? 1 : 0,
    spam: spam.join(" "),
    version: 1,
    reference: null,
    form_key: null,
    fold: null,
    created_at: comment.createdAt,
    consent_at: null,
    decided_at: published,
    published_at: published,
  } as const satisfies Omit<Tables["comment"], "seq">;
};

/** As of a comment that a form sent; one that was approved there can be taken back to the queue here. */
const auditRow = (comment: Placed<Foreign>, at: Date) => {
  const approved = comment.status === "approved";
  return {
    at: at.toISOString(),
    comment_id: comment.id,
    article: comment.article,
    actor: "import",
    action: approved ? "approved" : "received",
    from_status: approved ? "pending" : null,
    to_status: comment.status,
    reason: null,
    version: 1,
  } as const satisfies Omit<Tables["audit"], "id">;
};

/** Rows in one statement: a database takes some ten thousand values at once. */
const BATCH = 200;

const insertAll = async (
  trx: Transaction<Tables>,
  source: string,
  comments: readonly Placed<Foreign>[],
  at: Date,
  marker: Marker,
): Promise<void> => {
  for (let start = 0; start < comments.length; start += BATCH) {
    const batch = comments.slice(start, start + BATCH);
    const assessed = batch.map((comment) =>
      commentRow(comment, assess({ message: comment.body, website: "" }, marker)),
    );
    await trx.insertInto("comment").values(assessed).execute();
    await trx
      .insertInto("audit")
      .values(batch.map((comment) => auditRow(comment, at)))
      .execute();
    await trx
      .insertInto("foreign_comment")
      .values(
        batch.map((comment) => ({
          source,
          external_id: comment.externalId,
          comment_id: comment.id,
          fingerprint: fingerprintOf(comment),
          link: comment.link,
        })),
      )
      .execute();
  }
};

export interface TakeOverOptions {
  /** Names where they come from, always the same for the same place: `wordpress example.org`. */
  readonly source: string;
  readonly comments: readonly ForeignComment[];
  readonly marker: Marker;
  /** Done in the same transaction, after everything is in it: when this fails, nothing is taken over. */
  readonly along?: (trx: Transaction<Tables>) => Promise<void>;
}

/**
 * Takes comments over in one transaction. What was taken before is not touched, also where it was decided
 * about or deleted here since. Published ones keep their day; the others wait for the desk.
 * @throws ZodError for a comment that cannot be kept; RangeError when two have one name, or comments answer
 * each other in a circle; NewerSchema, StoreFailure. Nothing is taken over then
 */
export const takeOver = async (
  { db, settings }: Pick<StoreContext, "db" | "settings">,
  { source, comments, marker, along }: TakeOverOptions,
): Promise<TakenOver> => {
  const at = settings.now();
  const { placed, ...known } = await db.transaction().execute(async (trx) => {
    await refuseNewer(trx, newestOf(MIGRATIONS));
    const { fresh, unchanged, changed } = compareForeign(comments, await readTakenOver(trx, source));
    const placed = placeForeign(fresh, await readPlaces(trx, source));
    await insertAll(trx, source, placed, at, marker);
    if (placed.some(({ status }) => status === "pending")) await enqueueDigest(trx, settings, at);
    await along?.(trx);
    return {
      placed,
      unchanged: unchanged.map(({ externalId }) => externalId),
      changed: changed.map(({ externalId }) => externalId),
    };
  });
  const shown = placed.filter(({ status }) => status === "approved");
  for (const article of new Set(shown.map((comment) => comment.article))) settings.onPublicChange(article);
  return { ...known, added: new Map(placed.map(({ externalId, id }) => [externalId, id])) };
};
