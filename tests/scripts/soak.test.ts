/** The soak in short: the real server under mixed traffic, killed; by hand it runs for half an hour. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { growthOf, hasGrown } from "../../scripts/soak/growth.ts";
import { madeUpWord, madeUpWordsIn, madeUpWordsUnder } from "../../scripts/soak/words.ts";
import { soak, wrongIn } from "../../scripts/soak.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { TODAY } from "../setup/build-site.ts";

test("after a kill in mixed traffic every acknowledged comment is there once, and what is published, and that alone, is everywhere", async () => {
  const report = await soak({
    content: "content",
    duration: 2_000,
    restarts: 1,
    readers: 2,
    writers: 2,
    pause: 20,
    buildArgs: ["--today", TODAY],
  });
  // Too short a time to judge what grows.
  const { server: _, builder: __, ...judged } = report;
  expect(wrongIn(judged)).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(5);
  expect(report.published).toBeGreaterThan(0);
  expect(report.counts.reads).toBeGreaterThan(5);
}, 240_000);

describe("what a soak looks for", () => {
  test("are words of its own, packed or not, in whatever file of a folder", () => {
    const folder = folderOfTest();
    mkdirSync(join(folder, "deep"));
    const [plain, packed, twice] = [madeUpWord(0), madeUpWord(123_456), madeUpWord(999_999)];
    writeFileSync(join(folder, "page.html"), `<p>${plain.toUpperCase()}</p> quzzzzzzz`);
    writeFileSync(join(folder, "deep", "a.bin"), Buffer.concat([Buffer.from("x"), gzipSync(packed)]));
    writeFileSync(join(folder, "deep", "b"), gzipSync(gzipSync(twice)));
    expect(madeUpWordsUnder(folder)).toEqual(new Set([plain, packed, twice]));
    expect(madeUpWordsIn(`${plain}, ${packed}`)).toEqual([plain, packed]);
  });

  test("is growth, by the middle of the first and of the last third", () => {
    const holding = (descriptors: number, memory: number) => ({ descriptors, memory });
    const steady = growthOf([holding(30, 100), holding(90, 900), holding(31, 110)]);
    expect(steady).toEqual({ samples: 3, descriptors: [30, 31], memory: [100, 110] });
    expect(steady && hasGrown(steady)).toBe(false);
    expect(hasGrown({ samples: 3, descriptors: [30, 60], memory: [1, 1] })).toBe(true);
    expect(hasGrown({ samples: 3, descriptors: [30, 30], memory: [100, 200] })).toBe(true);
    expect(growthOf([holding(1, 1), holding(1, 1)])).toBeUndefined();
  });
});
