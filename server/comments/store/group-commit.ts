/**
 * Many small writes in one transaction. Flushing the disk is the slow part of a commit, so what arrives
 * together is committed together; nobody is answered before the commit.
 */
import type { Kysely, Transaction } from "kysely";
import { StoreFailure } from "./errors.ts";
import type { Tables } from "./schema.ts";

type Work<T> = (trx: Transaction<Tables>) => Promise<T>;

interface Waiting {
  /** Does the work and returns what answers the caller once it is committed. */
  readonly run: (trx: Transaction<Tables>) => Promise<() => void>;
  readonly fail: (error: unknown) => void;
}

/** Bounds how long one transaction holds the write lock. */
const LARGEST_GROUP = 64;

/** Whether the database refused everyone, not one item. Trying each alone would only take longer. */
const concernsAll = (error: unknown): boolean =>
  error instanceof StoreFailure && error.reason !== "constraint";

export class GroupCommit {
  readonly #db: Kysely<Tables>;
  readonly #makeRoom: () => Promise<void>;
  #waiting: Waiting[] = [];
  /** The last attempt failed for want of room. */
  #full = false;
  #draining: Promise<void> | undefined;

  /** @param makeRoom frees what the database holds of a full disk without needing it */
  constructor(db: Kysely<Tables>, makeRoom: () => Promise<void>) {
    this.#db = db;
    this.#makeRoom = makeRoom;
  }

  /** Does the work in a transaction shared with others. Resolves after COMMIT; rejects when nothing was kept. */
  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run: async (trx) => {
          const result = await work(trx);
          return () => resolve(result);
        },
        fail: reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async settled(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#gather();
      await this.#commit(this.#waiting.splice(0, LARGEST_GROUP));
    }
    this.#draining = undefined;
  }

  /** Lets the requests in that are on their way: turns of the event loop as long as each brings some. */
  async #gather(): Promise<void> {
    let before = 0;
    while (this.#waiting.length > before && this.#waiting.length < LARGEST_GROUP) {
      before = this.#waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Does the work of a group in one transaction; returns what answers its callers. */
  async #attempt(group: readonly Waiting[]): Promise<readonly (() => void)[]> {
    return this.#db.transaction().execute(async (trx) => {
      const answers: (() => void)[] = [];
      for (const item of group) answers.push(await item.run(trx));
      return answers;
    });
  }

  /** The same; where the disk is or was full, after making room, and at most twice. */
  async #attemptWithRoom(group: readonly Waiting[]): Promise<readonly (() => void)[]> {
    const madeRoom = this.#full;
    if (madeRoom) await this.#makeRoom();
    try {
      const answers = await this.#attempt(group);
      this.#full = false;
      return answers;
    } catch (error) {
      this.#full = error instanceof StoreFailure && error.reason === "full";
      if (!this.#full || madeRoom) throw error;
      return this.#attemptWithRoom(group);
    }
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    try {
      for (const answer of await this.#attemptWithRoom(group)) answer();
    } catch (error) {
      if (group.length === 1 || concernsAll(error)) for (const item of group) item.fail(error);
      // One item's fault is not its neighbors'.
      else for (const item of group) await this.#commit([item]);
    }
  }
}
