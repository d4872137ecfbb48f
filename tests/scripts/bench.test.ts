/** The bench's figures: how they are judged, kept and printed. What they say of this machine is for the bench itself. */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { publishedThreads } from "../../_data/schema/comment.ts";
import { fillStore } from "../../scripts/bench/desk/fill.ts";
import {
  compared,
  type Figure,
  figure,
  type GivenFigure,
  isMet,
  OURS,
  readingOf,
  timesOf,
} from "../../scripts/bench/figures.ts";
import { makeThread } from "../../scripts/bench/page/thread.ts";
import type { Part } from "../../scripts/bench/part.ts";
import { measurementsPage, section, told } from "../../scripts/bench/report.ts";
import {
  type MeasuredPart,
  type Place,
  readResults,
  runPart,
  withPart,
} from "../../scripts/bench/results.ts";
import { openStore } from "../../server/comments/store/open.ts";
import { readCounts } from "../../server/desk/lists.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { storeOptions } from "../server/comments/support.ts";

const PLACE: Place = {
  processor: "Test 1000",
  cores: 2,
  memory: 4 * 2 ** 30,
  system: "Linux 6",
  node: "26.0.0",
  load: 0.1,
};

const given = (more: Partial<GivenFigure> = {}): Figure =>
  figure.parse({ what: "rendering", unit: "ms", ours: { median: 2_000, worst: 2_500 }, ...more });

const part = (name: string, figures: readonly GivenFigure[], notes: readonly string[] = []): Part => ({
  name,
  method: `How ${name} is measured.`,
  run: async ({ note, version }) => {
    for (const sentence of notes) note(sentence);
    version("Other", "1.2.3");
    return figures;
  },
});

const measuring = (one: Part, place = PLACE): Promise<MeasuredPart> => {
  const times = [new Date("2026-03-12T09:30:00Z"), new Date("2026-03-12T09:31:05Z")];
  return runPart(one, { say: () => undefined, now: () => times.shift() ?? new Date(0), place });
};

describe("readings", () => {
  test("of several runs: the median, and the worst, which is the least of a rate and the most of all else", () => {
    expect(readingOf([3, 1, 2], "ms")).toEqual({ median: 2, worst: 3 });
    expect(readingOf([30, 10, 20], "per second")).toEqual({ median: 20, worst: 10 });
  });

  test("of many requests also the 99th percentile", () => {
    const times = Array.from({ length: 1_000 }, (_, index) => index + 1);
    expect(timesOf(times)).toEqual({ median: 500, worst: 1_000, p99: 991 });
  });

  test("nothing measured is no reading", () => {
    expect(() => readingOf([], "ms")).toThrow("needs something that was measured");
  });

  test("whoever was not measured stands beside nobody, and without ours there is nothing to compare", () => {
    const values = new Map([
      [OURS, [1, 2, 3]],
      ["Other", [4]],
      ["Absent", []],
    ]);
    expect(compared("rendering", "ms", values)).toEqual([
      {
        what: "rendering",
        unit: "ms",
        ours: { median: 2, worst: 3 },
        peers: { Other: { median: 4, worst: 4 } },
        bars: [],
      },
    ]);
    expect(compared("rendering", "ms", new Map([["Other", [4]]]))).toEqual([]);
  });
});

describe("bars", () => {
  const metBy = (bar: NonNullable<GivenFigure["bars"]>[number], more: Partial<GivenFigure> = {}) => {
    const one = given({ ...more, bars: [bar] });
    return one.bars.map((asked) => isMet(one, asked));
  };

  test("are of the median, unless they name the worst", () => {
    expect(metBy({ limit: "at most", value: 2_000 })).toEqual([true]);
    expect(metBy({ limit: "at most", value: 2_000, of: "worst" })).toEqual([false]);
    expect(metBy({ limit: "at least", value: 2_001 })).toEqual([false]);
  });

  test("beside another stand for so many times what that one needs", () => {
    const peers = { Hugo: { median: 1_000, worst: 1_200 } };
    expect(metBy({ limit: "at most", value: 2, beside: "Hugo" }, { peers })).toEqual([true]);
    expect(metBy({ limit: "at most", value: 1.5, beside: "Hugo" }, { peers })).toEqual([false]);
  });

  test("are not judged where the other was not there, or where the machine cannot do it", () => {
    expect(metBy({ limit: "at most", value: 2, beside: "Hugo" })).toEqual([undefined]);
    const where = { peer: "flush", atLeast: 5_000 };
    const flush = (median: number) => ({ peers: { flush: { median } } });
    expect(metBy({ limit: "at least", value: 1, where }, flush(4_000))).toEqual([undefined]);
    expect(metBy({ limit: "at least", value: 1, where }, flush(6_000))).toEqual([true]);
    expect(metBy({ limit: "at most", value: 1, of: "p99" })).toEqual([undefined]);
  });
});

test("values are told in three digits or so, with their unit", () => {
  const units = [
    told(12_345, "ms"),
    told(123.4, "ms"),
    told(1.234, "ms"),
    told(30_720, "bytes"),
    told(590_000_000, "bytes"),
    told(12, "bytes"),
    told(2_510.4, "per second"),
    told(9, "count"),
    told(0, "shift"),
    told(0.1234, "shift"),
  ];
  expect(units).toEqual([
    "12.3 s",
    "123 ms",
    "1.23 ms",
    "30.7 KB",
    "590 MB",
    "12 bytes",
    "2,510/s",
    "9",
    "0",
    "0.123",
  ]);
});

