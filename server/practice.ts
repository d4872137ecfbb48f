/** The practice's side of the server put together: the comment store, its pages, and what brings decisions onto the site. */
import { existsSync } from "node:fs";
import path from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { VNode } from "preact";
import type { SiteData } from "../_data/index.ts";
import type { Retention } from "../_data/schema/retention.ts";
import type { HeaderSettings } from "../_data/schema/security-headers.ts";
import type { Strings } from "../_data/schema/strings.ts";
import type { Part } from "./app.ts";
import type { CommentEvent, CommentViews } from "./comments/http/contracts.ts";
import { commentRoutes } from "./comments/http/routes.ts";
import { createClientKey } from "./comments/rules/client-address.ts";
import { createMarker, type ModerationWords } from "./comments/rules/marks.ts";
import { openStore } from "./comments/store/open.ts";
import { writeThreadsFile } from "./comments/store/threads-file.ts";
import { createCommentViews } from "./comments/views.tsx";
import { startDaily } from "./daily.ts";
import type { Environment } from "./environment.ts";
import { MAIL_TIMES, SUBMISSION_LIMITS } from "./limits.ts";
import { describeError, type Log } from "./log.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { createPublisher } from "./publishing/publisher.ts";
import type { SiteBuilder } from "./publishing/site-builder.ts";
import { loadSite, type Site } from "./site/site.ts";

/** What whoever starts the server hands in: values of the site's data, and the tools the server has not itself. */
export interface PracticeTools {
  readonly data: SiteData;
  readonly strings: Strings;
  readonly retention: Retention;
  readonly moderation: ModerationWords;
  readonly builder: SiteBuilder;
  /** A whole page as HTML, with its doctype. */
  readonly render: (page: VNode) => string;
  readonly now: () => Date;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface PracticeOptions extends PracticeTools {
  readonly environment: Environment;
  readonly settings: HeaderSettings;
  /** Of the project; the site is built in `_site` under it. */
  readonly folder: string;
  readonly log: Log;
}

export interface Practice {
  readonly site: Site;
  readonly parts: readonly Part[];
}

/** The key that a request's limits are counted under. Without a connection, as in tests, all are one. */
const clientKeyOf = (trustedProxies: readonly string[]): ((context: Context) => string) => {
  const keyOf = createClientKey(trustedProxies);
  return (context) =>
    keyOf({
      remote: context.env === undefined ? undefined : getConnInfo(context).remote.address,
      forwardedFor: context.req.header("x-forwarded-for"),
    });
};

const tell =
  (log: Log) =>
  (event: CommentEvent): void => {
    if (event.event === "failure") log(`a comment could not be stored or read: ${event.reason}`);
  };

/**
 * Opens the store, has the site built from what is published, and loads it. A build that fails is told; the
 * last good site is served if there is one.
 * @throws StoreFailure, NewerSchema; BuildFailure when there is no earlier site
 */
export const openPractice = async (options: PracticeOptions): Promise<Practice> => {
  const { environment, settings, folder, data, strings, retention, builder, render, now, wait, log } =
    options;
  const siteFolder = path.join(folder, "_site");
  const threadsFile = path.resolve(folder, environment.VAR_DIR, "threads.json");

  const store = await openStore({
    url: environment.DATABASE_URL,
    now,
    timeZone: data.site.timeZone,
    practiceName: data.site.practiceName,
    limits: SUBMISSION_LIMITS,
    mail: MAIL_TIMES,
    onPublicChange: (article) => publisher.changed(article),
  });
  const exportThreads = async (): Promise<void> =>
    writeThreadsFile(threadsFile, await store.threads.published());

  await exportThreads();
  try {
    await builder.rebuild();
  } catch (error) {
    if (!existsSync(siteFolder)) throw error;
    log(`the site could not be built; the last one is served: ${describeError(error)}`);
  }
  const site = await loadSite({ folder: siteFolder, settings });
  let manifest: Manifest = await readManifest(siteFolder);
  let views = viewsFor(manifest);

  function viewsFor({ assets }: Manifest): CommentViews {
    return createCommentViews({
      layout: { data, strings, assets },
      origin: environment.SITE_URL,
      rejectedDays: retention.unpublishedPost.days,
      render,
    });
  }

  const publisher = createPublisher({
    builder,
    exportThreads,
    replaceSite: async () => {
      await site.replaceSite(siteFolder);
      manifest = await readManifest(siteFolder);
      views = viewsFor(manifest);
    },
    wait,
    now,
    log,
  });

  // The site was built just now, so the first day needs no other build.
  let builtToday = true;
  const stopDaily = startDaily({
    timeZone: data.site.timeZone,
    jobs: [
      () => store.sweep(retention),
      () => {
        if (!builtToday) publisher.changedAll();
        builtToday = false;
      },
    ],
    now,
    wait,
    log,
  });

  const comments: Part = {
    routes: commentRoutes({
      store,
      articles: (slug) => manifest.articles.get(slug),
      marker: createMarker(options.moderation),
      // The pages name assets of the build that is served, so they are looked up for each answer.
      views: {
        error: (props) => views.error(props),
        held: (props) => views.held(props),
        receipt: (props) => views.receipt(props),
        noReceipt: () => views.noReceipt(),
        sentence: (error) => views.sentence(error),
      },
      origins: new Set([
        environment.SITE_URL,
        ...(environment.COMMENTS_ORIGIN ? [environment.COMMENTS_ORIGIN] : []),
      ]),
      deskCookie: "desk",
      clientKey: clientKeyOf(environment.TRUSTED_PROXIES),
      log: tell(log),
    }),
    health: [
      {
        name: "store",
        required: true,
        state: async () => {
          const { store: state } = await store.health();
          return { ok: state === "ok", state };
        },
      },
      {
        name: "outbox",
        required: false,
        state: async () => {
          const { outbox } = await store.health();
          return {
            ok: outbox !== undefined && outbox.stuck === 0,
            due: outbox?.due ?? 0,
            stuck: outbox?.stuck ?? 0,
          };
        },
      },
      {
        name: "publishing",
        required: false,
        state: () => {
          const { waiting, failure } = publisher.state();
          return { ok: failure === undefined, waiting: waiting.length };
        },
      },
    ],
    close: async () => {
      await stopDaily();
      await publisher.close();
      await store.close();
    },
  };
  return { site, parts: [comments] };
};
