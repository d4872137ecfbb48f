/** What became of everything: counted in the store, on the pages, in feeds and search, and in every built file. */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commentAnchor } from "../../_includes/components/comment.tsx";
import { commentsFeedPath } from "../../_includes/machines/comments-feed.ts";
import { articlePath } from "../../_includes/paths.ts";
import { publishedWords, storedComments } from "../../server/comments/store/stored-comment.ts";
import type { Soak } from "./traffic.ts";
import { madeUpWordsIn, madeUpWordsUnder } from "./words.ts";

/** Milliseconds. */
const LONGEST_SETTLING = 60_000;
const LOOK = 100;

export interface Findings {
  readonly acknowledged: number;
  readonly published: number;
  /** Acknowledged, and not under the receipt with all its words. */
  readonly lost: number;
  /** Stored more than once. */
  readonly doubled: number;
  /** Decided, as a server said, and not so in the store. */
  readonly undecided: number;
  /** Published comments that are missing on their page, in its feed or in the search, in the end. */
  readonly missing: readonly string[];
  /** Made-up words in built files that no published comment has. */
  readonly leaked: readonly string[];
}

interface Published {
  readonly id: string;
  readonly article: string;
  readonly words: readonly string[];
}

const publishedIn = async ({ store }: Soak): Promise<readonly Published[]> =>
  storedComments
    .parse(await store.db.selectFrom("comment").selectAll().where("status", "=", "approved").execute())
    .map((comment) => ({
      id: comment.id,
      article: comment.article,
      words: madeUpWordsIn(publishedWords(comment)),
    }));

/** Of what is published, that which is not everywhere where it should be. */
const missingOf = async ({ server }: Soak, published: readonly Published[]): Promise<readonly string[]> => {
  const url = server.url() ?? "";
  const text = async (path: string): Promise<string> => (await fetch(url + path)).text();
  const missing: string[] = [];
  for (const [article, comments] of Map.groupBy(published, (comment) => comment.article)) {
    const page = await text(articlePath(article));
    const feed = await text(commentsFeedPath(article));
    for (const { id, words } of comments) {
      if (!page.includes(`id="${commentAnchor(id)}"`)) missing.push(`${id} on its page`);
      if (!words.every((word) => page.includes(word))) missing.push(`words of ${id} on its page`);
      if (!feed.includes(`#${commentAnchor(id)}<`)) missing.push(`${id} in the feed`);
    }
  }
  for (const { id, words } of published) {
    const results = await text(`/search/?q=${words[0]}`);
    if (!results.includes(`#${commentAnchor(id)}"`)) missing.push(`${id} in the search`);
  }
  return missing;
};

/** Asks until there is nothing, or for a minute. */
const untilNothing = async (find: () => Promise<readonly string[]>): Promise<readonly string[]> => {
  const end = performance.now() + LONGEST_SETTLING;
  for (;;) {
    const found = await find();
    if (found.length === 0 || performance.now() > end) return found;
    await sleep(LOOK);
  }
};

/** Words in built files that are in nothing published. @throws Error when what is published is not seen there either */
const leakedIn = (folder: string, published: readonly Published[]): readonly string[] => {
  const open = new Set(published.flatMap(({ words }) => words));
  const found = madeUpWordsUnder(join(folder, "_site"));
  const unseen = [...open].filter((word) => !found.has(word));
  if (unseen.length > 0) throw new Error(`Whoever looks for words overlooks them: ${unseen.join(", ")}`);
  return [...found].filter((word) => !open.has(word));
};

/** Where a builder changes files while they are read. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/** The states in which a comment may be after a decision: its author may have taken it back since. */
const FOLLOWS = { approve: ["approved", "withdrawn"], reject: ["rejected"] } as const;

/** To be called when nobody writes or decides any more: waits until all is settled, and counts. */
export const inspect = async (soak: Soak, folder: string): Promise<Findings> => {
  const { store, ledger } = soak;
  const published = await publishedIn(soak);
  const missing = await untilNothing(() => missingOf(soak, published));
  const leaked = await untilNothing(async () => {
    try {
      return leakedIn(folder, published);
    } catch (error) {
      if (isGone(error)) return ["files that changed meanwhile"];
      throw error;
    }
  });
  let [acknowledged, lost, undecided] = [0, 0, 0];
  for (const { token, message, fate, decided } of ledger.sent.values()) {
    if (token === undefined) continue;
    acknowledged += 1;
    const found = await store.receipts.find(token).catch(() => undefined);
    const isThere = found?.body === message || (fate === "withdrawn" && found?.status === "withdrawn");
    if (!isThere) lost += 1;
    if (decided !== undefined && !FOLLOWS[decided].some((status) => status === found?.status)) undecided += 1;
  }
  const rows = await store.db.selectFrom("comment").select("body").where("body", "<>", "").execute();
  return {
    acknowledged,
    published: published.length,
    lost,
    undecided,
    doubled: rows.length - new Set(rows.map(({ body }) => body)).size,
    missing,
    leaked,
  };
};
