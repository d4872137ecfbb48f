/**
 * The record, outside the database, of what was taken back: withdrawn, erased, taken off a page, no more mail.
 * It holds ids and times, and no words. After a restore it tells what must not come back.
 */
import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Kysely } from "kysely";
import { z } from "zod";
import { record } from "../comments/store/audit.ts";
import { change } from "../comments/store/change.ts";
import type { StoreContext } from "../comments/store/context.ts";
import { createDecisions, withdraw } from "../comments/store/decisions.ts";
import { MIGRATIONS, newestOf } from "../comments/store/migrations.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { ACTORS, rejectReason, type Tables } from "../comments/store/schema.ts";
import { findComment, type StoredComment } from "../comments/store/stored-comment.ts";
import { writeWholeFile } from "../whole-file.ts";

const DAY = 24 * 60 * 60 * 1000;

/** After these, words that a copy has may not be shown any more. */
const TAKEN_BACK = ["withdrawn", "erased", "unpublished", "redacted", "undone"] as const;

const decisionEntry = z.object({
  kind: z.literal("decision"),
  at: z.iso.datetime(),
  comment: z.string(),
  action: z.enum(TAKEN_BACK),
  actor: z.enum(ACTORS),
  reason: rejectReason.nullable(),
});
type DecisionEntry = z.infer<typeof decisionEntry>;

const optOutEntry = z.object({ kind: z.literal("no-mail"), at: z.iso.datetime(), address: z.string() });

const erasure = z.discriminatedUnion("kind", [decisionEntry, optOutEntry]);
type Erasure = z.infer<typeof erasure>;

const keyOf = (entry: Erasure): string =>
  entry.kind === "decision"
    ? JSON.stringify([entry.comment, entry.action, entry.at])
    : JSON.stringify([entry.address]);

const lineOf = (entry: Erasure): string => `${JSON.stringify(entry)}\n`;

/** A last line that a power cut left half is passed over: the database has what it tells. */
const parseLine = (line: string): readonly Erasure[] => {
  try {
    const parsed = erasure.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
};

const readText = (path: string): Promise<string> =>
  readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });

const parseText = (text: string): readonly Erasure[] => text.split("\n").flatMap(parseLine);

/** What the database knows to be taken back, after an entry of its audit and since a time. */
const entriesOf = async (
  db: Kysely<Tables>,
  after: number,
  since: string,
): Promise<{ readonly entries: readonly Erasure[]; readonly last: number }> => {
  const rows = await db
    .selectFrom("audit")
    .select(["id", "at", "comment_id as comment", "action", "actor", "reason"])
    .where("id", ">", after)
    .where("at", ">=", since)
    .orderBy("id")
    .execute();
  const refusals = await db
    .selectFrom("mail_optout")
    .select(["address_hash", "created_at"])
    .where("created_at", ">=", since)
    .execute();
  return {
    entries: [
      ...rows.flatMap((row) => decisionEntry.safeParse({ kind: "decision", ...row }).data ?? []),
      ...refusals.map((row) => ({ kind: "no-mail", at: row.created_at, address: row.address_hash }) as const),
    ],
    last: rows.at(-1)?.id ?? after,
  };
};

/** The store as it would have decided at that time; readers are told of nothing. */
const contextAt = ({ db, settings }: Pick<CommentStore, "db" | "settings">, at: Date): StoreContext => ({
  db,
  settings: { ...settings, now: () => at, onPublicChange: () => undefined },
  schemaVersion: newestOf(MIGRATIONS),
  scrub: async () => undefined,
});

/** Lets the same happen to a comment again, with the same entry of the audit. */
const decideAgain = async (
  context: StoreContext,
  comment: StoredComment,
  { at, action, actor, reason }: DecisionEntry,
): Promise<void> => {
  const decisions = createDecisions(context);
  const decision = { id: comment.id, version: comment.version, actor: "desk" } as const;
  const gone = comment.status === "erased" || comment.status === "withdrawn";
  if (action === "erased" && comment.status !== "erased") {
    await decisions.erase(decision);
  } else if (action === "unpublished" && comment.status === "approved") {
    await decisions.unpublish({ ...decision, reason: reason ?? "undone" });
  } else {
    await context.db.transaction().execute(async (trx) => {
      const time = new Date(at);
      if (action === "withdrawn" && !gone) return withdraw(trx, time, comment, actor);
      // Which words were taken out, or what was decided before, is not known any more: a person looks again.
      const shown = comment.status === "approved" || (action === "undone" && comment.status === "rejected");
      if (action !== "withdrawn" && action !== "erased" && shown) {
        const set = { reason: null, decided_at: null, published_at: null };
        return change(trx, time, comment, { action, actor, to: "pending", set });
      }
      return record(trx, time, { commentId: comment.id, article: comment.article, actor, action });
    });
  }
};

