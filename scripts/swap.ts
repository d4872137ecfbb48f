/** A built site changes as a whole: what is new is made aside, and takes the old one's place by its name. */
import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Puts one folder in the place of another, by two renames: whoever reads the folder meets the old site or the
 * new one, for an instant none, never half of one.
 */
export function swapFolder(from: string, to: string): void {
  const old = `${to}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(to)) renameSync(to, old);
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}

/** A file to be written, or (`null`) to be gone. */
export type Change = readonly [path: string, contents: string | null];

/**
 * Changes a few files of a built site, all at once. The others are not copied: the new folder holds the same
 * files under a second name.
 */
export function changeFiles(folder: string, changes: readonly Change[]): void {
  const aside = `${folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  linkTree(folder, aside);
  for (const [path, contents] of changes) {
    const file = join(aside, path);
    // Removed first: writing into a linked file would change the old site too.
    rmSync(file, { force: true });
    if (contents === null) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }
  swapFolder(aside, folder);
}

/** Puts another folder in the place of one inside a built site, all at once. */
export function replaceFolder(site: string, name: string, by: string): void {
  const aside = `${site}.new`;
  rmSync(aside, { recursive: true, force: true });
  linkTree(site, aside);
  rmSync(join(aside, name), { recursive: true, force: true });
  renameSync(by, join(aside, name));
  swapFolder(aside, site);
}

/** The same folders, and in them the same files. */
export function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkSync(source, target);
  }
}
