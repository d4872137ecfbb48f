/** The store as an SQLite file: made durable, migrated, and honest about a disk that does not do what it should. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { NewerSchema, StoreFailure } from "../../../server/comments/store/errors.ts";
import { GroupCommit } from "../../../server/comments/store/group-commit.ts";
import { MIGRATIONS, type Migration } from "../../../server/comments/store/migrations.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import {
  clockAt,
  codes,
  decisionOn,
  errorPage,
  goodFields,
  location,
  receiptPage,
  type Site,
  siteOver,
  storeOptions,
  submitted,
  temporaryDirectory,
  temporarySite,
  temporaryStore,
} from "./support.ts";

/** A process that opens a store, and stops in the middle of a migration if it is told to. */
const CHILD = join(import.meta.dirname, "store-process.ts");

const bodies = async (store: CommentStore) =>
  (await store.queue.list({ statuses: ["pending"], limit: 1000, offset: 0 })).comments.map(
    ({ body }) => body,
  );

/** What a PRAGMA without a value answers. */
const pragma = async (store: CommentStore, name: string) => {
  const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(store.db);
  return Object.values(rows[0] ?? {})[0];
};

const setPragma = (store: CommentStore, setting: string) => sql`pragma ${sql.raw(setting)}`.execute(store.db);

describe("the file", () => {
  test("statement 1: every commit reaches the disk, references hold, deleted words are overwritten", async () => {
    const store = await openStore(storeOptions(temporaryDirectory()));
    onTestFinished(() => store.close());
    expect(await pragma(store, "journal_mode")).toBe("wal");
    expect(await pragma(store, "synchronous")).toBe(2);
    expect(await pragma(store, "foreign_keys")).toBe(1);
    expect(await pragma(store, "secure_delete")).toBe(1);
    expect(await pragma(store, "busy_timeout")).toBe(1000);
  });

  test("an address that is no file's is refused and says how to write one", async () => {
    const options = storeOptions(temporaryDirectory(), { url: "mysql://localhost" });
    await expect(openStore(options)).rejects.toThrow(/file:var\/practice\.db/);
  });

  test("a file that is no database is refused and stays as it was", async () => {
    const directory = temporaryDirectory();
    const path = join(directory, "practice.db");
    writeFileSync(path, "This is a letter, not a database. ".repeat(100));
    const before = readFileSync(path);
    await expect(openStore(storeOptions(directory))).rejects.toBeInstanceOf(StoreFailure);
    expect(readFileSync(path)).toEqual(before);
  });
});

