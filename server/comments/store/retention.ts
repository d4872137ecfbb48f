/** Deletes what has been kept long enough. Nothing that waits to be read is ever deleted by its age. */
import type { Transaction } from "kysely";
import type { Retention } from "../../../_data/schema/retention.ts";
import { record } from "./audit.ts";
import { NO_WORDS } from "./change.ts";
import type { StoreContext } from "./context.ts";
import type { Tables } from "./schema.ts";
import { storedComments } from "./stored-comment.ts";

/** The values a sweep needs. */
export type SweepRules = Pick<
  Retention,
  "unpublishedPost" | "email" | "rateLimitHash" | "sentMail" | "moderationLog"
>;

const DAY = 24 * 60 * 60 * 1000;
/** Comments a transaction deletes at most, so that nobody waits long for the write lock. */
const BATCH = 200;

const daysBefore = (at: Date, days: number): string => new Date(at.getTime() - days * DAY).toISOString();

/** Comments that are not on a page and whose decision is old enough, with something left to delete. */
const expired = async (trx: Transaction<Tables>, before: string) =>
  storedComments.parse(
    await trx
      .selectFrom("comment")
      .selectAll()
      .where("status", "in", ["rejected", "withdrawn", "erased"])
      .where("published_at", "is", null)
      .where("decided_at", "<", before)
      .where(({ eb, or, not, exists, selectFrom }) =>
        or([
          eb("comment.body", "<>", ""),
          not(
            exists(
              selectFrom("comment as answer")
                .select("answer.id")
                .whereRef("answer.reply_to", "=", "comment.id"),
            ),
          ),
        ]),
      )
      .limit(BATCH)
      .execute(),
  );

/** Deletes one batch. A comment that has answers keeps an empty row, or the answers would be orphans. */
const deleteExpired = (context: StoreContext, at: Date, before: string): Promise<number> =>
  context.db.transaction().execute(async (trx) => {
    const comments = await expired(trx, before);
    for (const comment of comments) {
      const answer = await trx
        .selectFrom("comment")
        .select("id")
        .where("reply_to", "=", comment.id)
        .executeTakeFirst();
      if (answer === undefined) await trx.deleteFrom("comment").where("id", "=", comment.id).execute();
      else await trx.updateTable("comment").set(NO_WORDS).where("id", "=", comment.id).execute();
      await record(trx, at, {
        commentId: comment.id,
        article: comment.article,
        actor: "system",
        action: "deleted",
        from: comment.status,
      });
    }
    return comments.length;
  });

/** The words as they were before the practice took some out: kept as long as an unpublished comment. */
const deleteOriginals = async (trx: Transaction<Tables>, before: string): Promise<void> => {
  await trx
    .updateTable("comment")
    .set(({ ref }) => ({ body: ref("published_body").$notNull(), published_body: null }))
    .where("status", "=", "approved")
    .where("published_body", "is not", null)
    .where("decided_at", "<", before)
    .execute();
};

const deleteAddresses = async (trx: Transaction<Tables>, before: string): Promise<void> => {
  await trx
    .updateTable("comment")
    .set({ email: null })
    .where("email", "is not", null)
    .where("status", "<>", "pending")
    .where("decided_at", "<", before)
    .execute();
};

const deleteHashes = async (trx: Transaction<Tables>, before: string, now: string): Promise<void> => {
  await trx.deleteFrom("rate").where("expires_at", "<", now).execute();
  await trx
    .updateTable("comment")
    .set({ fold: null, form_key: null })
    .where("created_at", "<", before)
    .where(({ eb, or }) => or([eb("fold", "is not", null), eb("form_key", "is not", null)]))
    .execute();
};

/**
 * Deletes what is older than the rules allow; to be called now and then, at least daily.
 * @param rules days, from the same values the privacy page is made of
 * @throws StoreFailure
 */
export const sweep = async (context: StoreContext, rules: SweepRules): Promise<void> => {
  const at = context.settings.now();
  const now = at.toISOString();
  const unpublished = daysBefore(at, rules.unpublishedPost.days);
  const log = daysBefore(at, rules.moderationLog.days);
  while ((await deleteExpired(context, at, unpublished)) === BATCH);
  await context.db.transaction().execute(async (trx) => {
    await deleteOriginals(trx, unpublished);
    await deleteAddresses(trx, daysBefore(at, rules.email.days));
    await deleteHashes(trx, daysBefore(at, rules.rateLimitHash.days), now);
    await trx.deleteFrom("audit").where("at", "<", log).execute();
    await trx.deleteFrom("outbox").where("sent_at", "<", daysBefore(at, rules.sentMail.days)).execute();
    await trx.deleteFrom("session").where("expires_at", "<", now).execute();
  });
  await context.scrub();
};
