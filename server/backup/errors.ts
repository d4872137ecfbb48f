/** What can go wrong with copies of the database, in words for the operator. */
import { NewerSchema, StoreFailure, storeFailure } from "../comments/store/errors.ts";

/** Its message says what is wrong and what to do, and quotes nothing that a reader wrote. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

const isFull = (error: unknown): boolean =>
  (error instanceof Error && "code" in error && error.code === "ENOSPC") ||
  (error instanceof StoreFailure ? error : storeFailure(error)).reason === "full";

/** Whether it is an error that was made to be read by the operator. */
const isTold = (error: unknown): error is Error =>
  error instanceof BackupError || error instanceof NewerSchema;

/**
 * The same error in words for the operator.
 * @param where the folder that is written to
 * @param otherwise what to say when it is not the disk that is full
 */
export const told = (error: unknown, where: string, otherwise: string): Error => {
  if (isTold(error)) return error;
  const message = isFull(error)
    ? `There is no room on the disk of ${where}. Free some and try again.`
    : otherwise;
  return new BackupError(message, { cause: error });
};
