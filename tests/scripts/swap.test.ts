/** A built site that changes: always whole, and nothing that was taken back stays on the disk. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ChangingSite } from "../../scripts/swap.ts";
import { filesIn } from "../helpers/site.ts";

const siteWith = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(join(tmpdir(), "swap-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const site = join(folder, "_site");
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), contents);
  }
  return { folder, site };
};

const contentsOf = (site: string): Record<string, string> =>
  Object.fromEntries(filesIn(site).map((file) => [file, readFileSync(join(site, file), "utf8")]));

test("changes are made, files that are taken away are gone, and the rest stays the same file, time after time", () => {
  const { site } = siteWith({ "a.html": "a1", "b/index.html": "b1", "c.html": "c1" });
  const { ino } = statSync(join(site, "c.html"));
  const changing = new ChangingSite(site);
  changing.change([["a.html", "a2"]]);
  changing.change([
    ["b/index.html", null],
    ["d/index.html", "d1"],
  ]);
  changing.change([["a.html", "a3"]]);
  expect(contentsOf(site)).toEqual({ "a.html": "a3", "c.html": "c1", "d/index.html": "d1" });
  expect(statSync(join(site, "c.html")).ino).toBe(ino);
});

test("words that were taken back are in no file of the disk, the twin's included", () => {
  const { folder, site } = siteWith({ "a.html": "plain" });
  const changing = new ChangingSite(site);
  changing.change([["a.html", "words to be taken back"]]);
  changing.change([["a.html", "plain again"]]);
  const everything = filesIn(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  expect(everything.join("\n")).not.toContain("taken back");
});

test("a folder is replaced as a whole", () => {
  const { folder, site } = siteWith({ "a.html": "a", "index/old": "old" });
  mkdirSync(join(folder, "made"));
  writeFileSync(join(folder, "made/new"), "new");
  const changing = new ChangingSite(site);
  changing.replaceFolder("index", join(folder, "made"));
  changing.change([["a.html", "a2"]]);
  expect(contentsOf(site)).toEqual({ "a.html": "a2", "index/new": "new" });
});

test("after a full build the next change starts from it", () => {
  const { site } = siteWith({ "a.html": "a1" });
  const changing = new ChangingSite(site);
  changing.change([["a.html", "a2"]]);
  rmSync(site, { recursive: true });
  mkdirSync(site);
  writeFileSync(join(site, "b.html"), "b1");
  changing.rebuilt();
  changing.change([["c.html", "c1"]]);
  expect(contentsOf(site)).toEqual({ "b.html": "b1", "c.html": "c1" });
});
