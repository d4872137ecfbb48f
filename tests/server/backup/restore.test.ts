/** Copies put back: what is refused, what is kept aside, and what must not come back. */
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { openErasures } from "../../../server/backup/erasures.ts";
import { BackupError } from "../../../server/backup/errors.ts";
import { deleteOld } from "../../../server/backup/folder.ts";
import { useDatabase } from "../../../server/backup/in-use.ts";
import { NewerSchema } from "../../../server/comments/store/errors.ts";
import { MIGRATIONS } from "../../../server/comments/store/migrations.ts";
import { type CommentStore, openStore } from "../../../server/comments/store/open.ts";
import { decisionOn, storeOptions, submitted, temporaryDirectory } from "../comments/support.ts";
import { bodiesIn, DAYS, namesIn, type Place, place, query } from "./support.ts";

/** A practice with comments, a copy of them, and words that came in after it. */
const withCopy = async (bodies: readonly string[] = ["first", "second"]) => {
  const here = place();
  const store = await here.open();
  const ids: string[] = [];
  for (const message of bodies) ids.push(await submitted(store, { message }));
  const { path } = here.copy();
  here.clock.pass(60);
  return { ...here, store, ids, path };
};

const idAt = (ids: readonly string[], index: number): string => {
  const id = ids[index];
  if (id === undefined) throw new RangeError(`no comment ${index}`);
  return id;
};