export interface Replayed {
  /** Comments whose words went again. */
  readonly erased: number;
  /** Comments that left the page again, or wait for a person to look again. */
  readonly held: number;
  /** Addresses that are left alone again. */
  readonly refusals: number;
}

/** Does what the store has not lived through. */
const replay = async (
  store: Pick<CommentStore, "db" | "settings">,
  missed: readonly Erasure[],
): Promise<Replayed> => {
  const erased = new Set<string>();
  const held = new Set<string>();
  let refusals = 0;
  for (const entry of missed) {
    if (entry.kind === "no-mail") {
      await store.db
        .insertInto("mail_optout")
        .values({ address_hash: entry.address, created_at: entry.at })
        .onConflict((conflict) => conflict.column("address_hash").doNothing())
        .execute();
      refusals += 1;
      continue;
    }
    const before = await findComment(store.db, entry.comment);
    // It came in after the copy was made, and is not here.
    if (before === undefined) continue;
    await decideAgain(contextAt(store, new Date(entry.at)), before, entry);
    const after = await findComment(store.db, entry.comment);
    if (after?.status === before.status) continue;
    (after?.status === "withdrawn" || after?.status === "erased" ? erased : held).add(entry.comment);
  }
  return { erased: erased.size, held: [...held].filter((id) => !erased.has(id)).length, refusals };
};

export interface ErasuresOptions {
  /** A file beside the copies, so that whoever takes them elsewhere takes it along. */
  readonly path: string;
  /** Days a copy is kept: what was taken back before is in none of them. */
  readonly days: number;
  readonly store: Pick<CommentStore, "db" | "settings">;
}

export interface Erasures {
  /** What the store had to be told when the record was opened. */
  readonly replayed: Replayed;
  /** Writes down what was taken back since. Resolves when it is on the disk. @throws when the disk refuses */
  catchUp(): Promise<void>;
  /** Forgets what is in no copy any more. */
  tidy(): Promise<void>;
}

/**
 * Opens the record beside a store, and brings each to what the other knows.
 * @throws StoreFailure, or when the record cannot be read or written
 */
export const openErasures = async ({ path, days, store }: ErasuresOptions): Promise<Erasures> => {
  const { db } = store;
  const since = (): string => new Date(store.settings.now().getTime() - (days + 2) * DAY).toISOString();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const kept = parseText(await readText(path)).filter(({ at }) => at >= since());
  const before = new Set((await entriesOf(db, 0, since())).entries.map(keyOf));
  const replayed = await replay(
    store,
    kept.filter((entry) => !before.has(keyOf(entry))),
  );

  const known = new Set(kept.map(keyOf));
  let position = 0;
  const append = async (): Promise<void> => {
    const { entries, last } = await entriesOf(db, position, since());
    const fresh = entries.filter((entry) => !known.has(keyOf(entry)));
    if (fresh.length > 0) {
      await appendFile(path, fresh.map(lineOf).join(""), { flush: true, mode: 0o600 });
      for (const entry of fresh) known.add(keyOf(entry));
    }
    position = last;
  };

  /** One after the other, so that nothing is written twice. */
  let queue = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const tidy = async (): Promise<void> => {
    const text = await readText(path);
    const young = parseText(text).filter(({ at }) => at >= since());
    const rest = young.map(lineOf).join("");
    if (rest !== text) await writeWholeFile(path, rest);
  };
  const erasures = { replayed, catchUp: () => inTurn(append), tidy: () => inTurn(tidy) };
  await erasures.tidy();
  await erasures.catchUp();
  return erasures;
};
