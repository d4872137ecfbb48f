/** What became of everything that was acknowledged: counted in the store, on every server's pages, in the mail. */
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { commentAnchor } from "../../_includes/components/comment.tsx";
import { LEADER_LOCK } from "../../server/comments/store/cluster.ts";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { DIGEST } from "../../server/comments/store/outbox.ts";
import { messageIdOf } from "../../server/mail/composer.ts";
import { DOMAIN, type KillCounts } from "./kill.ts";
import type { MailSink } from "./mail-sink.ts";
import type { Trial } from "./trial.ts";

/** Milliseconds in which nothing gets less. */
const LONGEST_PAUSE = 60_000;
const LOOK = 200;

/** Asks until nothing is missing, or for a minute nothing less. @returns how many are missing in the end */
const untilNothing = async (missing: () => Promise<number>): Promise<number> => {
  let least = Number.POSITIVE_INFINITY;
  let since = performance.now();
  for (;;) {
    const found = await missing();
    if (found < least) since = performance.now();
    least = Math.min(least, found);
    if (found === 0 || performance.now() - since > LONGEST_PAUSE) return found;
    await sleep(LOOK);
  }
};

const waiting = async ({ store }: Trial): Promise<number> =>
  (await store.queue.list({ statuses: ["pending"], limit: 1, offset: 0 })).total;

/** Published comments that are not on the page of some server. */
const missingOnPages = async ({ members, store, articles }: Trial): Promise<number> => {
  const { comments } = await store.threads.published();
  let missing = 0;
  for (const url of members.flatMap((member) => member.url() ?? [])) {
    for (const article of articles) {
      const html = await (await fetch(`${url}/articles/${article}/`)).text();
      const expected = comments.filter((comment) => comment.article === article).map(({ id }) => id);
      missing += expected.filter((id) => !html.includes(`id="${commentAnchor(id)}"`)).length;
    }
  }
  return missing;
};

/** Mails that should have come and have not. A digest that waits for its window need not. */
const missingMails = async ({ store }: Trial, sink: MailSink): Promise<number> => {
  const rows = await store.db
    .selectFrom("outbox")
    .select(["id", "created_at", "dedupe"])
    .where(({ eb, or }) => or([eb("kind", "<>", DIGEST), eb("sent_at", "is not", null)]))
    .execute();
  return rows.map((row) => messageIdOf(row, DOMAIN)).filter((id) => !sink.arrivals.has(id)).length;
};

export interface Findings {
  readonly acknowledged: number;
  /** Acknowledged, and not under the receipt with all its words. */
  readonly lost: number;
  /** Stored more than once. */
  readonly doubled: number;
  /** Comments about which more than one decision was taken, as servers said or as the log has it. */
  readonly decidedTwice: number;
  /** Comments that nobody decided about in the end. */
  readonly undecided: number;
  readonly published: number;
  /** Published comments that are missing on some server's page. */
  readonly missingOnPages: number;
  /** Kills of a server that had said MAIL FROM and not noted yet that the mail is out. */
  readonly killsInMail: number;
  /** Of them, those after which the mail server had the mail: nobody else can know that. */
  readonly killsAfterTaking: number;
  /** Different mails that came, and how often the mail server took one in all. */
  readonly mails: number;
  readonly mailsTaken: number;
  readonly mailsMissing: number;
  /** Mails that came more than once, under the same Message-ID. */
  readonly mailsTwice: number;
  /** Those among them that no kill explains. */
  readonly mailsTwiceForNothing: number;
}

const DECISIONS = ["approved", "rejected"] as const;

/** Waits until all is settled, and counts. */
export const inspect = async (trial: Trial, sink: MailSink, counts: KillCounts): Promise<Findings> => {
  const { store, ledger } = trial;
  const undecided = await untilNothing(() => waiting(trial));
  const unseen = await untilNothing(() => missingOnPages(trial));
  const mailsMissing = await untilNothing(() => missingMails(trial, sink));
  let lost = 0;
  for (const [message, token] of ledger.acknowledged) {
    const found = await store.receipts.find(token).catch(() => undefined);
    if (found?.body !== message) lost += 1;
  }
  const rows = await store.db.selectFrom("comment").select("body").execute();
  const log = await store.db
    .selectFrom("audit")
    .select(["comment_id", ({ fn }) => fn.countAll().as("count")])
    .where("action", "in", DECISIONS)
    .groupBy("comment_id")
    .execute();
  const twice = new Set([
    ...log.filter(({ count }) => Number(count) > 1).map(({ comment_id }) => comment_id),
    ...[...ledger.decided].filter(([, taken]) => taken > 1).map(([id]) => id),
  ]);
  const arrivals = [...sink.arrivals];
  const again = arrivals.filter(([, times]) => times.length > 1);
  return {
    acknowledged: ledger.acknowledged.size,
    lost,
    doubled: rows.length - new Set(rows.map(({ body }) => body)).size,
    decidedTwice: twice.size,
    undecided,
    published: (await store.threads.published()).comments.length,
    missingOnPages: unseen,
    killsInMail: counts.inMail,
    killsAfterTaking: counts.unnoted.size,
    mails: arrivals.length,
    mailsTaken: arrivals.reduce((sum, [, times]) => sum + times.length, 0),
    mailsMissing,
    mailsTwice: again.length,
    mailsTwiceForNothing: again.filter(([id]) => !counts.unnoted.has(id)).length,
  };
};

/** Looks all the time whether some server leads. @returns the longest time in which none did, in milliseconds, while the database was there */
export const watchLead = async (store: CommentStore, stop: AbortSignal): Promise<number> => {
  let since = performance.now();
  let longest = 0;
  while (!stop.aborted) {
    try {
      const { rows } = await sql`
        select 1 from pg_locks where locktype = 'advisory' and granted and objid = ${sql.lit(LEADER_LOCK)}
      `.execute(store.db);
      if (rows.length > 0) since = performance.now();
      longest = Math.max(longest, performance.now() - since);
    } catch {
      since = performance.now();
    }
    await sleep(LOOK);
  }
  return longest;
};
