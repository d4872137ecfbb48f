import { expect, test } from "vitest";
import { crashTest } from "../../../scripts/crash-test.ts";

test("after 20 kills at random moments every acknowledged comment is there once, with its words", async () => {
  const report = await crashTest(20);
  expect(report).toMatchObject({ kills: 20, lost: 0, doubled: 0, empty: 0, integrity: "ok" });
  expect(report.acknowledged).toBeGreaterThanOrEqual(20);
}, 120_000);
