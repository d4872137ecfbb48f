/** A built site changes as a whole: what is new is made aside, and takes the old one's place by its name. */
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
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

/** The same folders, and in them the same files. */
export function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else linkSync(source, target);
  }
}

/** A file to be written, or (`null`) to be gone. */
export type Change = readonly [path: string, contents: string | null];

const remove = (path: string): void => rmSync(path, { recursive: true, force: true });

/**
 * A built site with a twin beside it: the same files under second names. A change is made in the twin, then both
 * change places, then the other follows. So a change costs what it touches, and not what the site holds.
 */
export class ChangingSite {
  readonly #site: string;
  readonly #twin: string;
  #twinIsCurrent = false;

  constructor(site: string) {
    this.#site = site;
    this.#twin = `${site}.twin`;
  }

  /** The site was built anew: its twin is of the last one, with what has been taken back since. */
  rebuilt(): void {
    this.#twinIsCurrent = false;
    remove(this.#twin);
  }

  /** Changes a few files, all at once. */
  change(changes: readonly Change[]): void {
    this.#exchange(() => {
      for (const [path, contents] of changes) this.#write(join(this.#twin, path), contents);
    });
    // What was taken back must not stay on the disk in the twin either.
    this.#follow(changes.map(([path]) => path));
  }

  /** Puts another folder in the place of one inside the site, all at once. */
  replaceFolder(name: string, by: string): void {
    this.#exchange(() => {
      remove(join(this.#twin, name));
      renameSync(by, join(this.#twin, name));
    });
    this.#follow([name]);
  }

  #exchange(prepare: () => void): void {
    if (!this.#twinIsCurrent) {
      remove(this.#twin);
      linkTree(this.#site, this.#twin);
    }
    // Until both are the same again, a failure half way leaves a twin that must not be used.
    this.#twinIsCurrent = false;
    prepare();
    const old = `${this.#site}.old`;
    remove(old);
    renameSync(this.#site, old);
    renameSync(this.#twin, this.#site);
    renameSync(old, this.#twin);
  }

  /** Removed first: writing into a linked file would change the other site too. */
  #write(file: string, contents: string | null): void {
    remove(file);
    if (contents === null) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, contents);
  }

  #follow(paths: readonly string[]): void {
    for (const path of paths) {
      const [source, target] = [join(this.#site, path), join(this.#twin, path)];
      remove(target);
      if (existsSync(source)) linkAny(source, target);
    }
    this.#twinIsCurrent = true;
  }
}

const linkAny = (source: string, target: string): void => {
  mkdirSync(dirname(target), { recursive: true });
  if (statSync(source).isDirectory()) linkTree(source, target);
  else linkSync(source, target);
};
