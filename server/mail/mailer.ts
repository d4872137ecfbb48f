/**
 * Sends what the outbox holds: after commit, at least once, one at a time, and never in the way of a
 * comment. It looks when it is woken and by time; what fails is tried again, ever more slowly.
 */

import { secondsAfter } from "../comments/store/context.ts";
import { DIGEST, enqueueDigest } from "../comments/store/outbox.ts";
import { describeError, type Log } from "../log.ts";
import { type ComposerOptions, createComposer } from "./composer.ts";
import { goesBeyond, type Reach } from "./digest.ts";
import { MailFailure, type MailTransport } from "./mail.ts";
import { createMailQueue, type OutboxRow, retryAfter, type StuckMail } from "./queue.ts";

export interface MailerOptions extends ComposerOptions {
  readonly transport: MailTransport;
  /** Resolves after so many milliseconds, or as soon as the signal says stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Whether this server is the one that sends; others only note what they have sent. */
  readonly leads: () => boolean;
  /** Done now and then, at least every hour. */
  readonly tidy: () => Promise<void>;
  readonly log: Log;
}

/** How mail stands, for the desk and for /healthz. */
export interface MailState {
  readonly transport: MailTransport["name"];
  /** Mails not sent yet, those that are not due among them; without those given up. */
  readonly waiting: number;
  /** What a person should look at. */
  readonly stuck: readonly StuckMail[];
  /** The mail server takes nothing: since when, and a kind and a code that say why. */
  readonly unreachable: { readonly since: Date; readonly failure: string } | undefined;
}

export interface Mailer {
  /** Begins to send. */
  start(): void;
  /** Something may be due: call after COMMIT. Returns at once. */
  wake(): void;
  /** This server sends from now on, and what another had begun. @throws StoreFailure */
  takeOver(): Promise<void>;
  /** @throws StoreFailure */
  state(): Promise<MailState>;
  /** The desk's "Try again": at once, and as if for the first time. @throws StoreFailure */
  retry(id: number): Promise<void>;
  /** The desk's "Do not send": the row is gone. @throws StoreFailure */
  dismiss(id: number): Promise<void>;
  /** Resolves when it has looked through everything that is due, and waits. */
  settled(): Promise<void>;
  /** Lets a mail that is on its way arrive, for a few seconds, and sends no other. */
  close(): Promise<void>;
}

/** Milliseconds after which it looks by itself. */
const LOOK = 60_000;
const TIDY = 60 * 60_000;
const LONGEST_STOP = 5_000;
/** Seconds; a server that is back should not wait for us as long as one mail may wait. */
const LONGEST_PAUSE = 15 * 60;
/** Refusals of one mail after which nobody tries again by himself. */
const MOST_REFUSALS = 5;

