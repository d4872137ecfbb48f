/**
 * Three servers on one PostgreSQL, with readers and moderators at work: servers are killed (kill -9), the
 * database is ended as by a power cut and started again, and at the end everything is counted. By hand,
 * `tsx scripts/cluster-test.ts` kills twelve times; it fails when an acknowledged comment is lost or doubled,
 * a decision taken twice, a page or a mail missing.
 */
import { randomInt } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../server/comments/store/open.ts";
import { type Findings, inspect, watchLead } from "./cluster/inspect.ts";
import { type KillCounts, kill } from "./cluster/kill.ts";
import { type MailSink, startMailSink } from "./cluster/mail-sink.ts";
import { type Member, startMember } from "./cluster/start.ts";
import { moderate, type Trial, write } from "./cluster/trial.ts";
import { commandStore } from "./command-store.ts";
import { startDatabaseServer } from "./database-server.ts";
import { isMain, runMain } from "./main-guard.ts";

export interface ClusterTestOptions {
  readonly servers: number;
  /** Readers who send one comment after the other. */
  readonly writers: number;
  /** How often a server is killed; now and then the database is ended too. */
  readonly kills: number;
  /** Milliseconds between two kills. */
  readonly pause: number;
}

export interface ClusterReport extends Findings {
  readonly servers: number;
  readonly kills: number;
  /** Milliseconds: the longest time without a server that leads, once the database was there. */
  readonly longestWithoutLead: number;
}

/** Milliseconds that the database is away. */
const AWAY = 1_000;
/** After the first kill, and then after so many. */
const DATABASE_EVERY = 6;

/** Two times of three the server that sends the mail, else the next one. */
const victim = (count: number, servers: number, sink: MailSink): number =>
  count % 3 === 2 ? Math.floor(count / 3) % servers : (sink.sender() ?? 0);

/** @throws Error when a server or the database does not start */
export async function clusterTest({
  servers,
  writers,
  kills,
  pause,
}: ClusterTestOptions): Promise<ClusterReport> {
  const folder = mkdtempSync(join(tmpdir(), "cluster-"));
  const database = await startDatabaseServer({ durable: true });
  const sink = await startMailSink(servers);
  const store = await openStore(commandStore(database.url("postgres")));
  const members: Member[] = [];
  try {
    const starting = Array.from({ length: servers }, (_, number) =>
      startMember({
        folder: join(folder, String(number)),
        databaseUrl: database.url("postgres"),
        smtpUrl: sink.urls[number] ?? "",
      }),
    );
    members.push(...(await Promise.all(starting)));
    const trial: Trial = {
      members,
      store,
      articles: readdirSync("content/articles").map((file) => basename(file, ".md")),
      ledger: { sent: new Set(), acknowledged: new Map(), decided: new Map() },
    };
    const writing = new AbortController();
    const watching = new AbortController();
    const readers = Array.from({ length: writers }, (_, number) => write(trial, number, writing.signal));
    const moderators = [moderate(trial, watching.signal)];
    const lead = watchLead(store, watching.signal);
    await sleep(pause);
    const counts: KillCounts = { kills: 0, inMail: 0, unnoted: new Set() };
    const restarts: Promise<void>[] = [];
    for (let count = 0; count < kills; count += 1) {
      restarts.push(kill(trial, victim(count, servers, sink), sink, counts));
      await sleep(randomInt(pause, 2 * pause));
      if (count % DATABASE_EVERY !== 0) continue;
      // Whoever is starting just now needs the database for it.
      await Promise.all(restarts);
      await database.kill();
      await sleep(AWAY);
      await database.start();
    }
    await Promise.all(restarts);
    writing.abort();
    await Promise.all(readers);
    const findings = await inspect(trial, sink, counts);
    watching.abort();
    await Promise.all(moderators);
    return { servers, kills: counts.kills, ...findings, longestWithoutLead: Math.round(await lead) };
  } finally {
    await Promise.all(members.map((member) => member.stop()));
    await store.close();
    await sink.close();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds. */
const LONGEST_WITHOUT_LEAD = 10_000;

/** What must not be, by its name in the report. */
const FAULTS = [
  "lost",
  "doubled",
  "decidedTwice",
  "undecided",
  "missingOnPages",
  "mailsMissing",
] as const satisfies readonly (keyof ClusterReport)[];

async function main(): Promise<void> {
  const report = await clusterTest({
    servers: 3,
    writers: 4,
    kills: Number(process.argv[2] ?? 12),
    pause: 3_000,
  });
  console.log(report);
  const faults = FAULTS.filter((name) => report[name] > 0);
  if (faults.length > 0) throw new Error(`What must not be: ${faults.join(", ")}`);
  if (report.longestWithoutLead > LONGEST_WITHOUT_LEAD) throw new Error("Nobody led for too long");
}

if (isMain(import.meta.url)) await runMain(main);