describe("migrations", () => {
  const addColumn: Migration = {
    number: MIGRATIONS.length + 1,
    name: "a column",
    up: async (trx) => {
      await trx.schema.alterTable("comment").addColumn("mood", "text").execute();
      await sql`update comment set mood = 'calm'`.execute(trx);
    },
  };
  const failing: Migration = {
    number: MIGRATIONS.length + 2,
    name: "fails half way",
    up: async (trx) => {
      await trx.schema.dropTable("session").execute();
      await sql`update comment set mood = 'lost'`.execute(trx);
      throw new Error("half way");
    },
  };
  const versionOf = (path: string) => {
    const database = new DatabaseSync(path, { readOnly: true });
    const row = database.prepare("select max(number) as number from migration").get();
    database.close();
    return row?.["number"];
  };

  test("they are numbered from 1 without gaps", () => {
    expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test("a new step runs once, over the comments that are there", async () => {
    const options = storeOptions(temporaryDirectory());
    const first = await openStore(options);
    await submitted(first);
    await first.close();
    for (const _ of [1, 2]) {
      const store = await openStore({ ...options, migrations: [...MIGRATIONS, addColumn] });
      const { rows } = await sql`select mood from comment`.execute(store.db);
      expect(rows).toMatchObject([{ mood: "calm" }]);
      await store.close();
    }
  });

  test("statement 10: a step that fails leaves the version before it, whole and usable", async () => {
    const directory = temporaryDirectory();
    const options = storeOptions(directory);
    const migrations = [...MIGRATIONS, addColumn, failing];
    await expect(openStore({ ...options, migrations })).rejects.toThrow("half way");
    expect(versionOf(join(directory, "practice.db"))).toBe(addColumn.number);
    const store = await openStore({ ...options, migrations: [...MIGRATIONS, addColumn] });
    expect(await store.db.selectFrom("session").selectAll().execute()).toEqual([]);
    await submitted(store);
    await store.close();
  });

  test("statement 10: a step whose process is killed half way leaves the version before it", async () => {
    const directory = temporaryDirectory();
    const url = `file:${join(directory, "practice.db")}`;
    const child = spawn(process.execPath, [CHILD, url, "migrate"], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = await once(createInterface({ input: child.stdout }), "line");
    expect(line).toBe("half way");
    child.kill("SIGKILL");
    await once(child, "exit");

    expect(versionOf(join(directory, "practice.db"))).toBe(MIGRATIONS.length);
    const store = await openStore(storeOptions(directory));
    expect(await bodies(store)).toEqual(["Before the migration"]);
    expect(await store.db.selectFrom("session").selectAll().execute()).toEqual([]);
    await store.close();
  });

  test("N30: a database of a newer version is refused in clear words, and not touched", async () => {
    const directory = temporaryDirectory();
    const options = storeOptions(directory);
    const newer = await openStore({ ...options, migrations: [...MIGRATIONS, addColumn] });
    await newer.close();
    const before = readFileSync(join(directory, "practice.db"));
    const opened = openStore(options);
    await expect(opened).rejects.toBeInstanceOf(NewerSchema);
    await expect(opened).rejects.toThrow(
      `version ${addColumn.number}; this version of the program knows ${MIGRATIONS.length}. Start the newer version`,
    );
    expect(readFileSync(join(directory, "practice.db"))).toEqual(before);
  });

  test("N30: a process that was left running after a newer one migrated the database decides nothing", async () => {
    const options = storeOptions(temporaryDirectory());
    const old = await openStore(options);
    const comment = await old.queue.get(await submitted(old));
    const newer = await openStore({ ...options, migrations: [...MIGRATIONS, addColumn] });
    await expect(old.decisions.approve(decisionOn(comment))).rejects.toBeInstanceOf(NewerSchema);
    expect((await newer.threads.published()).comments).toEqual([]);
    await newer.decisions.approve(decisionOn(comment));
    await old.close();
    await newer.close();
  });

  test("two processes that start at once migrate once", async () => {
    const directory = temporaryDirectory();
    const url = `file:${join(directory, "practice.db")}`;
    const children = [1, 2].map(() =>
      spawn(process.execPath, [CHILD, url], { stdio: ["ignore", "pipe", "inherit"] }),
    );
    onTestFinished(() => {
      for (const child of children) child.kill("SIGKILL");
    });
    const lines = await Promise.all(
      children.map(({ stdout }) => once(createInterface({ input: stdout }), "line")),
    );
    expect(lines.flat()).toEqual(["ready", "ready"]);
    await Promise.all(
      children.map(async (child) => {
        child.kill("SIGKILL");
        await once(child, "exit");
      }),
    );
    const store = await openStore(storeOptions(directory));
    const rows = await store.db.selectFrom("migration").selectAll().execute();
    expect(rows).toHaveLength(MIGRATIONS.length);
    // Both sent the same words from the same address.
    expect(await bodies(store)).toHaveLength(1);
    await store.close();
  });
});

describe("committing together", () => {
  test("where the disk is full, room is made and the group tried once more; then the next begins with that", async () => {
    const store = await temporaryStore();
    let rooms = 0;
    const group = new GroupCommit(store.db, async () => {
      rooms += 1;
      if (rooms === 1) await setPragma(store, "max_page_count = 100000");
    });
    const large = (name: string) =>
      group.run((trx) =>
        trx
          .insertInto("setting")
          .values({ name, value: "x".repeat(100_000) })
          .execute(),
      );
    const limit = async () => setPragma(store, `max_page_count = ${await pragma(store, "page_count")}`);
    await limit();
    await large("after room was made");
    expect(rooms).toBe(1);
    await limit();
    await expect(large("no room")).rejects.toMatchObject({ reason: "full" });
    expect(rooms).toBe(2);
    await expect(large("still none")).rejects.toMatchObject({ reason: "full" });
    expect(rooms).toBe(3);
    await setPragma(store, "max_page_count = 100000");
    await large("room again");
    await large("as usual");
    expect(rooms).toBe(4);
  });

  test("closing waits for what is being written", async () => {
    const directory = temporaryDirectory();
    const store = await openStore(storeOptions(directory));
    const { send } = siteOver(store);
    const sending = Promise.all([1, 2, 3].map((count) => send({ ...goodFields, message: `Text ${count}` })));
    const answers = await sending;
    await store.close();
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    const again = await openStore(storeOptions(directory));
    expect(await bodies(again)).toHaveLength(3);
    await again.close();
  });
});

describe("when the disk does not do what it should", () => {
  /** Sends a comment that cannot be stored, checks the answer, and sends it again after the remedy. */
  const expectHonesty = async (site: Site, remedy: () => Promise<unknown>) => {
    const before = await bodies(site.store);
    const fields = {
      ...goodFields,
      message: "Words that took an hour",
      name: "Anna",
      email: "a@example.com",
    };
    const failed = await site.send(fields);
    expect(failed.status).toBe(503);
    const props = await errorPage(failed);
    expect(props.errors).toEqual([{ field: "form", code: "ours" }]);
    expect(props.typed).toMatchObject({ message: fields.message, name: "Anna", email: "a@example.com" });
    expect(await site.store.health()).toMatchObject({ outbox: undefined });

    await remedy();
    expect(await bodies(site.store)).toEqual(before);
    expect((await site.send(fields)).status).toBe(303);
    expect(await bodies(site.store)).toEqual([...before, fields.message]);
    const orphans = await sql`select 1 from receipt where comment_id not in (select id from comment)`.execute(
      site.store.db,
    );
    expect(orphans.rows).toEqual([]);
  };

  test("statement 3: busy: another process holds the write lock", async () => {
    const directory = temporaryDirectory();
    const clock = clockAt("2026-03-24T15:00:00.000Z");
    const store = await openStore(storeOptions(directory, { busyTimeout: 20, now: clock.now }));
    onTestFinished(() => store.close());
    const site = siteOver(store);
    await site.send({ ...goodFields, message: "Earlier" });
    const other = new DatabaseSync(join(directory, "practice.db"));
    other.exec("begin immediate");
    await expectHonesty(site, async () => {
      other.exec("rollback");
      other.close();
    });
    expect(site.events).toContainEqual({ event: "failure", reason: "busy" });
  });

  test("statement 3: read-only", async () => {
    const site = await temporarySite();
    await site.send({ ...goodFields, message: "Earlier" });
    await setPragma(site.store, "query_only = on");
    await expectHonesty(site, () => setPragma(site.store, "query_only = off"));
    expect(site.events).toContainEqual({ event: "failure", reason: "read-only" });
  });

  test("statement 3: full: many are refused, none half, and all come through when there is room again", async () => {
    const site = await temporarySite();
    const pages = await pragma(site.store, "page_count");
    await setPragma(site.store, `max_page_count = ${pages}`);
    const messages = Array.from({ length: 40 }, (_, index) => `${index} ${"long words ".repeat(150)}`.trim());
    const answers = await Promise.all(messages.map((message) => site.send({ ...goodFields, message })));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    const taken = messages.filter((_, index) => answers[index]?.status === 303);
    expect((await bodies(site.store)).toSorted()).toEqual(taken.toSorted());
    await setPragma(site.store, "max_page_count = 1000000");
    const again = await Promise.all(messages.map((message) => site.send({ ...goodFields, message })));
    expect(again.every(({ status }) => status === 303)).toBe(true);
    expect((await bodies(site.store)).toSorted()).toEqual(messages.toSorted());
  });

  test("the receipt of a comment gives back what could not be changed", async () => {
    const site = await temporarySite();
    const receipt = location(await site.send(goodFields));
    await setPragma(site.store, "query_only = on");
    const response = await site.app.request(`${receipt}/edit`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "message=New+words",
    });
    expect(response.status).toBe(503);
    expect(await receiptPage(response)).toMatchObject({
      message: goodFields.message,
      typed: { message: "New words" },
      errors: [{ code: "ours" }],
    });
  });

  test("N47: a closed store is an honest page, without SQL, path, stack or words in answer and log", async () => {
    const directory = temporaryDirectory();
    const store = await openStore(storeOptions(directory));
    const site = siteOver(store);
    const receipt = location(await site.send(goodFields));
    await store.close();
    const answers = [
      await site.send({ ...goodFields, message: "MARK" }),
      await site.app.request(receipt),
      await site.app.request(`${receipt}/withdraw`, { method: "POST" }),
      await site.app.request("/threads.json"),
    ];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503]);
    expect(await codes(answers[1]?.clone() ?? new Response())).toEqual(["ours"]);
    const texts = await Promise.all(answers.slice(1).map((answer) => answer.text()));
    const said = `${texts.join("\n")}\n${JSON.stringify(site.events)}`;
    expect(said).not.toMatch(/select|insert|sqlite|node:|\.ts|MARK|at Object/i);
    expect(said).not.toContain(directory);
  });
});

test("says why comments cannot be stored", async () => {
  const store = await temporaryStore();
  await setPragma(store, "query_only = on");
  expect(await store.health()).toEqual({ store: "read-only", outbox: undefined });
});
