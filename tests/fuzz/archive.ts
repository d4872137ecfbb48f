/** Archives that somebody else may have made: nothing is written outside the folder, and no half is read. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import fc from "fast-check";
import tar from "tar-stream";
import { byName, isArchivedName } from "../../scripts/archive/format.ts";
import { packFolder, unpackInto } from "../../scripts/archive/tar.ts";
import { isTold, must, textOf, thrownBy, trial } from "./harness.ts";

const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-archive-"));
  return { world: folder, close: () => rmSync(folder, { recursive: true, force: true }) };
};

/** Folders for one case, within the folder of all. */
const inCase = async (all: string, work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(all, "case-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" });

const part = fc.string({
  unit: fc.constantFrom("a", "b", " ", ".", "é", "-", "ß"),
  minLength: 1,
  maxLength: 8,
});
const name = fc
  .tuple(fc.constantFrom("content", "_data"), fc.array(part, { minLength: 1, maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest].join("/"))
  .filter(isArchivedName);

const roundTrip = trial({
  name: "archive: files that are packed come back to the byte",
  cases: 60,
  open,
  arbitrary: fc.dictionary(name, fc.uint8Array({ maxLength: 1_500 }), { maxKeys: 5, noNullPrototype: true }),
  holds: (files, all) =>
    inCase(all, async (folder) => {
      // A file cannot be a folder too.
      const names = Object.keys(files).filter(
        (one) => !Object.keys(files).some((other) => other.startsWith(`${one}/`)),
      );
      for (const one of names) {
        mkdirSync(dirname(join(folder, "from", one)), { recursive: true });
        writeFileSync(join(folder, "from", one), files[one] ?? "");
      }
      const sorted = names.toSorted(byName);
      await packFolder(join(folder, "from"), sorted, join(folder, "x.tar"));
      mkdirSync(join(folder, "to"));
      const unpacked = await unpackInto(join(folder, "x.tar"), join(folder, "to"));
      must(unpacked.join("\n") === sorted.join("\n"), "the names are others");
      for (const one of sorted) {
        must(
          readFileSync(join(folder, "to", one)).equals(Buffer.from(files[one] ?? [])),
          `${one} is another`,
        );
      }
    }),
});

const NAMES = [
  "..",
  "/",
  "content",
  "_data",
  "a",
  "\\",
  "manifest.json",
  "store/",
  "x.jsonl",
  ".",
  "//",
  "C:",
];
const entry = fc.record({
  name: fc.oneof(
    textOf(NAMES, 8),
    textOf(["..", "/", "a", "/../"], 6).map((rest) => `content/${rest}`),
    name,
  ),
  type: fc.constantFrom("file", "symlink", "link", "directory", "fifo", "character-device"),
  linkname: fc.constantFrom("/etc/passwd", "../../outside", "content/a"),
});

const packed = async (entries: readonly (typeof entry extends fc.Arbitrary<infer T> ? T : never)[]) => {
  const pack = tar.pack();
  for (const { name: named, type, linkname } of entries) {
    if (type === "file") pack.entry({ name: named }, "words");
    else if (type === "symlink" || type === "link") pack.entry({ name: named, type, linkname });
    else pack.entry({ name: named, type: type === "directory" ? "directory" : "fifo" });
  }
  pack.finalize();
  return buffer(pack);
};

const hostile = trial({
  name: "archive: whatever a tar holds, nothing is written outside of the folder",
  cases: 150,
  open,
  arbitrary: fc.tuple(
    fc.array(entry, { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(3_000), fc.nat(255)), { maxLength: 4 }),
  ),
  holds: ([entries, damage], all) =>
    inCase(all, async (folder) => {
      const bytes = await packed(entries);
      for (const [at, value] of damage) if (at < bytes.length) bytes[at] = value;
      writeFileSync(join(folder, "x.tar"), bytes);
      mkdirSync(join(folder, "to"));
      const error = await thrownBy(() => unpackInto(join(folder, "x.tar"), join(folder, "to")));
      must(error === undefined || isTold(error), `thrown: ${String(error)}`);
      must(readdirSync(folder).toSorted().join() === "to,x.tar", "something is beside the folder");
      must(!existsSync(join(all, "outside")), "something is outside");
      for (const file of filesUnder(join(folder, "to"))) {
        must(!file.split("/").includes(".."), `${file} leads elsewhere`);
      }
    }),
});

export const archiveTrials = [roundTrip, hostile];
