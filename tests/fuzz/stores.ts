/** A store of a run's own, and comments in it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { newComment } from "../../_data/schema/new-comment.ts";
import { commandStore } from "../../scripts/command-store.ts";
import { type CommentStore, openStore } from "../../server/comments/store/open.ts";

export const ARTICLE = "ending-well";

export interface FuzzStore {
  readonly store: CommentStore;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** In a file of its own, whose commits do not wait for the disk. */
export const openFuzzStore = async (): Promise<FuzzStore> => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-store-"));
  const store = await openStore(commandStore(`file:${join(folder, "practice.db")}`));
  await sql`pragma synchronous = off`.execute(store.db);
  return {
    store,
    folder,
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Puts a comment in. @returns the token of its receipt */
export const submit = async (store: CommentStore, message: string): Promise<string> => {
  const sent = await store.submit({
    comment: newComment.parse({ article: ARTICLE, message, consent: "yes" }),
    assessment: { danger: false, spam: [] },
    address: "192.0.2.1",
    pageQuestions: new Set(),
  });
  if (!("token" in sent)) throw new Error(`not stored: ${sent.outcome}`);
  return sent.token;
};
