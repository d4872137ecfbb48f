/** Servers of one practice on one database, each a process with a site of its own, that can be killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** The public origin of the site: what forms must come from. */
export const ORIGIN = "http://practice.test";

export interface Member {
  /** Where it listens; undefined while it is not up. */
  url(): string | undefined;
  /** Ends it in the middle of whatever it does, as a power cut does, and starts it anew. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export interface MemberOptions {
  /** The server has its site and its state under it. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** Where mail goes; without it, into files. */
  readonly smtpUrl?: string;
}

/** The server starts as `npm start` does. */
const LOADER = pathToFileURL(join(import.meta.dirname, "../tsx-loader.mjs")).href;
const PROGRAM = join(import.meta.dirname, "server.ts");

/** @throws Error when it does not start */
const launch = async ({
  folder,
  databaseUrl,
  smtpUrl,
}: MemberOptions): Promise<{ child: ChildProcess; url: string }> => {
  const mail =
    smtpUrl === undefined
      ? {}
      : { SMTP_URL: smtpUrl, MAIL_FROM: "site@practice.test", MAIL_TO: "desk@practice.test" };
  const variables = JSON.stringify({ DATABASE_URL: databaseUrl, ...mail });
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, ["--import", LOADER, PROGRAM, folder, ORIGIN, variables], {
    // What servers say of a database that is away, or of each other's end, is part of the trial.
    stdio: ["ignore", "pipe", "ignore"],
  });
  const line = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (line.done === true) throw new Error("A server did not start");
  return { child, url: line.value };
};

/** @throws Error when it does not start */
export const startMember = async (options: MemberOptions): Promise<Member> => {
  let running: { child: ChildProcess; url: string } | undefined = await launch(options);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running === undefined) return;
    const { child } = running;
    running = undefined;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  return {
    url: () => running?.url,
    killAndRestart: async () => {
      await end("SIGKILL");
      running = await launch(options);
    },
    stop: () => end("SIGTERM"),
  };
};
