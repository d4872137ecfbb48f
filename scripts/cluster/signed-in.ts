/** A session at the desk, opened in the store itself: for whoever need not know the passphrase. */
import type { CommentStore } from "../../server/comments/store/open.ts";
import { deskCookieName } from "../../server/desk/guard.ts";
import { createSessions, formTokenOf } from "../../server/desk/sessions.ts";

export interface SignedIn {
  /** For the header `Cookie`. */
  readonly cookie: string;
  /** For the field `token` of every form. */
  readonly token: string;
}

/** @param origin of the site */
export const signIn = async ({ db }: Pick<CommentStore, "db">, origin: string): Promise<SignedIn> => {
  const session = await createSessions(db, () => new Date()).open();
  return { cookie: `${deskCookieName(origin)}=${session}`, token: formTokenOf(session) };
};
