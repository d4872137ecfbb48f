/**
 * Kills a comment server at random moments under load and counts what became of every comment that was
 * acknowledged. `tsx scripts/crash-test.ts` kills 200 times and prints the figures; it fails when an
 * acknowledged comment is lost, doubled or empty.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { serve } from "@hono/node-server";
import { sql } from "kysely";
import { danger, identifying } from "../_data/moderation-words.ts";
import { commentRoutes } from "../server/comments/http/routes.ts";
import { createMarker } from "../server/comments/rules/marks.ts";
import { openStore } from "../server/comments/store/open.ts";

const ARTICLE = "ending-well";
const SERVER = "--server";
/** Milliseconds between the first comment a server acknowledges and its end, at most. */
const LONGEST_LIFE = 120;

const open = (directory: string) =>
  openStore({
    url: `file:${join(directory, "practice.db")}`,
    now: () => new Date(),
    timeZone: "America/New_York",
    practiceName: "The practice",
    // No limit is reached, but the counting is part of what is tested.
    limits: { perAddress: [{ seconds: 600, max: 10_000_000 }], global: [{ seconds: 600, max: 10_000_000 }] },
    mail: { digestWindow: 3600, authorDelay: 600 },
    onPublicChange: () => undefined,
  });

/** The server that is killed: the routes as they are, over a store in a directory. Says its port when ready. */
const runServer = async (directory: string): Promise<void> => {
  const store = await open(directory);
  const app = commentRoutes({
    store,
    articles: (slug) =>
      slug === ARTICLE ? { slug, title: "Ending Well", open: true, questions: new Map() } : undefined,
    provider: "practice",
    marker: createMarker({ danger, identifying }),
    views: {
      error: () => "error",
      held: () => "held",
      receipt: () => "receipt",
      reply: () => "reply",
      notFound: () => "none",
      sentence: ({ code }) => code,
      summary: String,
    },
    origins: new Set(),
    deskCookie: "desk",
    clientKey: () => "one",
    log: () => undefined,
  });
  serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => console.log(port));
};

/** Sends one comment. Returns the path of its receipt; undefined when the server died or refused. */
const send = (port: number, agent: Agent, message: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        agent,
        method: "POST",
        path: "/comments",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      },
      (response) => {
        response.resume();
        response.on("error", () => resolve(undefined));
        // The header alone is the acknowledgment: a browser follows it at once.
        resolve(response.statusCode === 303 ? response.headers.location : undefined);
      },
    );
    sent.on("error", () => resolve(undefined));
    sent.end(new URLSearchParams({ article: ARTICLE, message, consent: "yes" }).toString());
  });

interface Ledger {
  /** The token of each acknowledged comment, by its words. */
  readonly acknowledged: Map<string, string>;
  readonly sent: Set<string>;
}

const startServer = async (directory: string): Promise<{ child: ChildProcess; port: number }> => {
  const child = spawn(process.execPath, [import.meta.filename, SERVER, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { child, port: Number(line) };
};

/** One life of a server: load from all connections, then SIGKILL at a random moment. */
const liveAndDie = async (
  directory: string,
  life: number,
  connections: number,
  ledger: Ledger,
): Promise<void> => {
  const { child, port } = await startServer(directory);
  const ended = once(child, "exit");
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let alive = true;
  let doomed = false;
  const write = async (writer: number): Promise<void> => {
    for (let count = 0; alive; count += 1) {
      const message =
        `Life ${life}, writer ${writer}, comment ${count}: ${"some words ".repeat(randomInt(1, 40))}`.trim();
      ledger.sent.add(message);
      const receipt = await send(port, agent, message);
      if (receipt === undefined) return;
      ledger.acknowledged.set(message, receipt.slice(receipt.lastIndexOf("/") + 1));
      if (doomed) continue;
      doomed = true;
      setTimeout(() => child.kill("SIGKILL"), randomInt(LONGEST_LIFE));
    }
  };
  const writers = Array.from({ length: connections }, (_, writer) => write(writer));
  await ended;
  alive = false;
  await Promise.all(writers);
  agent.destroy();
};

export interface CrashReport {
  readonly kills: number;
  readonly sent: number;
  readonly acknowledged: number;
  /** Stored although the server died before it could say so. */
  readonly unacknowledged: number;
  /** Acknowledged, and not there under the receipt with all its words. */
  readonly lost: number;
  readonly doubled: number;
  readonly empty: number;
  /** What SQLite says of its file: `ok`. */
  readonly integrity: string;
}

const inspect = async (directory: string, kills: number, ledger: Ledger): Promise<CrashReport> => {
  const store = await open(directory);
  try {
    let lost = 0;
    for (const [message, token] of ledger.acknowledged) {
      const found = await store.receipts.find(token).catch(() => undefined);
      if (found?.body !== message) lost += 1;
    }
    const rows = await store.db.selectFrom("comment").select("body").execute();
    const distinct = new Set(rows.map(({ body }) => body));
    const check = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
    return {
      kills,
      sent: ledger.sent.size,
      acknowledged: ledger.acknowledged.size,
      unacknowledged: rows.length - ledger.acknowledged.size,
      lost,
      doubled: rows.length - distinct.size,
      empty: rows.filter(({ body }) => !ledger.sent.has(body)).length,
      integrity: check.rows.map((row) => row.integrity_check).join("; "),
    };
  } finally {
    await store.close();
  }
};

/** Kills so many servers on one database, one after the other, and reports what is in it at the end. */
export const crashTest = async (kills: number, connections = 16): Promise<CrashReport> => {
  const directory = await mkdtemp(join(tmpdir(), "crash-test-"));
  const ledger: Ledger = { acknowledged: new Map(), sent: new Set() };
  try {
    for (let life = 1; life <= kills; life += 1) await liveAndDie(directory, life, connections, ledger);
    return await inspect(directory, kills, ledger);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

if (import.meta.main) {
  const [first, second] = process.argv.slice(2);
  if (first === SERVER && second !== undefined) await runServer(second);
  else {
    const report = await crashTest(Number(first ?? 200));
    console.log(report);
    const { lost, doubled, empty, integrity } = report;
    process.exitCode = lost + doubled + empty === 0 && integrity === "ok" ? 0 : 1;
  }
}