const read = async (store: CommentStore, id: string) =>
  store.db.selectFrom("comment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

const approve = async (store: CommentStore, id: string): Promise<void> => {
  await store.decisions.approve(decisionOn(await read(store, id)));
};

/** What the running server has beside its store. */
const recordOf = ({ erasures }: Pick<Place, "erasures">, store: CommentStore) =>
  openErasures({ path: erasures, days: DAYS, store });

test("a copy takes the place of the database, which is kept aside, and can be put back in the same way", async () => {
  const { store, path, database, restore, clock, directory } = await withCopy();
  await submitted(store, { message: "after the copy" });
  await store.close();

  const report = await restore(path);
  expect(report).toMatchObject({ comments: 2, onlyThere: 1, replayed: { erased: 0, held: 0, refusals: 0 } });
  expect(namesIn(directory).filter((name) => /unfinished|-wal|-shm|-journal/.test(name))).toEqual([]);
  expect(bodiesIn(database)).toEqual(["first", "second"]);
  expect(report.replaced).toBe(`${database}.before-2026-03-24T15-01-00Z`);
  expect(bodiesIn(report.replaced ?? "")).toEqual(["first", "second", "after the copy"]);

  clock.pass(60);
  expect(await restore(report.replaced ?? "")).toMatchObject({ comments: 3, onlyThere: 0 });
  expect(bodiesIn(database)).toEqual(["first", "second", "after the copy"]);
});

test("two restores of one second keep both databases aside, and both are deleted in their time", async () => {
  const { store, path, database, restore, folder, clock } = await withCopy();
  await submitted(store, { message: "after the copy" });
  await store.close();
  const first = await restore(path);
  const second = await restore(path);
  expect([first.replaced, second.replaced]).toEqual([
    `${database}.before-2026-03-24T15-01-00Z`,
    `${database}.before-2026-03-24T15-01-00Z-2`,
  ]);
  expect(bodiesIn(first.replaced ?? "")).toContain("after the copy");
  expect(bodiesIn(second.replaced ?? "")).toEqual(["first", "second"]);
  clock.pass(DAYS * 24 * 60 * 60);
  // The copy itself, and both.
  expect(deleteOld({ folder, database, days: DAYS, now: clock.now() })).toBe(3);
});

test("the store goes on from a restored copy, with the receipts of that time", async () => {
  const { store, path, restore, open, ids } = await withCopy();
  await store.close();
  await restore(path);
  const restored = await open();
  onTestFinished(() => restored.close());
  await approve(restored, idAt(ids, 0));
  await submitted(restored, { message: "a new one" });
  expect(await restored.db.selectFrom("receipt").selectAll().execute()).toHaveLength(3);
});

test("without a database there is nothing to keep aside", async () => {
  const { store, path } = await withCopy();
  await store.close();
  const elsewhere = place();
  expect(await elsewhere.restore(path)).toMatchObject({ comments: 2, replaced: undefined, onlyThere: 0 });
  expect(bodiesIn(elsewhere.database)).toEqual(["first", "second"]);
});

test("a damaged database is replaced too, and kept aside with its log, which is not taken for the copy's", async () => {
  const { store, path, database, restore } = await withCopy();
  await submitted(store, { message: "only in the log" });
  const log = readFileSync(`${database}-wal`);
  await store.close();
  writeFileSync(database, "garbage");
  writeFileSync(`${database}-wal`, log);
  const { replaced, onlyThere } = await restore(path);
  expect(onlyThere).toBeUndefined();
  expect(readFileSync(replaced ?? "", "utf8")).toBe("garbage");
  expect(readFileSync(`${replaced}-wal`).equals(log)).toBe(true);
  expect(bodiesIn(database)).toEqual(["first", "second"]);
});

test("a copy of an older version of the program is brought to today's schema", async () => {
  const directory = temporaryDirectory();
  const old = await openStore(storeOptions(directory, { migrations: MIGRATIONS.slice(0, 2) }));
  await old.close();
  const { restore, open } = place();
  await restore(join(directory, "practice.db"));
  const store = await open();
  onTestFinished(() => store.close());
  expect(await store.db.selectFrom("complaint").selectAll().execute()).toEqual([]);
});

describe("nothing is changed, and it is said why, for", () => {
  const files: Readonly<Record<string, readonly [make: (copy: string) => void, why: RegExp]>> = {
    "a file cut off at a page": [(copy) => truncateSync(copy, 8192), /is cut off: it has 8192 bytes/],
    "a file cut off anywhere": [(copy) => truncateSync(copy, 10_000), /is cut off/],
    "a file cut off in its head": [(copy) => truncateSync(copy, 50), /is cut off/],
    "an empty file": [(copy) => truncateSync(copy, 0), /is not an SQLite database/],
    "a picture": [(copy) => copyFileSync("public/icon-192.png", copy), /is not an SQLite database/],
    "a page of other bytes": [
      (copy) => {
        const bytes = readFileSync(copy);
        bytes.fill(0x55, 4096 * 3, 4096 * 4);
        writeFileSync(copy, bytes);
      },
      /is damaged/,
    ],
    "the database of another program": [
      (copy) => {
        writeFileSync(copy, "");
        const other = new DatabaseSync(copy);
        other.exec("create table comment (id text); create table migration (number integer, name text)");
        other.exec("insert into migration values (1, 'the first of theirs')");
        other.close();
      },
      /is the database of something else/,
    ],
    "a database in which something acts by itself": [
      (copy) => {
        const changed = new DatabaseSync(copy);
        changed.exec("create trigger t after insert on comment begin delete from audit; end");
        changed.close();
      },
      /is the database of something else/,
    ],
    "a row that refers to one that is not there": [
      (copy) => {
        const changed = new DatabaseSync(copy, { enableForeignKeyConstraints: false });
        changed.exec("insert into receipt values ('hash', 'cnobody', '2026-03-24T15:00:00.000Z')");
        changed.close();
      },
      /is damaged/,
    ],
  };

  test.each(Object.entries(files))("%s", async (_, [make, why]) => {
    const { store, path, database, restore, directory } = await withCopy();
    await store.close();
    const before = readFileSync(database);
    const file = join(temporaryDirectory(), "practice.db");
    copyFileSync(path, file);
    make(file);
    const given = readFileSync(file);
    const refused = restore(file);
    await expect(refused).rejects.toThrow(BackupError);
    await expect(refused).rejects.toThrow(why);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(readFileSync(file).equals(given)).toBe(true);
    expect(namesIn(directory)).toEqual(
      ["backups", "practice.db", "practice.db.lock"].filter((name) => existsSync(join(directory, name))),
    );
  });

  test("a copy of a newer version of the program", async () => {
    const { store, path, database, restore } = await withCopy();
    await store.close();
    const before = readFileSync(database);
    const newer = new DatabaseSync(path);
    newer.exec("insert into migration values (99, 'of a later time', '2027-03-24T15:00:00.000Z')");
    newer.close();
    await expect(restore(path)).rejects.toThrow(NewerSchema);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  test("a file that is not there", async () => {
    await expect(place().restore("/nowhere/practice.db")).rejects.toThrow(/There is no file/);
  });

  test("a database that a server has open, and one that another program has open", async () => {
    const { store, path, restore, database } = await withCopy();
    const release = useDatabase(database);
    await expect(restore(path)).rejects.toThrow(/The server is running/);
    release();
    await expect(restore(path)).rejects.toThrow(/Another program has the database open/);
    await submitted(store, { message: "still written" });
    await store.close();
    expect(bodiesIn(database)).toHaveLength(3);
    await restore(path);
    expect(bodiesIn(database)).toHaveLength(2);
  });
});

describe("after a restore of a copy that was made before", () => {
  test("what was withdrawn or erased stays so, also for a person who withdrew by the receipt", async () => {
    const { store, path, restore, database, ids, ...here } = await withCopy([
      "Quaggaword",
      "Zebraword",
      "stays",
    ]);
    const record = await recordOf(here, store);
    await store.decisions.withdraw(decisionOn(await read(store, idAt(ids, 0))));
    await store.decisions.erase(decisionOn(await read(store, idAt(ids, 1))));
    await record.catchUp();
    await store.close();
    writeFileSync(database, "garbage");

    expect(await restore(path)).toMatchObject({ replayed: { erased: 2, held: 0 } });
    expect(query(database, "select body, status from comment order by seq")).toEqual([
      { body: "", status: "withdrawn" },
      { body: "", status: "erased" },
      { body: "stays", status: "pending" },
    ]);
    // A receipt of what was erased opens nothing.
    expect(query(database, "select comment_id from receipt order by created_at")).toHaveLength(2);
    expect(readFileSync(database, "latin1")).not.toMatch(/Quaggaword|Zebraword/);
    expect(query(database, "select at, action from audit where action in ('withdrawn', 'erased')")).toEqual([
      { at: "2026-03-24T15:01:00.000Z", action: "withdrawn" },
      { at: "2026-03-24T15:01:00.000Z", action: "erased" },
    ]);
  });

  test("what was taken off the page is off it, and words that were redacted or taken back wait for a person", async () => {
    const here = place();
    const before = await here.open();
    const ids: string[] = [];
    for (const message of ["off", "redacted", "undone", "stays"]) {
      ids.push(await submitted(before, { message }));
      await approve(before, idAt(ids, ids.length - 1));
    }
    const { path } = here.copy();
    here.clock.pass(60);
    const record = await recordOf(here, before);
    const [off, redacted, undone] = await Promise.all(ids.map((id) => read(before, id)));
    if (off === undefined || redacted === undefined || undone === undefined) throw new RangeError("missing");
    await before.decisions.unpublish({ ...decisionOn(off), reason: "identifies" });
    await before.decisions.redact({ ...decisionOn(redacted), text: "only this" });
    await before.decisions.undo(decisionOn(undone));
    await record.catchUp();
    await before.close();

    const { replayed } = await here.restore(path);
    expect(replayed).toEqual({ erased: 0, held: 3, refusals: 0 });
    expect(query(here.database, "select body, status, reason from comment order by seq")).toEqual([
      { body: "off", status: "rejected", reason: "identifies" },
      { body: "redacted", status: "pending", reason: null },
      { body: "undone", status: "pending", reason: null },
      { body: "stays", status: "approved", reason: null },
    ]);

    // A person looks again and approves: the next start leaves it so.
    here.clock.pass(60);
    const restored = await here.open();
    onTestFinished(() => restored.close());
    await approve(restored, idAt(ids, 1));
    expect((await recordOf(here, restored)).replayed).toEqual({ erased: 0, held: 0, refusals: 0 });
    expect(await read(restored, idAt(ids, 1))).toMatchObject({ status: "approved" });
  });

  test("nobody is written to who wanted no more mail since", async () => {
    const { store, path, restore, database, ...here } = await withCopy();
    const record = await recordOf(here, store);
    await store.db
      .insertInto("mail_optout")
      .values({ address_hash: "hash", created_at: "2026-03-24T15:01:00.000Z" })
      .execute();
    await record.catchUp();
    await store.close();
    expect(await restore(path)).toMatchObject({ replayed: { refusals: 1 } });
    expect(query(database, "select address_hash from mail_optout")).toEqual([{ address_hash: "hash" }]);
  });

  test("a copy that was put in place by hand is told at the next start", async () => {
    const { store, path, database, open, ids, ...here } = await withCopy();
    const record = await recordOf(here, store);
    await store.decisions.withdraw(decisionOn(await read(store, idAt(ids, 0))));
    await record.catchUp();
    await store.close();
    copyFileSync(path, database);
    const started = await open();
    onTestFinished(() => started.close());
    expect((await recordOf(here, started)).replayed.erased).toBe(1);
    expect(await read(started, idAt(ids, 0))).toMatchObject({ status: "withdrawn", body: "" });
  });
});

describe("the record of what was taken back", () => {
  test("holds ids and times and no words, is whole after a line that was cut off, and forgets what is in no copy", async () => {
    const { store, ids, clock, ...here } = await withCopy(["Quaggaword"]);
    onTestFinished(() => store.close());
    const record = await recordOf(here, store);
    await store.decisions.withdraw(decisionOn(await read(store, idAt(ids, 0))));
    await record.catchUp();
    await record.catchUp();
    const text = readFileSync(here.erasures, "utf8");
    expect(text.split("\n")).toHaveLength(2);
    expect(text).toContain(idAt(ids, 0));
    expect(text).not.toContain("Quagga");

    writeFileSync(here.erasures, text.slice(0, -20));
    await recordOf(here, store);
    expect(readFileSync(here.erasures, "utf8")).toBe(text);

    clock.pass((DAYS + 3) * 24 * 60 * 60);
    await record.tidy();
    expect(readFileSync(here.erasures, "utf8")).toBe("");
  });

  test("knows at the next start what a server that was killed could not write down", async () => {
    const { store, ids, ...here } = await withCopy();
    onTestFinished(() => store.close());
    await store.decisions.withdraw(decisionOn(await read(store, idAt(ids, 0))));
    await recordOf(here, store);
    expect(readFileSync(here.erasures, "utf8")).toContain(idAt(ids, 0));
  });
});
