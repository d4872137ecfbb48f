/** The list of articles; closing and opening their threads, by hand and by age. */
import { z } from "zod";
import type { ArticleList } from "../../_data/schema/authoring.ts";
import { dayIn } from "../../_data/schema/day-in.ts";
import { counted } from "../../_data/schema/words.ts";
import type { Done } from "../../_includes/components/desk/banner.tsx";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { DeskArticlesPage, type ListedArticle } from "../../_includes/layouts/desk/articles.tsx";
import type { CommentStore } from "../comments/store/open.ts";
import { DONE_SETTING, doneEntries, readDone } from "./done.ts";
import { signedInFrame } from "./frame.ts";
import { type DeskContext, type DeskHandler, Refused, textOf } from "./guard.ts";
import type { Desk, DeskArticle, DeskOptions } from "./options.ts";
import { withQuery } from "./paths.ts";

const CLOSE_AFTER = "close-after-days";
const MOST_DAYS = 3650;
const DAY = 24 * 60 * 60 * 1000;

/** Days after which a thread closes by itself; undefined for never. */
export const readCloseAfter = async ({ db }: CommentStore): Promise<number | undefined> => {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", CLOSE_AFTER)
    .executeTakeFirst();
  return row === undefined ? undefined : Number(row.value);
};

const writeCloseAfter = async ({ db }: CommentStore, days: number | undefined): Promise<void> => {
  if (days === undefined) {
    await db.deleteFrom("setting").where("name", "=", CLOSE_AFTER).execute();
    return;
  }
  const value = String(days);
  await db
    .insertInto("setting")
    .values({ name: CLOSE_AFTER, value })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
    .execute();
};

/**
 * Closes the threads of articles that appeared long enough ago; to be called daily, and whenever the setting
 * changes. A thread that somebody has closed or opened by hand is left as it is.
 * @throws StoreFailure
 */
export const closeOldThreads = async (
  store: CommentStore,
  articles: readonly Pick<DeskArticle, "slug" | "date">[],
): Promise<void> => {
  const days = await readCloseAfter(store);
  if (days === undefined) return;
  const { now, timeZone } = store.settings;
  const last = dayIn(timeZone)(new Date(now().getTime() - days * DAY).toISOString());
  const known = await store.db.selectFrom("thread_state").select("article").execute();
  const touched = new Set(known.map(({ article }) => article));
  for (const { slug, date } of articles) {
    if (date <= last && !touched.has(slug)) await store.threads.setClosed(slug, true, "system");
  }
};

const readArticles = async (
  options: DeskOptions,
): Promise<{ articles: readonly ListedArticle[]; broken: ArticleList["broken"] }> => {
  const { articles, broken } = await options.writing.articles.list();
  const rows = await options.store.db
    .selectFrom("thread_state")
    .select("article")
    .where("closed", "=", 1)
    .execute();
  const closed = new Set(rows.map(({ article }) => article));
  const onSite = new Map(options.articles().map((article) => [article.slug, article]));
  const threadOf = (slug: string): ListedArticle["thread"] => {
    const shown = onSite.get(slug);
    if (shown === undefined) return undefined;
    return shown.open ? (closed.has(slug) ? "closed" : "open") : "byArticle";
  };
  return {
    broken,
    articles: articles.map(({ reviewDue, ...article }) => ({
      ...article,
      reviewDue,
      thread: threadOf(article.slug),
    })),
  };
};

const doneBySetting = async ({ store, words }: DeskOptions): Promise<Done> => {
  const days = await readCloseAfter(store);
  return { text: days === undefined ? words.done.closeNever : counted(words.done.closeAfter, days) };
};

const page = async (c: DeskContext, options: Desk, mistake?: { readonly typed: string }): Promise<string> => {
  const did = mistake === undefined ? c.req.query("did") : undefined;
  return options.render(
    DeskArticlesPage({
      ...(await signedInFrame(c, options)),
      ...(await readArticles(options)),
      closeAfter: mistake?.typed ?? String((await readCloseAfter(options.store)) ?? ""),
      done: did === DONE_SETTING ? await doneBySetting(options) : await readDone(did, options),
      ...(mistake !== undefined && { error: options.words.errors.daysBad }),
    }),
  );
};

export const showArticles =
  (options: Desk): DeskHandler =>
  async (c) =>
    c.html(await page(c, options));

/** The entry of the audit that closing or opening a thread made. */
const entryOf = async ({ store: { db } }: DeskOptions, slug: string): Promise<number> => {
  const { id } = await db
    .selectFrom("audit")
    .select("id")
    .where("article", "=", slug)
    .where("action", "=", "thread")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};

export const setThread =
  (closed: boolean, options: DeskOptions): DeskHandler =>
  async (c) => {
    const article = options.articles().find(({ slug }) => slug === c.req.param("slug"));
    if (article === undefined) throw new Refused(404);
    await options.store.threads.setClosed(article.slug, closed, "desk");
    options.log({ event: "desk", status: 303, outcome: closed ? "thread closed" : "thread opened" });
    const did = doneEntries([await entryOf(options, article.slug)]);
    return c.redirect(withQuery(DESK.articles, "did", did), 303);
  };

const daysSchema = z.union([
  z.literal("").transform(() => undefined),
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MOST_DAYS)),
]);

export const setCloseAfter =
  (options: Desk): DeskHandler =>
  async (c) => {
    const typed = textOf(c.get("fields"), "days").trim();
    const days = daysSchema.safeParse(typed);
    if (!days.success) return c.html(await page(c, options, { typed }), 422);
    await writeCloseAfter(options.store, days.data);
    await closeOldThreads(options.store, options.articles());
    return c.redirect(withQuery(DESK.articles, "did", DONE_SETTING), 303);
  };
