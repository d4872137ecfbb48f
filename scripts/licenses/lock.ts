/** The packages that `npm ci` installs, as package-lock.json names them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().default(false),
      os: z.array(z.string()).optional(),
      hasInstallScript: z.boolean().default(false),
    }),
  ),
});

export interface Package {
  readonly name: string;
  readonly version: string;
  /** As the package states it; undefined where it states none. */
  readonly license: string | undefined;
  /** Needed for developing only: not on a server that was set up with `npm ci --omit=dev`. */
  readonly dev: boolean;
  /** Only where the operating system is one of these. */
  readonly os: readonly string[] | undefined;
  readonly hasInstallScript: boolean;
}

const FOLDER = "node_modules/";

/** All of them, but for the project itself. @throws ZodError when the file is of another shape */
export const lockedPackages = (root: string): readonly Package[] => {
  const { packages } = lockfile.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { version = "", license, os, ...flags }]) => ({
      name: path.slice(path.lastIndexOf(FOLDER) + FOLDER.length),
      version,
      license,
      os,
      ...flags,
    }));
};
