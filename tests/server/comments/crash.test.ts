import { expect, test } from "vitest";
import { crashTest } from "../../../scripts/crash-test.ts";

/** Enough to see an acknowledgment that comes too early; `scripts/crash-test.ts` kills 200 times. */
const KILLS = 6;

test("statement 2: after kills at random moments under load every acknowledged comment is there once, with its words", async () => {
  const report = await crashTest(KILLS);
  expect(report).toMatchObject({ kills: KILLS, lost: 0, doubled: 0, empty: 0, integrity: "ok" });
  expect(report.acknowledged).toBeGreaterThanOrEqual(KILLS);
}, 120_000);
