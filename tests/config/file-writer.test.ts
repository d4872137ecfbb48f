/** Pages on their way to the disk, and whoever waits for them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileWriter, writtenPages } from "../../_config/file-writer.ts";
import { folderOfTest } from "../helpers/folders.ts";

/** A writer, and what Eleventy does at the end of a build with it. */
const building = () => {
  const files = new FileWriter();
  let end = (): Promise<void> => Promise.reject(new Error("nothing was registered"));
  writtenPages(
    {
      on: (_, callback) => {
        end = callback;
      },
    },
    files,
  );
  return { files, end: () => end() };
};

test("a build ends when its pages are on the disk", async () => {
  const folder = folderOfTest();
  const { files, end } = building();
  const paths = Array.from({ length: 150 }, (_, number) => join(folder, String(number), "index.html"));
  for (const path of paths) await files.write(path, async () => path);
  await end();
  for (const path of paths) expect(readFileSync(path, "utf8")).toBe(path);
});

test("a page that cannot be written fails the build, whoever started it", async () => {
  const folder = folderOfTest();
  writeFileSync(join(folder, "about"), "a file where a folder should be");
  const { files, end } = building();
  await files.write(join(folder, "about/index.html"), async () => "About");
  await files.write(join(folder, "index.html"), async () => "Home");
  await expect(end()).rejects.toThrow(/EEXIST|ENOTDIR/);
});
