/**
 * A disk that can be filled: a file system of 3 MB where the machine lets a test mount one (as root on Linux),
 * and elsewhere a database that may not grow. The name says which, so that a report tells what was tested.
 */
import { execFileSync } from "node:child_process";
import { rmSync, statfsSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import type { CommentStore } from "../../../server/comments/store/open.ts";

export interface SmallDisk {
  /** Takes all room but a little. */
  fill(store: CommentStore): Promise<void>;
  /** Gives so many bytes of it back. */
  give(store: CommentStore, bytes: number): Promise<void>;
  /** Gives all of it back. */
  free(store: CommentStore): Promise<void>;
  /** After the store is closed. */
  remove(): void;
}

/** Bytes that are left when it is called full: room for some comments, not for many. */
const LEFT = 150_000;

const mounted = (folder: string): SmallDisk => {
  const filler = join(folder, "filler");
  return {
    fill: async () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - LEFT, 0)));
    },
    give: async (_, bytes) => truncateSync(filler, statSync(filler).size - bytes),
    free: async () => rmSync(filler),
    remove: () => execFileSync("umount", [folder]),
  };
};

const PAGE = 4096;

/** Lets the database grow by so many bytes, and no more. */
const growBy = async ({ db }: CommentStore, bytes: number): Promise<void> => {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  const pages = (rows[0]?.page_count ?? 0) + Math.floor(bytes / PAGE);
  await sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(db);
};

const limited: SmallDisk = {
  fill: (store) => growBy(store, LEFT),
  give: growBy,
  free: (store) => growBy(store, 1_000_000_000),
  remove: () => undefined,
};

const mount = (folder: string): boolean => {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

/** Whether this machine lets tests mount. */
export const canMount = (folder: string): boolean => {
  if (!mount(folder)) return false;
  execFileSync("umount", [folder]);
  return true;
};

/** A small disk at a folder that is there and empty. */
export const smallDiskAt = (folder: string): SmallDisk => (mount(folder) ? mounted(folder) : limited);
