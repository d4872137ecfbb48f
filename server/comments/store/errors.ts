/** What can go wrong in the store. No message quotes SQL, a path or anything a reader wrote. */
import type { CommentStatus } from "./schema.ts";

/** Why the database did not do what it was asked. `away`: a database server that cannot be reached. */
export type StoreFailureReason = "busy" | "full" | "read-only" | "constraint" | "away" | "other";

/** The database could not be read or written: busy, full, read-only. Nothing was half written. */
export class StoreFailure extends Error {
  readonly reason: StoreFailureReason;

  /** @param code what the database calls it */
  constructor(reason: StoreFailureReason, code: string) {
    super(`The comment store failed: ${reason} (${code})`);
    this.name = "StoreFailure";
    this.reason = reason;
  }
}

/** Primary result codes of SQLite (the low byte of the extended ones): sqlite.org/rescode.html. */
const REASONS: Readonly<Record<number, StoreFailureReason>> = {
  5: "busy",
  6: "busy",
  8: "read-only",
  13: "full",
  19: "constraint",
};

/** Extended result codes that mean something else: a trigger refuses what would change; see standstill.ts. */
const EXTENDED: Readonly<Record<number, StoreFailureReason>> = { 1811: "read-only" };

const resultCode = (error: unknown): number =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode : -1;

/** The failure behind an error that `node:sqlite` threw. */
export const storeFailure = (error: unknown): StoreFailure => {
  const code = resultCode(error);
  return new StoreFailure(
    code < 0 ? "other" : (EXTENDED[code] ?? REASONS[code % 256] ?? "other"),
    `SQLite result code ${code}`,
  );
};

/** Somebody else decided first, or changed the words: nothing was done. Says how the comment stands now. */
export class Conflict extends Error {
  readonly status: CommentStatus;
  readonly decidedAt: string | null;

  constructor(current: { readonly status: CommentStatus; readonly decidedAt: string | null }) {
    super(`The comment has changed meanwhile: it is ${current.status}`);
    this.name = "Conflict";
    this.status = current.status;
    this.decidedAt = current.decidedAt;
  }
}

/** No comment has this id, or this receipt. */
export class UnknownComment extends Error {
  constructor() {
    super("There is no such comment");
    this.name = "UnknownComment";
  }
}

/** The database was written by a newer version of this program. */
export class NewerSchema extends Error {
  constructor(found: number, known: number) {
    super(
      `The comment database has schema version ${found}; this version of the program knows ${known}. ` +
        "Start the newer version again, or restore a backup that was made before it.",
    );
    this.name = "NewerSchema";
  }
}

/** More than the limits allow; nothing was changed. */
export class TooMany extends Error {
  /** Seconds to wait. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super("Too much was sent from one place, or by everyone together");
    this.name = "TooMany";
    this.retryAfter = retryAfter;
  }
}
