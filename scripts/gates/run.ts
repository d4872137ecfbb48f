/** Gates: reads the built site, file by file, and refuses it when something is wrong. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CHECKS, type Finding, type Site } from "./checks.ts";
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
 * @param commentsOrigin where the practice server is; empty: at the site's own origin
 * @returns how many pages were looked at
 * @throws GateError with all findings
 */
export function runGates(folder: string, origin: string, commentsOrigin = ""): number {
  const site = readSite(folder, origin, commentsOrigin);
  const findings = grouped(Object.values(CHECKS).flatMap((check) => check(site)));
  if (findings.length > 0) throw new GateError(findings);
  return site.pages.length;
}

const NAMED_FILES = 3;

/** One line for each problem: what stands on every page is one mistake, not thousands. */
function grouped(findings: readonly Finding[]): string[] {
  const files = Map.groupBy(findings, ({ problem }) => problem);
  return [...files].map(([problem, found]) => {
    const named = found
      .slice(0, NAMED_FILES)
      .map(({ file }) => file)
      .join(", ");
    const more = found.length - NAMED_FILES;
    return `${named}${more > 0 ? ` and ${more} more` : ""}: ${problem}`;
  });
}

/** Reads and scans every page of a built site. */
export function readSite(folder: string, origin: string, commentsOrigin = ""): Site {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return {
    pages: files
      .filter((file) => file.endsWith(".html") && !file.startsWith("pagefind/"))
      .map((file) => scanPage(file, readFileSync(join(folder, file), "utf8"))),
    files: new Set(files.map((file) => `/${file}`)),
    origin,
    served: (path) => SERVED.test(path),
    commentsOrigin: commentsOrigin || origin,
  };
}
