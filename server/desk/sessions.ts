/** Who is signed in: a random token in the browser's cookie, and its hash in the store. */
import type { Kysely } from "kysely";
import type { Tables } from "../comments/store/schema.ts";
import { hashOf, isSameSecret, isToken, newToken } from "../comments/store/secrets.ts";

const HOUR = 60 * 60 * 1000;
/** A session ends when it was not used for so long, and after so long whatever happens. */
const IDLE = 12 * HOUR;
const LONGEST = 7 * 24 * HOUR;
/** It is written down that a session is used at most so often. */
const TOUCH = 5 * 60 * 1000;

const keyOf = (token: string): string => hashOf("session", token);

/** Goes into the forms of a session's pages: another site's page cannot know it. */
export const formTokenOf = (token: string): string => hashOf("form", token);

export const isFormToken = (given: string, token: string): boolean => isSameSecret(given, formTokenOf(token));

export const createSessions = (db: Kysely<Tables>, now: () => Date) => {
  const endOf = (created: string, at: Date): string =>
    new Date(Math.min(at.getTime() + IDLE, Date.parse(created) + LONGEST)).toISOString();

  const touch = async (hash: string, created: string, expires: string, at: Date): Promise<void> => {
    const end = endOf(created, at);
    if (Date.parse(end) - Date.parse(expires) < TOUCH) return;
    try {
      await db.updateTable("session").set({ expires_at: end }).where("token_hash", "=", hash).execute();
    } catch {
      // A store that cannot be written can still be read, and the desk says what is wrong with it.
    }
  };

  return {
    /** A new one, with a token nobody has had before. Those that have ended are deleted. */
    open: async (): Promise<string> => {
      const at = now();
      const created = at.toISOString();
      const token = newToken();
      await db.deleteFrom("session").where("expires_at", "<=", created).execute();
      await db
        .insertInto("session")
        .values({ token_hash: keyOf(token), created_at: created, expires_at: endOf(created, at) })
        .execute();
      return token;
    },

    /** Whether the token belongs to a session that has not ended; if so, it goes on from now. */
    isOpen: async (token: string): Promise<boolean> => {
      if (!isToken(token)) return false;
      const at = now();
      const row = await db
        .selectFrom("session")
        .selectAll()
        .where("token_hash", "=", keyOf(token))
        .where("expires_at", ">", at.toISOString())
        .executeTakeFirst();
      if (row === undefined) return false;
      await touch(row.token_hash, row.created_at, row.expires_at, at);
      return true;
    },

    close: async (token: string): Promise<void> => {
      await db.deleteFrom("session").where("token_hash", "=", keyOf(token)).execute();
    },

    closeAll: async (): Promise<void> => {
      await db.deleteFrom("session").execute();
    },
  };
};
export type Sessions = ReturnType<typeof createSessions>;
