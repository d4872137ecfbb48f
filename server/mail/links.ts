/**
 * Links in mails that act. A link is a random token; the store has its hash, what it may do, and to which
 * version of which comment. Whatever changes the comment, the link's own act first of all, ends the link.
 */

import { UnknownComment } from "../comments/store/errors.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { hashOf, isToken, keyedHash, newToken } from "../comments/store/secrets.ts";
import type { StoredComment } from "../comments/store/stored-comment.ts";
import { keyOf, LINK_KEY, replaceKey } from "./keys.ts";

/** What the holder of a mail to the practice can do, at most. */
export type LinkAction = "approve" | "hold";

/** Seconds a link to the practice lives: 72 hours (N14). */
const LINK_LIFE = 72 * 60 * 60;

export interface LiveLink {
  readonly action: LinkAction;
  /** As it was when the mail was made, and still is. */
  readonly comment: StoredComment;
}

/** All throw StoreFailure. */
export const createMailLinks = ({ db, queue, settings }: CommentStore) => {
  const { now } = settings;
  const hashed = async (token: string): Promise<string> => keyedHash(await keyOf(db, LINK_KEY), token);

  /** The row of a token, if it has the form of one. */
  const rowOf = (hash: string) =>
    db.selectFrom("mail_link").selectAll().where("token_hash", "=", hash).executeTakeFirst();

  const insert = (row: {
    readonly token_hash: string;
    readonly action: LinkAction | "unsubscribe";
    readonly comment: StoredComment;
    readonly expires_at: string | null;
  }) =>
    db
      .insertInto("mail_link")
      .values({
        token_hash: row.token_hash,
        action: row.action,
        comment_id: row.comment.id,
        version: row.comment.version,
        created_at: now().toISOString(),
        expires_at: row.expires_at,
      })
      .execute();

  const commentOf = async (id: string): Promise<StoredComment | undefined> => {
    try {
      return await queue.get(id);
    } catch (error) {
      if (error instanceof UnknownComment) return undefined;
      throw error;
    }
  };

  return {
    /** A new link for one act on the comment as it is now. @returns the token */
    forPractice: async (action: LinkAction, comment: StoredComment): Promise<string> => {
      const token = newToken();
      const expires = new Date(now().getTime() + LINK_LIFE * 1000).toISOString();
      await insert({ token_hash: await hashed(token), action, comment, expires_at: expires });
      return token;
    },

    /** What a token may do; undefined when it is not, or no longer, one that may do anything. */
    find: async (token: string): Promise<LiveLink | undefined> => {
      if (!isToken(token)) return undefined;
      const row = await rowOf(await hashed(token));
      if (row === undefined || row.action === "unsubscribe") return undefined;
      if (row.expires_at === null || row.expires_at <= now().toISOString()) return undefined;
      const comment = await commentOf(row.comment_id);
      if (comment?.status !== "pending" || comment.version !== row.version) return undefined;
      return { action: row.action, comment };
    },

    /**
     * A new link for the author of a comment, to get no more mail. It lives as long as the comment: it can
     * only take away, and whoever finds an old mail must be able to use it.
     * @returns the token
     */
    forAuthor: async (comment: StoredComment): Promise<string> => {
      const token = newToken();
      await insert({ token_hash: hashOf(token), action: "unsubscribe", comment, expires_at: null });
      return token;
    },

    /** The address a link for an author stands for; undefined when it, or the address, is gone. */
    addressOf: async (token: string): Promise<string | undefined> => {
      if (!isToken(token)) return undefined;
      const row = await rowOf(hashOf(token));
      if (row?.action !== "unsubscribe") return undefined;
      return (await commentOf(row.comment_id))?.email ?? undefined;
    },

    /** Ends every link to the practice that is out, as after a mail that fell into wrong hands. */
    replaceKey: (): Promise<void> => replaceKey(db, LINK_KEY),

    deleteExpired: async (): Promise<void> => {
      await db.deleteFrom("mail_link").where("expires_at", "<=", now().toISOString()).execute();
    },
  };
};
export type MailLinks = ReturnType<typeof createMailLinks>;
