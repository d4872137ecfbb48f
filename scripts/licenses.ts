/**
 * `npm run licenses`: writes docs/LICENSES.md, the terms of what the site runs with, from package-lock.json. Ends
 * with status 1 when a package has terms that nobody has agreed to here.
 */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { lockedPackages, type Package } from "./licenses/lock.ts";
import { isMain, runMain } from "./main-guard.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Terms under which a practice can run the site, keep its own texts and code to itself, and pass a copy on. */
const ACCEPTED: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "ISC",
  "MIT",
  "MIT-0",
  "PSF-2.0",
  "Python-2.0",
  "(MIT AND Zlib)",
  // One of the two may be chosen; it is MIT.
  "(MIT OR GPL-3.0-or-later)",
  // libvips, which makes pictures smaller during a build: a library of its own that is not changed and can be replaced.
  "LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later",
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT",
]);

/** What stands in the license file of a package whose own statement is missing or inexact. */
const READ: ReadonlyMap<string, string> = new Map([
  // Its repository, giscus/giscus-component, is under MIT; the package has no file of it.
  ["@giscus/react", "MIT"],
  // States it in an older way, and has the text of MIT.
  ["duplexer", "MIT"],
  // States "BSD", and has the text of the one with two clauses.
  ["duck", "BSD-2-Clause"],
]);

const termsOf = ({ name, license }: Package): string => READ.get(name) ?? license ?? "none stated";

/** What runs with the site, by its terms. */
const byTerms = (packages: readonly Package[]): ReadonlyMap<string, readonly string[]> => {
  const terms = Map.groupBy(
    packages.filter(({ dev }) => !dev),
    termsOf,
  );
  return new Map(
    [...terms]
      .map(([name, list]) => [name, [...new Set(list.map((one) => one.name))].sort()] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
};

/** Packages of what runs with the site whose terms are not in `ACCEPTED`, as `name: terms`. */
export const unaccepted = (packages: readonly Package[]): readonly string[] =>
  [...byTerms(packages)]
    .filter(([terms]) => !ACCEPTED.has(terms))
    .flatMap(([terms, names]) => names.map((name) => `${name}: ${terms}`));

/** The text of docs/LICENSES.md. */
export const licensesPage = (packages: readonly Package[]): string => {
  const groups = [...byTerms(packages)].map(
    ([terms, names]) => `\n## ${terms}\n\n${names.map((name) => `\`${name}\``).join(", ")}\n`,
  );
  return `# Licenses

Written by \`npm run licenses\` from \`package-lock.json\`: what is installed on a server with \`npm ci --omit=dev\`, for whatever operating system, by its terms. \`npm sbom\` tells the versions. Which terms are accepted, and how a package is read that states none, stands in \`scripts/licenses.ts\`. The site's typeface, Literata, is under the SIL Open Font License, which is given out with it as \`/fonts/OFL.txt\`.
${groups.join("")}`;
};

async function main(): Promise<void> {
  const packages = lockedPackages(ROOT);
  writeFileSync(join(ROOT, "docs/LICENSES.md"), licensesPage(packages));
  const found = unaccepted(packages);
  if (found.length > 0) {
    throw new Error(
      `Nobody has agreed to these terms here yet:\n${found.join("\n")}\nRead them, then add them to ACCEPTED in scripts/licenses.ts, or use another package.`,
    );
  }
}

if (isMain(import.meta.url)) await runMain(main);
