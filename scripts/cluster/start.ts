/** Servers of one practice on one database, each a process with a site of its own, that can be killed. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type ServerProcess, startServerProcess } from "../server-process.ts";

/** The public origin of the site: what forms must come from. */
export const ORIGIN = "http://practice.test";

export interface Member extends Pick<ServerProcess, "url" | "stop"> {
  /** Ends it in the middle of whatever it does, as a power cut does, and starts it anew. */
  killAndRestart(): Promise<void>;
}

export interface MemberOptions {
  /** The server has its site and its state under it. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** Where mail goes; without it, into files. */
  readonly smtpUrl?: string;
}

/** @throws Error when it does not start */
export const startMember = async ({ folder, databaseUrl, smtpUrl }: MemberOptions): Promise<Member> => {
  const mail =
    smtpUrl === undefined
      ? {}
      : { SMTP_URL: smtpUrl, MAIL_FROM: "site@practice.test", MAIL_TO: "desk@practice.test" };
  const variables = JSON.stringify({ DATABASE_URL: databaseUrl, ...mail });
  mkdirSync(folder, { recursive: true });
  const server = await startServerProcess({
    program: join(import.meta.dirname, "server.ts"),
    args: [folder, ORIGIN, variables],
    // What servers say of a database that is away, or of each other's end, is part of the trial.
    errors: "ignore",
  });
  return { url: server.url, killAndRestart: () => server.restart("SIGKILL"), stop: server.stop };
};
