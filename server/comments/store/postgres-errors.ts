/** What the errors of `pg` mean for the store. */
import pg from "pg";
import { StoreFailure, type StoreFailureReason } from "./errors.ts";

/** SQLSTATE by how it begins, the first that fits: postgresql.org/docs/current/errcodes-appendix.html. */
const STATES: readonly (readonly [start: string, reason: StoreFailureReason])[] = [
  // A statement or a wait for a lock that took too long; two that waited for each other.
  ["57014", "busy"],
  ["55P03", "busy"],
  ["40", "busy"],
  ["53100", "full"],
  // No memory or too many connections: there may be some again in a moment.
  ["53", "busy"],
  // The database takes no writes, or not from this role.
  ["25006", "read-only"],
  ["42501", "read-only"],
  ["23", "constraint"],
  // Shut down or starting, a connection that broke or that is not let in, a database that is gone.
  ["57P", "away"],
  ["25P03", "away"],
  ["08", "away"],
  ["28", "away"],
  ["3D000", "away"],
];

/** Whether the server has answered at all. If not, it may still be at work on what it was asked. */
export const isAnswer = (error: unknown): error is pg.DatabaseError => error instanceof pg.DatabaseError;

/** The failure behind an error that `pg` threw. What is no answer of the server came from the way to it. */
export const postgresFailure = (error: unknown): StoreFailure => {
  if (isAnswer(error)) {
    const { code = "" } = error;
    const reason = STATES.find(([start]) => code.startsWith(start))?.[1] ?? "other";
    return new StoreFailure(reason, `SQLSTATE ${code}`);
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "no connection";
  return new StoreFailure("away", code);
};

/** A statement was prepared before its table got other columns. */
export const isStalePlan = (error: unknown): boolean => isAnswer(error) && error.code === "0A000";
