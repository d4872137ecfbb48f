/** Kills servers, and finds out how far each was with its mail. */
import { setTimeout as sleep } from "node:timers/promises";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { messageIdOf } from "../../server/mail/composer.ts";
import type { MailSink, Progress } from "./mail-sink.ts";
import { ORIGIN } from "./start.ts";
import type { Trial } from "./trial.ts";

/** Milliseconds between two looks. */
const LOOK = 2;

/** Of the servers that are tried. */
export const DOMAIN = new URL(ORIGIN).hostname;

/** Whether a mail is out and nobody has noted it. @throws StoreFailure while the database is away */
const isUnnoted = async ({ db }: CommentStore, id: string): Promise<boolean> => {
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "created_at", "dedupe"])
    .where("sent_at", "is", null)
    .execute();
  return rows.some((row) => messageIdOf(row, DOMAIN) === id);
};

export interface KillCounts {
  /** Servers that were killed. */
  kills: number;
  /** Of them, those that had said MAIL FROM and not noted the mail yet. */
  inMail: number;
  /** Message-IDs of mails that the mail server had, and whoever sent them was killed before noting it. */
  readonly unnoted: Set<string>;
}

/** What had come of the mail that a server was sending when it was killed. */
const look = async (store: CommentStore, last: Progress | undefined, counts: KillCounts): Promise<void> => {
  if (last === undefined) return;
  const sending = last.open && last.begun;
  // What it still got out before its end is read by then.
  while (last.open) await sleep(LOOK);
  const unnoted = last.taken !== undefined && (await isUnnoted(store, last.taken));
  if (unnoted && last.taken !== undefined) counts.unnoted.add(last.taken);
  if (unnoted || (sending && last.taken === undefined)) counts.inMail += 1;
};

/** Kills a member, unless it is down. @returns resolves when it is up again */
export const kill = async (
  { members, store }: Trial,
  number: number,
  sink: MailSink,
  counts: KillCounts,
): Promise<void> => {
  const member = members[number];
  if (member === undefined || member.url() === undefined) return;
  counts.kills += 1;
  const last = sink.last(number);
  await Promise.all([member.killAndRestart(), look(store, last, counts)]);
};
