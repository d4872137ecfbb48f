/** The archive of everything the practice owns, written and read back. */
import { createHash } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import { describe, expect, onTestFinished, test } from "vitest";
import { links } from "../../_data/links.ts";
import { ArchiveError } from "../../scripts/archive/format.ts";
import { readArchive } from "../../scripts/archive/read.ts";
import { writeArchive } from "../../scripts/archive/write.ts";
import { NewerSchema } from "../../server/comments/store/errors.ts";
import { MIGRATIONS } from "../../server/comments/store/migrations.ts";
import { type CommentStore, openStore, type StoreOptions } from "../../server/comments/store/open.ts";
import { setPassphrase } from "../../server/desk/account.ts";
import { createSessions } from "../../server/desk/sessions.ts";
import { ADDRESS_KEY, keyOf } from "../../server/mail/keys.ts";
import { borrowDatabase, databaseServer, returnDatabase } from "../helpers/databases.ts";
import { decisionOn, storeOptions, submitted, temporaryDirectory } from "../server/comments/support.ts";

/** An address where there is no comment yet: a file, or a database where the tests run on a server. */
const emptyStore = async (): Promise<StoreOptions> => {
  const server = databaseServer();
  const url = server && (await borrowDatabase(server));
  if (url !== undefined) onTestFinished(() => returnDatabase(url));
  return storeOptions(temporaryDirectory(), url === undefined ? {} : { url });
};

const withStore = async <T>(options: StoreOptions, work: (store: CommentStore) => Promise<T>): Promise<T> => {
  const store = await openStore(options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
};

/** A comment of each kind, with words that are hard to carry. */
const fill = async (store: CommentStore): Promise<void> => {
  const bodies = ["Line one\nLine two", "Quotes \" ' ` and \\", "Ελληνικά 🌱 עברית", "cleaned by the form"];
  const ids: string[] = [];
  for (const message of bodies) ids.push(await submitted(store, { message, email: "anna@example.org" }));
  const [first = "", second = "", third = "", fourth = ""] = ids;
  await store.decisions.approve({
    ...decisionOn({ id: first, version: 1 }),
    text: "Shorter",
    reply: "An answer.",
  });
  await store.decisions.withdraw(decisionOn({ id: second, version: 1 }));
  await store.decisions.reject({ ...decisionOn({ id: third, version: 1 }), reason: "abuse" });
  await store.threads.setClosed("ending-well", true, "desk");
  // However it came in: some programs take it for the end of a line.
  await store.db
    .updateTable("comment")
    .set({ body: "U+2028 \u2028 and <b>" })
    .where("id", "=", fourth)
    .execute();
  await keyOf(store.db, ADDRESS_KEY);
  await createSessions(store.db, store.settings.now).open();
  await setPassphrase(store, "four words that differ", { logN: 4, r: 1, p: 1 });
  await createSessions(store.db, store.settings.now).open();
};

const FILES: Readonly<Record<string, string>> = {
  "content/articles/ending-well.md": "---\ntitle: Ending Well\n---\nWords.\n",
  "content/articles/größe/bild 1.txt": "bytes \u0000\u0001",
  [`content/articles/${"long-".repeat(30)}.md`]: "A long name.\n",
  "content/threads/ending-well.yaml": "- id: one\n",
  "content/index.11ty.tsx": "export const render = () => null;\n",
  "_data/links.ts": "export const links = [];\n",
};

const writeFiles = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
};

const project = (): string => {
  const folder = temporaryDirectory();
  writeFiles(folder, FILES);
  writeFiles(folder, {
    "content/articles/a.md.0123456789ab.tmp": "on its way",
    "_data/schema/site.ts": "code",
  });
  return folder;
};

/** Every entry of a tar, by name. */
const entriesOf = async (path: string): Promise<Map<string, Buffer>> => {
  const entries = new Map<string, Buffer>();
  const extract = tar.extract();
  const take = async (): Promise<void> => {
    for await (const entry of extract) {
      entries.set(entry.header.name, await buffer(entry));
    }
  };
  await Promise.all([pipeline(createReadStream(path), extract), take()]);
  return entries;
};

