/**
 * Sends what the outbox holds: after commit, at least once and as nearly once as SMTP allows, one at a time, and
 * never in the way of a comment. It looks when it is woken and by time; what fails is tried again, ever more
 * slowly.
 */

import type { Cluster } from "../comments/store/cluster.ts";
import { secondsAfter } from "../comments/store/context.ts";
import { DIGEST, enqueueDigest } from "../comments/store/outbox.ts";
import { describeError, type Log } from "../log.ts";
import { type ComposerOptions, createComposer } from "./composer.ts";
import { goesBeyond, type Reach } from "./digest.ts";
import { createHands, type OutboxRow } from "./hands.ts";
import { createInheritance } from "./inherit.ts";
import { MailFailure, type MailTransport } from "./mail.ts";
import { createMailQueue, retryAfter, type StuckMail } from "./queue.ts";
import { createTidying } from "./tidying.ts";

export interface MailerOptions extends ComposerOptions {
  readonly transport: MailTransport;
  /** Resolves after so many milliseconds, or as soon as the signal says stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Only the server that leads sends; others only note what they have sent. */
  readonly cluster: Pick<Cluster, "number" | "leads" | "present">;
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
const LONGEST_STOP = 5_000;
/** Seconds; a server that is back should not wait for us as long as one mail may wait. */
const LONGEST_PAUSE = 15 * 60;
/** Refusals of one mail after which nobody tries again by himself. */
const MOST_REFUSALS = 5;

/** Writes down what came of a mail. It may be called again when it threw. */
type Note = () => Promise<void>;

/** Another server has the row by now: nothing was given over, and there is nothing to write down. */
class TakenOver extends Error {}

export const createMailer = (options: MailerOptions): Mailer => {
  const { store, transport, wait, cluster, log } = options;
  const { now } = store.settings;
  const queue = createMailQueue(store.db);
  const hands = createHands(store.mailDb, cluster.number);
  const inherit = createInheritance(store, cluster);
  const compose = createComposer(options);
  const tidy = createTidying(options.tidy, now, log);
  const stop = new AbortController();
  const giveUpSending = new AbortController();
  let sleep = new AbortController();
  let running: Promise<void> | undefined;
  let settled = Promise.withResolvers<void>();
  /** Of the server as a whole, one after the other. */
  let failures = 0;
  let unreachable: MailState["unreachable"];
  let pausedUntil = 0;
  /** What is not written down yet, by the row. None of these mails is sent again by this process. */
  const notes = new Map<number, Note>();

  const serverAnswered = (): void => {
    failures = 0;
    unreachable = undefined;
    pausedUntil = 0;
  };

  const failed = (row: OutboxRow, failure: MailFailure): Note => {
    const at = now();
    const { kind, message } = failure;
    log(`mail ${row.id} (${row.kind}) was not sent, attempt ${row.attempts}: ${message}`);
    if (kind === "unreachable") {
      failures += 1;
      unreachable = { since: unreachable?.since ?? at, failure: message };
      const pause = Math.min(retryAfter(failures), LONGEST_PAUSE);
      pausedUntil = at.getTime() + pause * 1000;
      return () => hands.retryAt(row, secondsAfter(at, pause), message);
    }
    serverAnswered();
    // The practice's own address is not given up: a refusal there is a mistake that somebody mends.
    const final = kind === "unusable" || (kind === "refused" && row.attempts >= MOST_REFUSALS);
    if (final && row.kind !== DIGEST) return () => hands.giveUp(row, at, message);
    return () => hands.retryAt(row, secondsAfter(at, retryAfter(row.attempts)), message);
  };

  /** What came in since a digest was made is for the next one. */
  const follow = (id: number, reach: Reach): Promise<void> =>
    store.db.transaction().execute(async (trx) => {
      if (await goesBeyond(trx, reach)) await enqueueDigest(trx, store.settings, now());
      await trx.updateTable("outbox").set({ sender: null }).where("id", "=", id).execute();
    });

  const sent = (id: number, reach: Reach | undefined): Note => {
    const at = now();
    return async () => {
      await hands.sent(id, at, reach !== undefined);
      if (reach !== undefined) await follow(id, reach);
    };
  };

  /** @throws TakenOver; StoreFailure, and then the mail is put back */
  const handOver = async (row: OutboxRow): Promise<void> => {
    let own: boolean;
    try {
      own = await hands.handOver(row.id, now());
    } catch (error) {
      notes.set(row.id, () => hands.retryAt(row, now().toISOString(), row.failure));
      throw error;
    }
    if (!own) throw new TakenOver();
  };

  /** Makes and sends the mail of a row. @returns what came of it. @throws what `handOver` throws */
  const send = async (row: OutboxRow): Promise<Note | undefined> => {
    try {
      const made = await compose(row);
      if (made.outcome === "nothing") return () => hands.drop(row);
      if (made.outcome === "later") return () => hands.putOff(row, made.due);
      await transport.deliver(made.mail, giveUpSending.signal, () => handOver(row));
      serverAnswered();
      return sent(row.id, made.reach);
    } catch (error) {
      if (error instanceof MailFailure) return failed(row, error);
      if (!(error instanceof TakenOver)) throw error;
      log(`mail ${row.id} (${row.kind}) was left to another server`);
      return undefined;
    }
  };

  /** Before anything else is sent: another server may be about to send the same. */
  const writeNotes = async (): Promise<void> => {
    for (const [id, note] of notes) {
      await note();
      notes.delete(id);
    }
  };

  const look = async (): Promise<void> => {
    await writeNotes();
    await hands.letGo(now());
    await tidy();
    if (cluster.leads()) await inherit(now());
    while (cluster.leads() && !stop.signal.aborted && now().getTime() >= pausedUntil) {
      const row = await hands.claim(now());
      if (row === undefined) return;
      const note = await send(row);
      if (note !== undefined) notes.set(row.id, note);
      await writeNotes();
    }
  };

  /** Milliseconds until something is due, or the server may be tried again; never longer than `LOOK`. */
  const untilDue = async (): Promise<number> => {
    const due = cluster.leads() ? await queue.nextDue() : undefined;
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
