/** Starts the practice server and stops it cleanly. */
import { type HeaderSettings, headerSettings } from "../_data/schema/security-headers.ts";
import { createApp, type Part } from "./app.ts";
import { BackupError } from "./backup/errors.ts";
import { NewerSchema, StoreFailure } from "./comments/store/errors.ts";
import { EnvironmentError, environmentWarnings, loadEnvironment, practiceOrigin } from "./environment.ts";
import { createLog, describeError, type Log } from "./log.ts";
import { openPractice, type PracticeTools } from "./practice.ts";
import { BuildFailure } from "./publishing/site-builder.ts";
import { NoSiteError } from "./site/catalog.ts";
import { createListener, type Limits } from "./site/listener.ts";
import { ListenError, listen } from "./site/listening.ts";
import type { Site } from "./site/site.ts";

/** How long open requests may take to end when the server stops, in milliseconds. */
const LONGEST_STOP = 10_000;

export interface ServerOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly site: Site;
  readonly settings: HeaderSettings;
  readonly parts?: readonly Part[];
  readonly log: Log;
  /** Milliseconds that open requests get when the server stops. Default 10,000. */
  readonly longestStop?: number;
  readonly limits?: Limits;
}

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Takes no new request, lets open ones end, then closes the parts. The same promise when called again. */
  close(): Promise<void>;
}

/** Listens with everything that comes in. Throws ListenError. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { host, port, site, settings, parts = [], log, limits, longestStop = LONGEST_STOP } = options;
  const app = createApp({ site, settings, parts, log });
  const { server, connections } = createListener({ site, app, settings, log, limits });
  const url = await listen(server, host, port);

  const stop = async (): Promise<void> => {
    await connections.drain(longestStop);
    for (const { close } of parts) {
      await close?.().catch((error: unknown) => log(`error while closing: ${describeError(error)}`));
    }
  };
  let stopping: Promise<void> | undefined;

  return {
    url,
    close() {
      stopping ??= stop();
      return stopping;
    },
  };
};

const start = async (folder: string, tools: PracticeTools, log: Log): Promise<RunningServer> => {
  const environment = await loadEnvironment(folder, process.env);
  for (const warning of environmentWarnings(environment)) log(`warning: ${warning}`);
  const { HOST: host, PORT: port, SITE_URL: origin, COMMENTS_ORIGIN: commentsOrigin } = environment;
  const ownOrigin = practiceOrigin(environment);
  const settings = {
    ...headerSettings(origin, commentsOrigin, tools.data.giscus?.host),
    // Where the site is elsewhere, it is on https or not without regard to this server.
    https: ownOrigin.startsWith("https:"),
  };
  const { site, parts, setupLink } = await openPractice({ ...tools, environment, settings, folder, log });
  const server = await startServer({ host, port, site, settings, parts, log });
  process.stdout.write(
    `Listening on ${server.url}\nThe site: ${origin}/\nThe desk: ${ownOrigin}/desk/\n${howToSetUp(ownOrigin, setupLink)}Stop with Ctrl+C.\n`,
  );
  return server;
};

/** Without a passphrase nobody can sign in; whoever started the server can set one. */
const howToSetUp = (origin: string, link: { readonly path: string } | undefined): string =>
  link === undefined
    ? ""
    : `The desk has no passphrase yet. Set one with npm run desk:passphrase, or within a day at\n${origin}${link.path}\n`;

/** What stands in the way of the store at the start, with the remedy. */
const aboutStore = ({ reason, message }: StoreFailure): string =>
  reason === "away"
    ? `${message}. The server of DATABASE_URL cannot be reached: start it, or correct the address.`
    : `${message}. Look at the file or the server that DATABASE_URL names: is it there, whole, and may it be written?`;

/** An error whose message is written for the operator and holds nothing that a reader wrote. */
const forOperator = (error: unknown): error is Error =>
  error instanceof EnvironmentError ||
  error instanceof NoSiteError ||
  error instanceof ListenError ||
  error instanceof BuildFailure ||
  error instanceof NewerSchema ||
  error instanceof BackupError;

const whyNot = (error: unknown): string => {
  if (error instanceof StoreFailure) return aboutStore(error);
  return forOperator(error) ? error.message : `The server was not started: ${describeError(error)}`;
};

/**
 * Runs the server of the project in `folder` until it is told to stop (SIGTERM, SIGINT), then ends the
 * process: with 0 when it stopped cleanly, with 1 when it could not start or an error was not foreseen.
 */
export const run = async (folder: string, tools: PracticeTools): Promise<void> => {
  const log = createLog(
    (text) => process.stderr.write(text),
    () => new Date(),
  );
  process.on("uncaughtException", (error) => {
    log(`stopped by an error that was not foreseen: ${describeError(error)}`);
    process.exit(1);
  });
  try {
    const server = await start(folder, tools, log);
    const stop = (): void => {
      server.close().then(() => process.exit(0));
    };
    // Told twice (a shell tells the whole group, npm tells it on) it still stops once, and cleanly.
    for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, stop);
  } catch (error) {
    process.stderr.write(`${whyNot(error)}\n`);
    process.exit(1);
  }
};
