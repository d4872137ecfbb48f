/** Which version of a package is measured. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../folders.ts";

const manifest = z.object({ version: z.string() });

/**
 * @param root the folder whose `node_modules` it is in
 * @throws when the package is not installed
 */
export const installedVersion = (name: string, root = ROOT): string =>
  manifest.parse(JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8"))).version;
