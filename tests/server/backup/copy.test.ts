/** Copies of a database that is in use. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  closeSync,
  linkSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { makeCopy } from "../../../server/backup/copy.ts";
import { BackupError } from "../../../server/backup/errors.ts";
import { createSetupLink, setPassphrase } from "../../../server/desk/account.ts";
import { createSessions } from "../../../server/desk/sessions.ts";
import { canMount, smallDiskAt } from "../comments/small-disk.ts";
import { submitted } from "../comments/support.ts";
import { bodiesIn, closedAtEnd, DAYS, namesIn, place, query } from "./support.ts";

const run = promisify(execFile);

test("statement 9: copies made while another process writes are whole, and have all that was stored before", async () => {
  const { database, clock, copy } = place();
  const writer = spawn(process.execPath, [join(import.meta.dirname, "writer.ts"), `file:${database}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => {
    writer.kill("SIGKILL");
  });
  let stored = -1;
  const lines = createInterface({ input: writer.stdout });
  lines.on("line", (line) => {
    stored = Number(line);
  });
  const more = async (): Promise<void> => {
    for (const target = stored + 20; stored < target; ) await once(lines, "line");
  };
  const copies: { readonly before: number; readonly path: string }[] = [];
  for (let round = 0; round < 4; round += 1) {
    await more();
    const before = stored;
    copies.push({ before, path: copy().path });
    clock.pass(1);
  }
  await more();
  writer.kill("SIGKILL");
  await once(writer, "exit");

  for (const { before, path } of copies) {
    const bodies = bodiesIn(path);
    expect(bodies.length).toBeGreaterThan(before);
    expect(bodies).toEqual(bodies.map((_, index) => `Comment ${index}`));
    expect(query(path, "pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  }
  expect(new Set(copies.map(({ path }) => path)).size).toBe(4);
});

test("a copy is named by its time, for its owner alone, and nothing unfinished lies beside it", async () => {
  const { folder, copy, open } = place();
  await submitted(closedAtEnd(await open()));
  const { path, comments } = copy();
  expect([path, comments]).toEqual([join(folder, "practice-2026-03-24T15-00-00Z.db"), 1]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(namesIn(folder)).toEqual(["practice-2026-03-24T15-00-00Z.db"]);
});

test("sessions, counted requests, the secret of the day and codes made with it are in no copy", async () => {
  const { copy, open, database, clock } = place();
  const store = closedAtEnd(await open());
  await createSetupLink(store);
  await submitted(store);
  await store.db
    .insertInto("rate")
    .values({
      bucket: "hash-of-an-address/60",
      window_start: 1,
      hits: 1,
      expires_at: "2026-03-24T15:10:00.000Z",
    })
    .execute();
  await setPassphrase(store, "four words that differ", { logN: 4, r: 1, p: 1 });
  await createSetupLink(store);
  await createSessions(store.db, clock.now).open();
  await store.health();

  const { path } = copy();
  const kept = (file: string) => ({
    sessions: query(file, "select * from session"),
    rates: query(file, "select * from rate"),
    settings: query(file, "select name from setting order by name").map(({ name }) => name),
    codes: query(file, "select fold from comment where fold is not null"),
  });
  expect(kept(path)).toEqual({ sessions: [], rates: [], settings: ["desk-passphrase"], codes: [] });
  // It was all there, and nothing of it is left between the rows either.
  const before = kept(database);
  expect([before.sessions.length, before.rates.length, before.codes.length]).toEqual([1, 1, 1]);
  const salt = query(database, "select value from setting where name like 'address-salt %'")[0]?.["value"];
  const bytes = readFileSync(path, "latin1");
  for (const secret of [salt, before.sessions[0]?.["token_hash"], before.codes[0]?.["fold"]]) {
    expect(secret).toEqual(expect.any(String));
    expect(bytes).not.toContain(secret);
  }
});

test("what was withdrawn before is in no copy", async () => {
  const { copy, open } = place();
  const store = closedAtEnd(await open());
  const id = await submitted(store, { message: "Quaggaword is not to be kept", name: "Zebraname" });
  await store.decisions.withdraw({ id, version: 1, actor: "desk" });
  const bytes = readFileSync(copy().path, "latin1");
  expect(bytes).not.toContain("Quaggaword");
  expect(bytes).not.toContain("Zebraname");
});

test("a copy is overwritten and deleted before it is older than the privacy page says; younger ones stay", async () => {
  const { copy, open, clock, folder } = place();
  await submitted(closedAtEnd(await open()), { message: "Quaggaword" });
  const first = copy().path;
  const bytes = openSync(first, "r");
  onTestFinished(() => closeSync(bytes));
  const day = 24 * 60 * 60;
  clock.pass(29 * day - 1);
  expect(copy().deleted).toBe(0);
  clock.pass(2);
  expect(copy().deleted).toBe(1);
  expect(namesIn(folder)).toEqual(["practice-2026-04-22T14-59-59Z.db", "practice-2026-04-22T15-00-01Z.db"]);
  expect(readFileSync(bytes).every((byte) => byte === 0)).toBe(true);
});

test("what has another name too is not overwritten: a restore that was killed may have left one of the database", async () => {
  const { copy, open, clock, database, directory } = place();
  const store = await open();
  await submitted(store, { message: "alive" });
  await store.close();
  linkSync(database, `${database}.before-2026-03-24T15-00-00Z`);
  clock.pass(40 * 24 * 60 * 60);
  expect(copy().deleted).toBe(1);
  expect(namesIn(directory)).toEqual(["backups", "practice.db"]);
  expect(bodiesIn(database)).toEqual(["alive"]);
});

test("what a killed process left unfinished is no copy, and is deleted a day later", async () => {
  const { copy, open, clock, folder } = place();
  await submitted(closedAtEnd(await open()));
  copy();
  writeFileSync(join(folder, "practice-2026-03-24T14-00-00Z.db.1234.unfinished"), "half of it");
  clock.pass(60);
  copy();
  expect(namesIn(folder)).toHaveLength(3);
  clock.pass(24 * 60 * 60);
  copy();
  expect(namesIn(folder)).toEqual([
    "practice-2026-03-24T15-00-00Z.db",
    "practice-2026-03-24T15-01-00Z.db",
    "practice-2026-03-25T15-01-00Z.db",
  ]);
});

test("without a database, and of another program's, no copy is made, and it says so", () => {
  const { copy, database, folder } = place();
  expect(copy).toThrow(BackupError);
  expect(copy).toThrow(/There is no database at/);
  writeFileSync(database, "not a database at all");
  expect(copy).toThrow(/could not be copied/);
  expect(namesIn(folder)).toEqual([]);
});

const disk = mkdtempSync(join(tmpdir(), "small-disk-"));
const mounted = canMount(disk);

test(`on a full disk (${mounted ? "a file system of 3 MB" : "a limit to the size of files"}) no copy is made, it says so, and the older ones stay`, async () => {
  const { open, database } = place();
  const store = closedAtEnd(await open());
  await submitted(store);
  const small = mounted ? smallDiskAt(disk) : undefined;
  onTestFinished(() => {
    small?.remove();
    rmSync(disk, { recursive: true });
  });
  const folder = join(disk, "backups");
  makeCopy({ database, folder, days: DAYS, now: new Date("2026-03-24T15:00:00Z") });
  await store.db
    .updateTable("comment")
    .set({ body: "words ".repeat(1_000_000) })
    .execute();
  const file = join(import.meta.dirname, "../../../server/backup/process.ts");
  const command = ["exec", process.execPath, file, database, folder, String(DAYS), "2026-03-25T15:00:00Z"];
  // In blocks of 512 bytes.
  const limit = mounted ? "" : "ulimit -f 4000; ";
  const failed = run("/bin/sh", ["-c", `${limit}${command.join(" ")}`]);
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: mounted ? expect.stringContaining("There is no room on the disk") : expect.any(String),
  });
  expect(namesIn(folder)).toEqual(["practice-2026-03-24T15-00-00Z.db"]);
  expect(bodiesIn(join(folder, "practice-2026-03-24T15-00-00Z.db"))).toHaveLength(1);
});
