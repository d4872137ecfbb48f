/** Gates: reads the built site, file by file, and refuses it when something is wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CHECKS, type Site } from "./checks.ts";
import { scanPage } from "./scan.ts";

/** Addresses that the practice server answers beside the files of the site. */
const SERVED = /^\/(comments|desk|threads\.json|healthz)(\/|$)/;

/** Stops the build with every finding, one a line. */
export class GateError extends Error {
  constructor(findings: readonly string[]) {
    super(
      `The site was built, but is not fit to be published:\n${findings.map((line) => `  ${line}`).join("\n")}`,
    );
    this.name = "GateError";
    this.stack = this.message;
  }
}

/**
 * Looks through the built site.
 * @param folder where it was built
 * @returns how many pages were looked at
 * @throws GateError with all findings
 */
export function runGates(folder: string, origin: string): number {
  const site = readSite(folder, origin);
  const findings = Object.values(CHECKS).flatMap((check) => check(site));
  if (findings.length > 0) throw new GateError(findings);
  return site.pages.length;
}

/** Reads and scans every page of a built site. */
export function readSite(folder: string, origin: string): Site {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return {
    pages: files
      .filter((file) => file.endsWith(".html") && !file.startsWith("pagefind/"))
      .map((file) => scanPage(file, readFileSync(join(folder, file), "utf8"))),
    files: new Set(files.map((file) => `/${file}`)),
    origin,
    served: (path) => SERVED.test(path),
  };
}
