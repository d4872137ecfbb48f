/** What comes from elsewhere: which versions, under which terms, and what it may do while it is installed. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { lockedPackages, type Package } from "../../scripts/licenses/lock.ts";
import { licensesPage, unaccepted } from "../../scripts/licenses.ts";

const { dependencies, devDependencies, allowScripts } = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));
const packages = lockedPackages(process.cwd());

test("every version is exact, and the one that is locked", () => {
  const asked = Object.entries({ ...dependencies, ...devDependencies });
  expect(asked.length).toBeGreaterThan(40);
  const exact = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
  expect(asked.filter(([, version]) => !exact.test(version))).toEqual([]);
  const locked = new Set(packages.map(({ name, version }) => `${name} ${version}`));
  expect(asked.filter(([name, version]) => !locked.has(`${name} ${version}`))).toEqual([]);
});

test("while it is installed only what is named may run, and it is what has something to run", () => {
  const withScript = packages.filter(({ hasInstallScript }) => hasInstallScript);
  const names = new Set(withScript.map(({ name }) => name));
  expect(Object.keys(allowScripts).filter((name) => !names.has(name))).toEqual([]);
  // A PostgreSQL for machines that nobody develops on.
  const others = withScript.filter(({ name }) => allowScripts[name] !== true);
  expect(others.filter(({ dev, os }) => !dev || os === undefined).map(({ name }) => name)).toEqual([]);
  const onServers = withScript.filter(({ dev }) => !dev).map(({ name }) => name);
  expect(onServers.sort()).toEqual(["esbuild", "node"]);
});

test("the terms of all that runs with the site are accepted, and listed in docs/LICENSES.md", () => {
  expect(unaccepted(packages)).toEqual([]);
  expect(
    readFileSync("docs/LICENSES.md", "utf8") === licensesPage(packages),
    "Write it anew: npm run licenses",
  ).toBe(true);
});

test("other terms, and none, are seen, but not those of what only develops", () => {
  const one = (name: string, license: string | undefined, dev = false): Package => ({
    name,
    version: "1.0.0",
    license,
    dev,
    os: undefined,
    hasInstallScript: false,
  });
  const found = unaccepted([
    one("free", "MIT"),
    one("copyleft", "GPL-3.0-only"),
    one("silent", undefined),
    one("tool", "GPL-3.0-only", true),
  ]);
  expect(found).toEqual(["copyleft: GPL-3.0-only", "silent: none stated"]);
});
