/** What readers report about published comments: kept apart from the comments, and never shown to anyone else. */
import type { Kysely, Transaction } from "kysely";
import { z } from "zod";
import type { CaseComplaint } from "../../_includes/components/desk/case-types.tsx";
import { COMPLAINT_REASONS } from "../../_includes/layouts/desk/report.tsx";
import type { CommentStore } from "../comments/store/open.ts";
import { enqueueDigest } from "../comments/store/outbox.ts";
import { countSubmission } from "../comments/store/rate.ts";
import type { Tables } from "../comments/store/schema.ts";

/** Hours within which the practice decides about a comment that was reported. */
export const COMPLAINT_HOURS = 48;

/** Characters. */
export const LONGEST_DETAILS = 500;

/** Reports from one address and from everyone, an hour. */
const LIMITS = { address: 5, everyone: 100 } as const;
const HOUR = 3600;

export const complaintReason = z.enum(COMPLAINT_REASONS);

const complaintRow = z.object({
  id: z.int(),
  comment_id: z.string(),
  reason: complaintReason,
  details: z.string(),
  email: z.string().nullable(),
  created_at: z.iso.datetime(),
  resolved_at: z.iso.datetime().nullable(),
});
export type ComplaintRow = z.infer<typeof complaintRow>;
const complaintRows = z.array(complaintRow);

export interface NewComplaint {
  readonly commentId: string;
  readonly reason: CaseComplaint["reason"];
  readonly details: string;
  readonly email: string | null;
}

/** Whether there is room for one more from this address, and from everyone; it is counted then. */
const withinLimits = async (
  trx: Transaction<Tables>,
  { settings }: CommentStore,
  addressHash: string,
  at: Date,
): Promise<boolean> => {
  const limited = (max: number) => ({
    ...settings,
    limits: { perAddress: [{ seconds: HOUR, max }], global: [] },
  });
  const address = await countSubmission(trx, limited(LIMITS.address), `report ${addressHash}`, at);
  if (address !== undefined) return false;
  const everyone = await countSubmission(trx, limited(LIMITS.everyone), "reports", at);
  return everyone === undefined;
};

/** The same report sent twice is one. */
const isThere = async (trx: Transaction<Tables>, complaint: NewComplaint): Promise<boolean> => {
  const row = await trx
    .selectFrom("complaint")
    .select("id")
    .where("comment_id", "=", complaint.commentId)
    .where("reason", "=", complaint.reason)
    .where("details", "=", complaint.details)
    .where("email", complaint.email === null ? "is" : "=", complaint.email)
    .where("resolved_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
};

/**
 * Stores a report, and has the practice told by mail.
 * @returns false when there were too many
 * @throws StoreFailure when nothing was stored
 */
export const addComplaint = async (
  store: CommentStore,
  complaint: NewComplaint,
  addressHash: string,
): Promise<boolean> =>
  store.db.transaction().execute(async (trx) => {
    if (await isThere(trx, complaint)) return true;
    const at = store.settings.now();
    if (!(await withinLimits(trx, store, addressHash, at))) return false;
    await trx
      .insertInto("complaint")
      .values({
        comment_id: complaint.commentId,
        reason: complaint.reason,
        details: complaint.details,
        email: complaint.email,
        created_at: at.toISOString(),
        resolved_at: null,
      })
      .execute();
    await enqueueDigest(trx, store.settings, at);
    return true;
  });

/** Every report about these comments, the oldest first. */
export const complaintsOn = async (
  db: Kysely<Tables>,
  ids: readonly string[],
): Promise<readonly ComplaintRow[]> =>
  ids.length === 0
    ? []
    : complaintRows.parse(
        await db.selectFrom("complaint").selectAll().where("comment_id", "in", ids).orderBy("id").execute(),
      );

/** How many reports wait for a decision, and since when the oldest does. Those on comments that are off the page do not. */
export const openComplaints = async (
  db: Kysely<Tables>,
): Promise<{ readonly count: number; readonly since: string | undefined }> => {
  const row = await db
    .selectFrom("complaint")
    .innerJoin("comment", "comment.id", "complaint.comment_id")
    .where("complaint.resolved_at", "is", null)
    .where("comment.status", "=", "approved")
    .select(({ fn }) => [
      fn.count<number>("comment.id").distinct().as("count"),
      fn.min("complaint.created_at").as("since"),
    ])
    .executeTakeFirstOrThrow();
  return { count: Number(row.count), since: row.since ?? undefined };
};

/** Closes reports on a comment, or opens them again. */
export const setResolved = async (
  store: CommentStore,
  commentId: string,
  ids: readonly number[],
  resolved: boolean,
): Promise<void> => {
  if (ids.length === 0) return;
  await store.db
    .updateTable("complaint")
    .set({ resolved_at: resolved ? store.settings.now().toISOString() : null })
    .where("comment_id", "=", commentId)
    .where("id", "in", ids)
    .execute();
};

/** With the words of a comment go the reports on it, which may repeat them. */
export const deleteComplaints = async (db: Kysely<Tables>, commentId: string): Promise<void> => {
  await db.deleteFrom("complaint").where("comment_id", "=", commentId).execute();
};

/**
 * Deletes reports that were closed long enough ago, and those on comments whose words are gone; to be called
 * together with the store's own sweep.
 * @param days that a report is kept after it was closed
 */
export const sweepComplaints = async (store: CommentStore, days: number): Promise<void> => {
  const before = new Date(store.settings.now().getTime() - days * 24 * HOUR * 1000).toISOString();
  await store.db
    .deleteFrom("complaint")
    .where(({ eb, or, exists, selectFrom }) =>
      or([
        eb("resolved_at", "<", before),
        exists(
          selectFrom("comment")
            .select("comment.id")
            .whereRef("comment.id", "=", "complaint.comment_id")
            .where("comment.status", "in", ["withdrawn", "erased"]),
        ),
      ]),
    )
    .execute();
};
