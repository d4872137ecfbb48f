/** Does what was planned: files and comments together, or nothing. */
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Marker } from "../../server/comments/rules/marks.ts";
import type { CommentStore } from "../../server/comments/store/open.ts";
import type { Tables } from "../../server/comments/store/schema.ts";
import { type TakenOver, takeOver } from "../../server/comments/store/taken-over.ts";
import type { Plan } from "./plan.ts";

/** What an earlier import made of which post, kept in the store beside the comments. */
const record = z.record(z.string(), z.string());

const recordName = (source: string): string => `posts of ${source}`;

/** By the numbers of posts, the files that earlier imports made of them, from the content folder. */
export const readTakenPosts = async (
  db: Kysely<Tables>,
  source: string,
): Promise<ReadonlyMap<string, string>> => {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", recordName(source))
    .executeTakeFirst();
  return new Map(row === undefined ? [] : Object.entries(record.parse(JSON.parse(row.value))));
};

const writeTakenPosts = async (
  db: Kysely<Tables>,
  source: string,
  posts: ReadonlyMap<string, string>,
): Promise<void> => {
  const value = JSON.stringify(Object.fromEntries(posts));
  await db
    .insertInto("setting")
    .values({ name: recordName(source), value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
};

const flush = (path: string): void => {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

interface Staged {
  /** Puts every file into its place, over nothing. */
  place(): void;
  /** Takes out again what was placed. */
  undo(): void;
  /** Clears what was aside. */
  clear(): void;
}

const ASIDE = ".import-";

/** Writes all files beside the content, on the same disk, where nothing reads them. */
const stage = (content: string, { texts }: Plan): Staged => {
  // Of an import whose process was killed.
  for (const name of readdirSync(content)) {
    if (name.startsWith(ASIDE)) rmSync(join(content, name), { recursive: true });
  }
  const aside = mkdtempSync(join(content, ASIDE));
  const files: { readonly aside: string; readonly place: string }[] = [];
  const placed: string[] = [];
  const clear = (): void => rmSync(aside, { recursive: true, force: true });
  const add = (path: string, write: (file: string) => void): void => {
    const file = join(aside, String(files.length));
    write(file);
    flush(file);
    files.push({ aside: file, place: join(content, path) });
  };
  try {
    for (const [file, path] of new Map(texts.flatMap(({ pictures }) => [...pictures]))) {
      add(path, (to) => copyFileSync(file, to));
    }
    for (const { path, contents } of texts) add(path, (to) => writeFileSync(to, contents));
  } catch (error) {
    clear();
    throw error;
  }
  return {
    place: () => {
      const folders = new Set(files.map(({ place }) => dirname(place)));
      for (const folder of folders) mkdirSync(folder, { recursive: true });
      for (const file of files) {
        // Unlike renaming, it fails where there is a file.
        linkSync(file.aside, file.place);
        placed.push(file.place);
      }
      for (const folder of folders) flush(folder);
    },
    undo: () => {
      for (const place of placed) rmSync(place, { force: true });
    },
    clear,
  };
};

export interface ApplyOptions {
  readonly content: string;
  readonly source: string;
  readonly store: CommentStore;
  readonly marker: Marker;
  readonly taken: ReadonlyMap<string, string>;
}

/**
 * Puts the files in place and takes the comments over, in one transaction of the store.
 * @throws when the disk or the store refuses; both are then as they were
 */
export const applyPlan = async (plan: Plan, options: ApplyOptions): Promise<TakenOver> => {
  const { content, source, store, marker, taken } = options;
  const staged = stage(content, plan);
  try {
    return await takeOver(store, {
      source,
      marker,
      comments: plan.comments.comments,
      along: async (trx) => {
        const posts = new Map([...taken, ...plan.texts.map(({ item, path }) => [item.id, path] as const)]);
        if (posts.size > taken.size) await writeTakenPosts(trx, source, posts);
        staged.place();
      },
    });
  } catch (error) {
    staged.undo();
    throw error;
  } finally {
    staged.clear();
  }
};
