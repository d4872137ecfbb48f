import { expect, test } from "vitest";
import { clusterTest } from "../../../scripts/cluster-test.ts";

/** Enough to see an acknowledgment that comes too early; `scripts/cluster-test.ts` kills more often. */
const KILLS = 1;

test("three servers, one of them killed, and the database ended: nothing acknowledged is lost or done twice, and all pages and mails come", async () => {
  const report = await clusterTest({ servers: 3, writers: 2, kills: KILLS, pause: 300 });
  expect(report).toMatchObject({
    lost: 0,
    doubled: 0,
    decidedTwice: 0,
    undecided: 0,
    missingOnPages: 0,
    mailsMissing: 0,
  });
  expect(report.acknowledged).toBeGreaterThan(KILLS);
  expect(report.published).toBeGreaterThan(0);
}, 240_000);
