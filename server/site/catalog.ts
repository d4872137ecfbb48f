/** Reads a built site into a table of addresses. Nothing that a reader sends is ever made a file's path. */
import { createHash, hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { HeaderSettings } from "../../_data/schema/security-headers.ts";
import { canonicalPath, canonicalSentPath } from "./request-target.ts";
import { createSiteFile, type DiskCopy, type Found, type SiteFile } from "./site-file.ts";

export interface Catalog {
  readonly files: ReadonlyMap<string, SiteFile>;
  /** Shown for what is not there, when the site has a page for it. */
  readonly notFound: SiteFile | undefined;
  /** Bytes of content held in memory, compressed forms included. */
  readonly bytesHeld: number;
}

export interface CatalogOptions {
  /** The folder of the built site. */
  readonly folder: string;
  readonly settings: HeaderSettings;
  /** Bytes of uncompressed content to hold at most. Small files come first; the rest is read from disk. */
  readonly memory: number;
  /** The build before: a file that did not change keeps its prepared answers. */
  readonly before?: Catalog | undefined;
}

/** Thrown when there is no built site to read. */
export class NoSiteError extends Error {
  override readonly name = "NoSiteError";
  constructor(folder: string) {
    super(`There is no built site in ${folder}. Build it first: npm run build (npm start does both).`);
  }
}

const NOT_FOUND_PAGE = "/404.html";

/** Files for other hosts, which the practice server has no use for. */
const UNSERVED: ReadonlySet<string> = new Set(["/_headers", "/_redirects"]);

/** Files read at the same time. */
const BATCH = 32;

interface Listed {
  readonly address: string;
  readonly size: number;
  readonly disk: DiskCopy;
}

const isServed = (parts: readonly string[]): boolean =>
  parts.every(
    (part, index) => !part.startsWith(".") || (index === 0 && part === ".well-known" && parts.length > 1),
  );

const addressOf = (parts: readonly string[]): string =>
  canonicalPath(parts.at(-1) === "index.html" ? [...parts.slice(0, -1), ""] : parts);

const inBatches = async <T, U>(items: readonly T[], work: (item: T) => Promise<U>): Promise<U[]> => {
  const done: U[] = [];
  for (let start = 0; start < items.length; start += BATCH) {
    done.push(...(await Promise.all(items.slice(start, start + BATCH).map(work))));
  }
  return done;
};

/** All ordinary files below. A symbolic link could lead out of the folder, so none is followed. */
const walk = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const below = await Promise.all(
    entries.map(async (entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return walk(full);
      return entry.isFile() ? [full] : [];
    }),
  );
  return below.flat();
};

const list = async (folder: string): Promise<Listed[]> => {
  const served = (await walk(folder)).flatMap((file) => {
    const parts = path.relative(folder, file).split(path.sep);
    const address = addressOf(parts);
    return isServed(parts) && !UNSERVED.has(address) ? [{ file, address }] : [];
  });
  return inBatches(served, async ({ file, address }) => {
    const { size, mtimeMs, ino } = await stat(file);
    return { address, size, disk: { path: file, inode: ino, modified: mtimeMs } };
  });
};

/** The addresses whose files fit, smallest first. */
const chooseForMemory = (listed: readonly Listed[], memory: number): ReadonlySet<string> => {
  let left = memory;
  const bySize = listed.toSorted((a, b) => a.size - b.size);
  return new Set(
    bySize.flatMap(({ address, size }) => {
      left -= size;
      return left >= 0 ? [address] : [];
    }),
  );
};

const hashOnDisk = async (file: string): Promise<string> => {
  const digest = createHash("sha256");
  for await (const piece of createReadStream(file)) digest.update(piece);
  return digest.digest("base64url");
};

const read = async (listed: Listed, inMemory: boolean): Promise<Found> => {
  if (!inMemory) return { ...listed, status: 200, hash: await hashOnDisk(listed.disk.path), bytes: null };
  const bytes = await readFile(listed.disk.path);
  return { ...listed, status: 200, size: bytes.length, hash: hash("sha256", bytes, "base64url"), bytes };
};

/** The file of the build before when it is the very same file, so that it need not even be read. */
const sameFile = (
  { size, disk }: Listed,
  inMemory: boolean,
  before: SiteFile | undefined,
): SiteFile | undefined =>
  inMemory &&
  before !== undefined &&
  before.bytes !== null &&
  before.size === size &&
  before.disk.path === disk.path &&
  before.disk.inode === disk.inode &&
  before.disk.modified === disk.modified
    ? before
    : undefined;

/** The file of the build before when nothing about it changed; its compressed forms at least when its bytes did not. */
const prepare = (found: Found, before: SiteFile | undefined, settings: HeaderSettings): SiteFile => {
  if (before === undefined || before.hash !== found.hash) return createSiteFile(found, settings);
  if (before.bytes !== null && found.bytes !== null) return before;
  return { ...createSiteFile(found, settings), compressed: before.compressed };
};

const prepareNotFound = async (
  page: Listed,
  inMemory: boolean,
  before: SiteFile | undefined,
  settings: HeaderSettings,
): Promise<SiteFile> =>
  sameFile(page, inMemory, before) ??
  prepare({ ...(await read(page, inMemory)), status: 404 }, before, settings);

const bytesHeldBy = (file: SiteFile): number =>
  [...file.compressed.values()].reduce(
    (sum, form) => sum + (form instanceof Promise ? 0 : (form?.body?.length ?? 0)),
    file.bytes?.length ?? 0,
  );

/** Reads the whole folder. Throws NoSiteError and the file system's errors. */
export const readCatalog = async ({ folder, settings, memory, before }: CatalogOptions): Promise<Catalog> => {
  // The real folder: a link to "the newest build" may point elsewhere when a file is read later.
  const real = await realpath(folder).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" || error.code === "ENOTDIR" ? new NoSiteError(folder) : error;
  });
  const listed = await list(real);
  const held = chooseForMemory(listed, memory);
  const files = new Map(
    await inBatches(listed, async (item) => {
      const earlier = before?.files.get(item.address);
      const inMemory = held.has(item.address);
      const file =
        sameFile(item, inMemory, earlier) ?? prepare(await read(item, inMemory), earlier, settings);
      return [item.address, file] as const;
    }),
  );
  const page = listed.find(({ address }) => address === NOT_FOUND_PAGE);
  const notFound = page && (await prepareNotFound(page, held.has(page.address), before?.notFound, settings));
  return {
    files,
    notFound,
    bytesHeld: [...files.values()].reduce((sum, file) => sum + bytesHeldBy(file), 0),
  };
};

/** The file at a path as it was sent. */
export const findFile = ({ files }: Catalog, sentPath: string): SiteFile | undefined => {
  const found = files.get(sentPath);
  if (found !== undefined || !sentPath.includes("%")) return found;
  const canonical = canonicalSentPath(sentPath);
  return canonical === undefined ? undefined : files.get(canonical);
};
