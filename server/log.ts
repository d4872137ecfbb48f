/** The log for the operator: errors only, one line each, without addresses, words or tokens of readers. */
import path from "node:path";

/** Takes one line. */
export type Log = (line: string) => void;

const FRAME = /^\s+at .*?\(?(?:file:\/\/)?(\/[^()]+|[A-Za-z]:[^()]+?):(\d+):\d+\)?$/;

/** Where in our own code an error arose, as `server/app.ts:12`. The message is left out of the search. */
const place = (error: Error): string | undefined => {
  const stack = error.stack ?? "";
  const frames = stack.startsWith(`${error.name}: ${error.message}`)
    ? stack.slice(error.name.length + 2 + error.message.length)
    : stack;
  for (const line of frames.split("\n")) {
    const [, file, number] = FRAME.exec(line) ?? [];
    if (file !== undefined && !file.includes("node_modules")) {
      return `${path.relative(process.cwd(), file)}:${number}`;
    }
  }
  return undefined;
};

/**
 * An error in one line: its kind, its code and where it arose. Its message is left out, since a message may
 * repeat what somebody wrote.
 */
export const describeError = (error: unknown): string => {
  if (!(error instanceof Error)) return "something that is no error was thrown";
  const code = "code" in error && typeof error.code === "string" ? ` ${error.code}` : "";
  const where = place(error);
  const cause = error.cause === undefined ? "" : `, caused by ${describeError(error.cause)}`;
  return `${error.name}${code}${where === undefined ? "" : ` at ${where}`}${cause}`;
};

/** A log that puts the time (UTC) before each line. */
export const createLog =
  (write: (text: string) => void, now: () => Date): Log =>
  (line) =>
    write(`${now().toISOString().slice(0, 19).replace("T", " ")} ${line.replaceAll(/[\r\n]+/g, " ")}\n`);
