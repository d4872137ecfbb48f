/**
 * The whole test suite: types, lint, then every test. Ends with a plain line `N passed, N failed`, in which
 * the type checks and the lint count as one test each. Arguments go to vitest.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { isMain, runMain } from "./main-guard.ts";

const CHECKS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["types (Node)", ["tsc", "-p", "tsconfig.json"]],
  ["types (browser)", ["tsc", "-p", "client/tsconfig.json"]],
  ["lint", ["biome", "check", "--error-on-warnings"]],
];

/** The part of vitest's JSON report that is counted here. */
const report = z.object({ numPassedTests: z.int(), numFailedTests: z.int() });

const run = (command: readonly string[]): boolean =>
  spawnSync("npx", ["--no-install", ...command], { stdio: "inherit" }).status === 0;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "tests-"));
  try {
    let passed = 0;
    let failed = 0;
    for (const [name, command] of CHECKS) {
      const good = run(command);
      console.log(`${good ? "passed" : "FAILED"}: ${name}`);
      if (good) passed += 1;
      else failed += 1;
    }
    const file = join(folder, "report.json");
    const good = run([
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
      ...process.argv.slice(2),
    ]);
    const counts = report.parse(JSON.parse(readFileSync(file, "utf8")));
    passed += counts.numPassedTests;
    // A file that could not even be loaded has no failed test in it, but has failed.
    failed += Math.max(counts.numFailedTests, good ? 0 : 1);
    console.log(`\n${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (isMain(import.meta.url)) await runMain(main);