export const createMailer = (options: MailerOptions): Mailer => {
  const { store, transport, wait, leads, tidy, log } = options;
  const { now } = store.settings;
  const queue = createMailQueue(store.db);
  const compose = createComposer(options);
  const stop = new AbortController();
  const giveUpSending = new AbortController();
  let sleep = new AbortController();
  let running: Promise<void> | undefined;
  let settled = Promise.withResolvers<void>();
  let tidiedAt = 0;
  /** Of the server as a whole, one after the other. */
  let failures = 0;
  let unreachable: MailState["unreachable"];
  let pausedUntil = 0;
  /** Mails that are out and not noted in the store yet: never sent twice by this process. */
  const out = new Map<number, { readonly reach: Reach | undefined }>();

  const serverAnswered = (): void => {
    failures = 0;
    unreachable = undefined;
    pausedUntil = 0;
  };

  const failed = async (row: OutboxRow, failure: MailFailure): Promise<void> => {
    const at = now();
    const { kind, message } = failure;
    log(`mail ${row.id} (${row.kind}) was not sent, attempt ${row.attempts}: ${message}`);
    if (kind === "unreachable") {
      failures += 1;
      unreachable = { since: unreachable?.since ?? at, failure: message };
      const pause = Math.min(retryAfter(failures), LONGEST_PAUSE);
      pausedUntil = at.getTime() + pause * 1000;
      return queue.retryAt(row, secondsAfter(at, pause), message);
    }
    serverAnswered();
    // The practice's own address is not given up: a refusal there is a mistake that somebody mends.
    const final = kind === "unusable" || (kind === "refused" && row.attempts >= MOST_REFUSALS);
    if (final && row.kind !== DIGEST) return queue.giveUp(row, at, message);
    return queue.retryAt(row, secondsAfter(at, retryAfter(row.attempts)), message);
  };

  /** The row is done. What came in since a digest was made is for the next one. */
  const markSent = (id: number, reach: Reach | undefined): Promise<void> =>
    store.db.transaction().execute(async (trx) => {
      const at = now();
      await trx
        .updateTable("outbox")
        .set({ sent_at: at.toISOString(), failure: null })
        .where("id", "=", id)
        .execute();
      if (reach !== undefined && (await goesBeyond(trx, reach))) await enqueueDigest(trx, store.settings, at);
    });

  /** Makes and sends the mail of a row. @returns whether it is out */
  const send = async (row: OutboxRow): Promise<boolean> => {
    const made = await compose(row);
    if (made.outcome === "nothing") await queue.drop(row.id);
    if (made.outcome === "later") await queue.putOff(row, made.due);
    if (made.outcome !== "mail") return false;
    await transport.deliver(made.mail, giveUpSending.signal);
    out.set(row.id, { reach: made.reach });
    serverAnswered();
    return true;
  };

  /** Before anything else is sent: another server may be about to send the same. */
  const noteWhatIsOut = async (): Promise<void> => {
    for (const [id, { reach }] of out) {
      await markSent(id, reach);
      out.delete(id);
    }
  };

  const handle = async (row: OutboxRow): Promise<void> => {
    try {
      if (!(await send(row))) return;
    } catch (error) {
      if (error instanceof MailFailure) return failed(row, error);
      throw error;
    }
    await noteWhatIsOut();
  };

  /** What cannot be tidied is no reason to send nothing. */
  const tidyNowAndThen = async (): Promise<void> => {
    if (now().getTime() - tidiedAt < TIDY) return;
    tidiedAt = now().getTime();
    await tidy().catch((error: unknown) => log(`old mail could not be tidied: ${describeError(error)}`));
  };

  const look = async (): Promise<void> => {
    await noteWhatIsOut();
    await tidyNowAndThen();
    while (leads() && !stop.signal.aborted && now().getTime() >= pausedUntil) {
      const row = await queue.claim(now());
      if (row === undefined) return;
      await handle(row);
    }
  };

  /** Milliseconds until something is due, or the server may be tried again; never longer than `LOOK`. */
  const untilDue = async (): Promise<number> => {
    const due = leads() ? await queue.nextDue() : undefined;
    if (due === undefined) return LOOK;
    const next = Math.max(Date.parse(due), pausedUntil) - now().getTime();
    return Math.min(Math.max(next, 0), LOOK);
  };

  const round = async (): Promise<number> => {
    try {
      await look();
      return await untilDue();
    } catch (error) {
      // The store is busy or full, or a row cannot be read: the others must not wait for it without end.
      log(`mail could not be looked through: ${describeError(error)}`);
      return LOOK;
    }
  };

  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      sleep = new AbortController();
      const pause = await round();
      const waiting = wait(pause, AbortSignal.any([stop.signal, sleep.signal]));
      if (!sleep.signal.aborted) settled.resolve();
      await waiting;
    }
    settled.resolve();
  };

  const wake = (): void => {
    settled = Promise.withResolvers();
    sleep.abort();
  };

  return {
    start() {
      running ??= run();
    },
    wake,
    async takeOver() {
      await queue.release(now());
      wake();
    },
    state: async () => ({
      transport: transport.name,
      waiting: await queue.waiting(),
      stuck: await queue.stuck(),
      unreachable,
    }),
    async retry(id) {
      await queue.again(id, now());
      pausedUntil = 0;
      wake();
    },
    dismiss: (id) => queue.drop(id),
    settled: () => settled.promise,
    async close() {
      stop.abort();
      if (running === undefined) return;
      const grace = new AbortController();
      wait(LONGEST_STOP, grace.signal).then(() => giveUpSending.abort());
      await running;
      grace.abort();
    },
  };
};
