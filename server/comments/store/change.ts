/** The one way a comment in the store is changed: expected state, new state, audit entry, together. */
import type { Transaction } from "kysely";
import { record } from "./audit.ts";
import type { StoreContext } from "./context.ts";
import { Conflict } from "./errors.ts";
import { refuseNewer } from "./migrations.ts";
import type { Actor, AuditAction, CommentStatus, RejectReason, Tables } from "./schema.ts";
import { isPublic, publishedWords, readComment, type StoredComment } from "./stored-comment.ts";

type Columns = Omit<Partial<Tables["comment"]>, "seq" | "id" | "version" | "status">;

export interface Change {
  readonly action: AuditAction;
  readonly actor: Actor;
  readonly to: CommentStatus;
  readonly set?: Columns;
  readonly reason?: RejectReason;
}

/** What no longer belongs to a comment whose words are gone. */
export const NO_WORDS = {
  name: "",
  email: null,
  body: "",
  published_body: null,
  edited: 0,
  spam: "",
  danger: 0,
  form_key: null,
  fold: null,
} as const satisfies Columns;

/**
 * Changes a comment from the state in which it was read. Whoever comes second finds another version and
 * loses, whatever the isolation of the database.
 * @throws Conflict
 */
export const change = async (
  trx: Transaction<Tables>,
  at: Date,
  before: StoredComment,
  { action, actor, to, set, reason }: Change,
): Promise<void> => {
  const version = before.version + 1;
  const { numUpdatedRows } = await trx
    .updateTable("comment")
    .set({ ...set, status: to, version })
    .where("id", "=", before.id)
    .where("status", "=", before.status)
    .where("version", "=", before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) await conflictWith(trx, before.id);
  await record(trx, at, {
    commentId: before.id,
    article: before.article,
    actor,
    action,
    from: before.status,
    to,
    reason: reason ?? null,
    version,
  });
};

/** @throws Conflict that says how the comment stands now */
export const conflictWith = async (trx: Transaction<Tables>, id: string): Promise<never> => {
  throw new Conflict(await readComment(trx, id));
};

/** What a page shows of a comment by itself, to tell whether a change is one for readers. */
const shown = (comment: StoredComment): string =>
  isPublic({ ...comment, replyTo: null }, undefined)
    ? JSON.stringify([comment.status, comment.name, publishedWords(comment), comment.edited])
    : "";

/**
 * Runs a change in its transaction and, once it is committed, tells of what readers will see differently.
 * @returns the comment as it is afterwards
 * @throws UnknownComment, Conflict, NewerSchema, StoreFailure
 */
export const inTransaction = async (
  context: StoreContext,
  id: string,
  work: (trx: Transaction<Tables>, before: StoredComment, at: Date) => Promise<void>,
): Promise<StoredComment> => {
  const { before, after } = await context.db.transaction().execute(async (trx) => {
    // A process that was left running while a newer one took over must not decide by its old rules.
    await refuseNewer(trx, context.schemaVersion);
    const read = await readComment(trx, id);
    await work(trx, read, context.settings.now());
    return { before: read, after: await readComment(trx, id) };
  });
  if (shown(before) !== shown(after)) context.settings.onPublicChange(after.article);
  return after;
};