describe("the page", () => {
  test("tells of a part how, when, where, beside what, and what was left out", async () => {
    const peers = { Hugo: { median: 1_000, worst: 1_000 } };
    const bars = [{ limit: "at most", value: 2, beside: "Hugo" } as const];
    const measured = await measuring(part("build", [given({ peers, bars })], ["Something is not here."]));
    expect(section(measured)).toBe(`
## build

How build is measured.

Measured March 12, 2026, 09:30 UTC, in 1 min 5 s, on 2 × Test 1000 with 4 GB, Linux 6; Node 26.0.0, Other 1.2.3.

- Something is not here.

| what | beside others | ours | others | bar |
|---|---|---|---|---|
| rendering | 2.00 × Hugo | 2.00 s (worst 2.50 s) | Hugo: 1.00 s | at most 2 × Hugo: yes |
`);
  });

  test("leaves out the columns that nothing stands in", async () => {
    expect(section(await measuring(part("desk", [given()])))).toContain("\n| what | ours |\n|---|---|\n");
  });

  test("says when other programs were at work", async () => {
    const quiet = section(await measuring(part("desk", [given()])));
    const busy = section(await measuring(part("desk", [given()]), { ...PLACE, load: 3.24 }));
    expect(quiet).not.toContain("Other programs");
    expect(busy).toContain("Other programs were at work meanwhile (load 3.2)");
  });

  test("begins with all bars, and counts those that are met", async () => {
    const build = await measuring(
      part("build", [
        given({
          bars: [
            { limit: "at most", value: 2_000 },
            { limit: "at most", value: 1, beside: "Hugo" },
          ],
        }),
      ]),
    );
    const desk = await measuring(
      part("desk", [
        given({
          what: "first page",
          ours: { median: 50, worst: 150, p99: 120 },
          bars: [{ limit: "at most", value: 100, of: "p99" }],
        }),
      ]),
    );
    const page = measurementsPage({ parts: [build, desk] });
    expect(page).toContain("Names of parts: `build`, `desk`.");
    expect(page).toContain(
      "1 of 3 are met; 1 could not be judged, because what ours is measured beside was not there",
    );
    expect(page).toContain("| build | rendering | at most 2.00 s | 2.00 s | 2.50 s | yes |");
    expect(page).toContain("| build | rendering | at most 1 × Hugo | 2.00 s | 2.50 s | not judged |");
    expect(page).toContain("| desk | first page | p99 at most 100 ms | 120 ms | 150 ms | **no** |");
    expect(page.indexOf("## The bars")).toBeLessThan(page.indexOf("## build"));
  });

  test("in docs is made from the values beside it", () => {
    expect(readFileSync("docs/MEASUREMENTS.md", "utf8")).toBe(
      measurementsPage(readResults("docs/measurements.json")),
    );
  });
});

describe("what was measured", () => {
  test("of one part takes its place, leaves the others, and forgets parts that are no more", async () => {
    const order = ["build", "desk"];
    const [build, old, desk] = await Promise.all(
      ["build", "gone", "desk"].map((name) => measuring(part(name, [given()]))),
    );
    if (build === undefined || old === undefined || desk === undefined) throw new Error("Nothing measured");
    const newer = { ...build, notes: ["newer"] };
    const results = withPart({ parts: [desk, old, build] }, newer, order);
    expect(results.parts).toEqual([newer, desk]);
  });

  test("is kept as a file, and read as it was; without one there is nothing yet", async () => {
    const file = join(folderOfTest(), "measurements.json");
    expect(readResults(file)).toEqual({ parts: [] });
    const results = { parts: [await measuring(part("build", [given()]))] };
    writeFileSync(file, JSON.stringify(results));
    expect(readResults(file)).toEqual(results);
    writeFileSync(file, JSON.stringify({ parts: [{ name: "build" }] }));
    expect(() => readResults(file)).toThrow(file);
  });

  test("has to be a number", async () => {
    await expect(measuring(part("build", [{ ...given(), ours: { median: Number.NaN } }]))).rejects.toThrow(
      "expected number",
    );
  });
});

test("a thread made up to be measured is one that could be published", () => {
  const comments = makeThread("ending-therapy-well", 50);
  expect(publishedThreads.parse({ version: 1, closed: [], comments }).comments).toEqual(comments);
  expect(new Set(comments.map(({ id }) => id)).size).toBe(50);
});

test("a server to measure whose first build fails ends with 1 and says why", async () => {
  const program = "scripts/bench/practice/server.ts";
  const args = ["--import", "./scripts/tsx-loader.mjs", program, folderOfTest(), "http://practice.test"];
  const ended = promisify(execFile)(process.execPath, [...args, "--content", "nowhere"], { timeout: 30_000 });
  await expect(ended).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no folder “nowhere/articles” to read articles and pages from"),
  });
});

test("the store that the desk is measured with holds what waits and what was decided", async () => {
  const options = storeOptions(folderOfTest());
  const store = await openStore(options);
  onTestFinished(() => store.close());
  await fillStore(
    store.db,
    { pending: 30, decided: 1_100 },
    ["ending-therapy-well", "about-us"],
    options.now(),
  );
  const counts = await readCounts(store.db);
  // One report is open on what was published first in each thousand.
  expect(counts.tabs).toEqual({ waiting: 32, published: 660, unpublished: 440 });
  const { comments } = await store.queue.list({ statuses: ["pending"], limit: 100, offset: 0 });
  expect(comments).toHaveLength(30);
  const audited = await store.queue.history(comments[0]?.id ?? "");
  expect(audited.map(({ action }) => action)).toEqual(["received"]);
});
