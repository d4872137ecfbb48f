/**
 * `npm run discussions:pull`: brings what is said in the discussions at GitHub to the desk, which decides what
 * appears on the page. What was changed there waits anew, what was deleted or hidden there leaves the page. All
 * is read before anything is changed; a second time changes nothing. The token comes from GITHUB_TOKEN.
 */
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { giscusSettings } from "../_data/giscus.ts";
import { danger, identifying } from "../_data/moderation-words.ts";
import type { Giscus } from "../_data/schema/giscus.ts";
import { createMarker, type Marker } from "../server/comments/rules/marks.ts";
import type { Followed } from "../server/comments/store/follow-foreign.ts";
import { type CommentStore, openStore } from "../server/comments/store/open.ts";
import { loadEnvironment } from "../server/environment.ts";
import { commandStore } from "./command-store.ts";
import { commentsIn } from "./discussions/comments.ts";
import { connectToGithub } from "./discussions/connection.ts";
import type { AskGithub } from "./discussions/github.ts";
import { readDiscussions } from "./discussions/read.ts";
import { isMain, runMain } from "./main-guard.ts";

export interface PullOptions {
  readonly ask: AskGithub;
  readonly giscus: Pick<Giscus, "repo" | "categoryId">;
  /** Of all articles. */
  readonly slugs: readonly string[];
  readonly store: CommentStore;
  readonly marker: Marker;
  /** Takes an empty category for what it is, even where comments from it are here. */
  readonly evenIfEmpty: boolean;
}

export interface Pulled extends Followed {
  readonly discussions: number;
  /** Titles of discussions that belong to no article here. */
  readonly elsewhere: readonly string[];
}

/** Another category is another place: what is here of an earlier one is not taken for deleted. */
const sourceOf = ({ repo, categoryId }: PullOptions["giscus"]): string => `github ${repo} ${categoryId}`;

const isKnown = async ({ db }: CommentStore, source: string): Promise<boolean> =>
  (await db
    .selectFrom("foreign_comment")
    .select("external_id")
    .where("source", "=", source)
    .executeTakeFirst()) !== undefined;

/** @throws Error that says what to do; nothing is changed then */
export async function pullDiscussions(options: PullOptions): Promise<Pulled> {
  const { ask, slugs, store, marker, evenIfEmpty } = options;
  const source = sourceOf(options.giscus);
  const discussions = await readDiscussions(ask, options.giscus);
  // A token that may not read discussions is shown an empty category, and not an error.
  if (discussions.length === 0 && !evenIfEmpty && (await isKnown(store, source))) {
    throw new Error(
      "GitHub shows no discussion, though comments from there are here. Nothing was changed. May the token in GITHUB_TOKEN read the discussions? If they are really gone, add -- --even-if-empty",
    );
  }
  const { comments, hidden, elsewhere } = commentsIn(discussions, slugs);
  const followed = await store.follow({ source, comments, hidden, marker });
  return { ...followed, discussions: discussions.length, elsewhere };
}

const told = ({ discussions, added, edited, removed, elsewhere }: Pulled): string =>
  [
    `Discussions read: ${discussions}. New comments: ${added}, changed: ${edited}, taken off: ${removed}.`,
    ...(added + edited > 0 ? ["New and changed ones wait at the desk."] : []),
    ...elsewhere.map((title) => `Left out, since it belongs to no article here: ${title}`),
  ].join("\n");

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { "even-if-empty": { type: "boolean", default: false } } });
  if (giscusSettings === undefined) {
    throw new Error(
      "_data/giscus.ts names no repository at GitHub; npm run giscus:setup says what to put there.",
    );
  }
  const ask = connectToGithub(process.env);
  const { DATABASE_URL: url } = await loadEnvironment(process.cwd(), process.env);
  // A server that is running may be writing; once a minute it looks for what a command has changed.
  const store = await openStore({ ...commandStore(url), busyTimeout: 10_000 });
  try {
    const files = readdirSync(join("content", "articles")).filter((name) => name.endsWith(".md"));
    const slugs = files.map((name) => basename(name, ".md"));
    const marker = createMarker({ danger, identifying });
    const evenIfEmpty = values["even-if-empty"];
    console.log(
      told(await pullDiscussions({ ask, giscus: giscusSettings, slugs, store, marker, evenIfEmpty })),
    );
  } finally {
    await store.close();
  }
}

if (isMain(import.meta.url)) await runMain(main);