/** Writes a tar with sums that are right, whatever is in it. */
const craft = async (path: string, entries: ReadonlyMap<string, Buffer>): Promise<void> => {
  const pack = tar.pack();
  const sums: string[] = [];
  for (const [name, bytes] of entries) {
    if (name === "SHA256SUMS") continue;
    sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`);
    pack.entry({ name }, bytes);
  }
  pack.entry({ name: "SHA256SUMS" }, sums.join(""));
  pack.finalize();
  await pipeline(pack, createWriteStream(path));
};

const exported = async (options: StoreOptions, from: string): Promise<string> => {
  const path = join(temporaryDirectory(), "practice.tar");
  await withStore(options, (store) => writeArchive({ folder: from, path, store, links }));
  return path;
};

/** Of a practice with something of everything; made once. */
let madeOnce: Promise<Buffer> | undefined;

const makeGood = async (): Promise<Buffer> => {
  const options = storeOptions(temporaryDirectory());
  await withStore(options, fill);
  return readFileSync(await exported(options, project()));
};

/** A file with a good archive. */
const goodArchive = async (): Promise<string> => {
  madeOnce ??= makeGood();
  const path = join(temporaryDirectory(), "practice.tar");
  writeFileSync(path, await madeOnce);
  return path;
};

test("statement 12: read into an empty folder and store, and written again, it is the same to the byte", async () => {
  const path = await goodArchive();
  const folder = join(temporaryDirectory(), "restored");
  const options = await emptyStore();
  const report = await readArchive({ path, folder, store: options });
  expect(report).toMatchObject({ files: 6, rows: { comment: 5, receipt: 4 } });
  for (const [name, text] of Object.entries(FILES))
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  expect(readFileSync(await exported(options, folder)).equals(readFileSync(path))).toBe(true);

  await withStore(options, async (store) => {
    const id = await submitted(store, { article: "stuck", message: "The store goes on" });
    await store.decisions.approve(decisionOn({ id, version: 1 }));
    expect((await store.threads.published()).comments).toHaveLength(3);
  });
});

test("a server that was started on the new store before, and so has secrets of its own, changes nothing about that", async () => {
  const path = await goodArchive();
  const folder = join(temporaryDirectory(), "restored");
  const options = await emptyStore();
  await withStore(options, async (store) => {
    await keyOf(store.db, ADDRESS_KEY);
    await store.health();
  });
  await readArchive({ path, folder, store: options });
  expect(readFileSync(await exported(options, folder)).equals(readFileSync(path))).toBe(true);
});

test("it can be read without this program: links and threads as JSON, a row a line, sums, no time and no owner", async () => {
  const path = await goodArchive();
  const entries = await entriesOf(path);
  const names = [...entries.keys()];
  expect([names[0], names.at(-1)]).toEqual(["manifest.json", "SHA256SUMS"]);
  const json = (name: string): unknown => JSON.parse(String(entries.get(name)));
  expect(json("links.json")).toEqual(links);
  expect(json("threads.json")).toMatchObject({ comments: [{ body: "Shorter" }, { body: "An answer." }] });
  const comments = String(entries.get("store/comment.jsonl"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(comments.map(({ status }) => status)).toEqual([
    "approved",
    "withdrawn",
    "rejected",
    "pending",
    "approved",
  ]);
  expect(comments[3].body).toContain("U+2028 \u2028 and <b>");
  const sums = String(entries.get("SHA256SUMS")).trimEnd().split("\n");
  expect(sums).toEqual(
    names.slice(0, -1).map(
      (name) =>
        `${createHash("sha256")
          .update(entries.get(name) ?? "")
          .digest("hex")}  ${name}`,
    ),
  );
  expect(names.filter((name) => name.includes(".tmp") || name.includes("schema"))).toEqual([]);
});

test("sessions, the passphrase, the secrets of a day and the codes made with them are not in it", async () => {
  const entries = await entriesOf(await goodArchive());
  expect([...entries.keys()].filter((name) => /session|rate|migration/.test(name))).toEqual([]);
  expect(String(entries.get("store/setting.jsonl"))).toMatch(
    /^\{"name":"mail-address-key","value":"[\w-]{43}"\}\n$/,
  );
  expect(String(entries.get("store/comment.jsonl"))).not.toMatch(/"(fold|form_key)":"/);
});

test("a file that is there is never written over, and a link in the content is refused by its name", async () => {
  const path = await goodArchive();
  const before = readFileSync(path);
  const store = await openStore(storeOptions(temporaryDirectory()));
  onTestFinished(() => store.close());
  const from = project();
  await expect(writeArchive({ folder: from, path, store, links })).rejects.toThrow(/is there already/);
  expect(readFileSync(path).equals(before)).toBe(true);

  symlinkSync("/etc/hostname", join(from, "content/articles/link.md"));
  const directory = temporaryDirectory();
  const refused = writeArchive({ folder: from, path: join(directory, "a.tar"), store, links });
  await expect(refused).rejects.toThrow("content/articles/link.md is no plain file");
  expect(readdirSync(directory)).toEqual([]);
});

test("an archive of an older version of the program is brought to today's schema", async () => {
  const entries = await entriesOf(await goodArchive());
  const manifest = { format: "second-opinion-archive", version: 1, schema: 1, rows: { thread_state: 1 } };
  const path = join(temporaryDirectory(), "old.tar");
  await craft(
    path,
    new Map([
      ["manifest.json", Buffer.from(JSON.stringify(manifest))],
      ["store/thread_state.jsonl", entries.get("store/thread_state.jsonl") ?? Buffer.alloc(0)],
    ]),
  );
  const options = storeOptions(temporaryDirectory());
  await readArchive({ path, folder: join(temporaryDirectory(), "new"), store: options });
  await withStore(options, async (store) => {
    expect(await store.threads.isClosed("ending-well")).toBe(true);
    expect(await store.db.selectFrom("migration").select("number").execute()).toHaveLength(MIGRATIONS.length);
  });
});

describe("nothing is read, and it is said why, of", () => {
  type Change = (entries: Map<string, Buffer>) => void;

  const edited =
    (name: string, edit: (text: string) => string): Change =>
    (entries) =>
      entries.set(name, Buffer.from(edit(String(entries.get(name)))));

  const crafted: Readonly<Record<string, readonly [change: Change, why: RegExp]>> = {
    "a name that leads out of the folder": [
      (entries) => entries.set("content/../../escaped.md", Buffer.from("x")),
      /does not belong into one: "content\/..\/..\/escaped.md"/,
    ],
    "an absolute name": [(entries) => entries.set("/tmp/escaped.md", Buffer.from("x")), /does not belong/],
    "a file of the program": [
      (entries) => entries.set("server/main.ts", Buffer.from("x")),
      /does not belong/,
    ],
    "no manifest": [(entries) => entries.delete("manifest.json"), /has no manifest.json/],
    "a later version of the format": [
      edited("manifest.json", (text) => text.replace('"version": 1', '"version": 2')),
      /version 2 of its format, and this program knows 1/,
    ],
    "another format": [
      edited("manifest.json", (text) => text.replace("second-opinion", "other")),
      /not as docs\/ARCHIVE.md describes it/,
    ],
    "fewer rows than it says": [
      edited("store/receipt.jsonl", (text) => text.slice(text.indexOf("\n") + 1)),
      /has 3 rows for the table receipt, and says it has 4/,
    ],
    "a table that is missing": [
      (entries) => entries.delete("store/outbox.jsonl"),
      /has no store\/outbox.jsonl/,
    ],
    "a line that is no row": [
      edited("store/audit.jsonl", (text) => `[1]\n${text}`),
      /Line 1 of store\/audit.jsonl of the archive is no row/,
    ],
    "a row of another shape": [
      edited("store/setting.jsonl", (text) => text.replace('"value"', '"worth"')),
      /do not belong together/,
    ],
    "a row twice": [
      edited("store/comment.jsonl", (text) => `${text.split("\n")[0]}\n${text}`),
      /do not belong together/,
    ],
    "an answer to a comment that is not in it": [
      edited("store/receipt.jsonl", (text) => text.replace(/"comment_id":"\w+"/, '"comment_id":"cnobody"')),
      /do not belong together/,
    ],
  };

  const expectRefused = async (path: string, why: RegExp | typeof NewerSchema): Promise<void> => {
    const options = await emptyStore();
    const outside = temporaryDirectory();
    const reading = readArchive({ path, folder: join(outside, "restored"), store: options });
    await expect(reading).rejects.toThrow(why);
    expect(readdirSync(outside)).toEqual([]);
    await withStore(options, async (store) => {
      for (const table of ["comment", "audit", "receipt", "setting"] as const) {
        expect(await store.db.selectFrom(table).selectAll().execute()).toEqual([]);
      }
    });
  };

  test.each(Object.entries(crafted))("%s", async (_, [change, why]) => {
    const entries = await entriesOf(await goodArchive());
    change(entries);
    const path = join(temporaryDirectory(), "crafted.tar");
    await craft(path, entries);
    await expectRefused(path, why);
  });

  test("a schema of a newer version of the program", async () => {
    const entries = await entriesOf(await goodArchive());
    edited("manifest.json", (text) => text.replace(/"schema": \d+/, '"schema": 99'))(entries);
    const path = join(temporaryDirectory(), "newer.tar");
    await craft(path, entries);
    await expectRefused(path, NewerSchema);
  });

  test("a link in the archive", async () => {
    const path = join(temporaryDirectory(), "link.tar");
    const pack = tar.pack();
    pack.entry({ name: "content/a.md", type: "symlink", linkname: "/etc/hostname" });
    pack.finalize();
    await pipeline(pack, createWriteStream(path));
    await expectRefused(path, /does not belong/);
  });

  test("an archive that is cut off, wherever that is", async () => {
    const path = await goodArchive();
    const whole = readFileSync(path);
    const end = whole.lastIndexOf("SHA256SUMS");
    for (const size of [0, 100, 512, 5000, 20_000, end, end + 512, end + 700]) {
      writeFileSync(path, whole.subarray(0, size));
      await expectRefused(path, /is cut off/);
    }
  });

  test("an archive with one other byte", async () => {
    const path = await goodArchive();
    const bytes = readFileSync(path);
    bytes.write("W", bytes.indexOf("Line one"));
    writeFileSync(path, bytes);
    await expectRefused(path, /is damaged/);
  });

  test("a picture, and a file that is not there", async () => {
    await expectRefused("public/icon-192.png", /is no archive of this site/);
    await expectRefused("nowhere.tar", /There is no file/);
  });
});

test("a folder or a store with something in it is left as it is", async () => {
  const path = await goodArchive();
  const options = await emptyStore();
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "mine.md"), "mine");
  await expect(readArchive({ path, folder, store: options })).rejects.toThrow(/is not empty. Name a folder/);
  expect(readdirSync(folder)).toEqual(["mine.md"]);

  await withStore(options, (store) => submitted(store, { message: "mine" }));
  const reading = readArchive({ path, folder: join(folder, "new"), store: options });
  await expect(reading).rejects.toThrow(ArchiveError);
  await expect(reading).rejects.toThrow(/The store is not empty/);
  expect(readdirSync(folder)).toEqual(["mine.md"]);
  await withStore(options, async (store) => {
    expect(await store.db.selectFrom("comment").select("body").execute()).toEqual([{ body: "mine" }]);
  });
});
