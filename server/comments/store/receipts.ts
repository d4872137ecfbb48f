/** The commenter's side: whoever holds a receipt's token may see, change and withdraw that one comment. */
import type { Kysely } from "kysely";
import type { CommentEdit } from "../../../_data/schema/new-comment.ts";
import { reassess } from "../rules/assess.ts";
import type { Marker } from "../rules/marks.ts";
import { change, conflictWith, inTransaction } from "./change.ts";
import type { StoreContext } from "./context.ts";
import { withdraw } from "./decisions.ts";
import { TooMany, UnknownComment } from "./errors.ts";
import { enqueueDigest } from "./outbox.ts";
import { countSubmission } from "./rate.ts";
import type { Tables } from "./schema.ts";
import { hashOf, isToken } from "./secrets.ts";
import { readComment, type StoredComment } from "./stored-comment.ts";

const commentIdOf = async (db: Kysely<Tables>, token: string): Promise<string> => {
  if (!isToken(token)) throw new UnknownComment();
  const row = await db
    .selectFrom("receipt")
    .select("comment_id")
    .where("token_hash", "=", hashOf(token))
    .executeTakeFirst();
  if (row === undefined) throw new UnknownComment();
  return row.comment_id;
};

/** All throw UnknownComment for a token that opens nothing, and StoreFailure. */
export const createReceipts = (context: StoreContext, hashAddress: (address: string) => Promise<string>) => ({
  find: async (token: string): Promise<StoredComment> =>
    readComment(context.db, await commentIdOf(context.db, token)),

  /**
   * Replaces words and name while nobody has decided. What the practice had drafted is dropped: it was made
   * from other words. Counts as a submission from the address it comes from.
   * @throws Conflict when it was decided meanwhile, TooMany
   */
  edit: async (
    token: string,
    edit: CommentEdit,
    { marker, address }: { readonly marker: Marker; readonly address: string },
  ): Promise<StoredComment> => {
    const id = await commentIdOf(context.db, token);
    const addressHash = await hashAddress(address);
    return inTransaction(context, id, async (trx, comment, at) => {
      if (comment.status !== "pending") return conflictWith(trx, comment.id);
      const retryAfter = await countSubmission(trx, context.settings, addressHash, at);
      if (retryAfter !== undefined) throw new TooMany(retryAfter);
      const { danger, spam } = reassess(edit.message, comment.spam, marker);
      await change(trx, at, comment, {
        action: "edited",
        actor: "author",
        to: "pending",
        set: {
          body: edit.message,
          name: edit.name,
          published_body: null,
          edited: 0,
          danger: danger ? 1 : 0,
          spam: spam.join(" "),
          form_key: null,
          fold: null,
        },
      });
      // The practice was told of other words, or will be only at the end of the window.
      if (danger && !comment.danger) await enqueueDigest(trx, context.settings, at);
    });
  },

  /** At any time, and again without harm: the words, the name and the address go; see `withdraw`. */
  withdraw: async (token: string): Promise<StoredComment> =>
    inTransaction(context, await commentIdOf(context.db, token), async (trx, comment, at) => {
      if (comment.status !== "withdrawn") await withdraw(trx, at, comment, "author");
    }).finally(context.scrub),
});
