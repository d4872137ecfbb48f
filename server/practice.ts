/** The practice's side of the server put together: the store, the pages, the desk, mail, and what brings decisions onto the site. */
import path from "node:path";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { VNode } from "preact";
import type { SiteData } from "../_data/index.ts";
import type { DeskStrings } from "../_data/schema/desk-strings.ts";
import type { MailStrings } from "../_data/schema/mail-strings.ts";
import type { Retention } from "../_data/schema/retention.ts";
import type { HeaderSettings } from "../_data/schema/security-headers.ts";
import type { Strings } from "../_data/schema/strings.ts";
import type { LayoutProps } from "../_includes/layouts/types.ts";
import type { Part } from "./app.ts";
import { useDatabase } from "./backup/in-use.ts";
import { openBackups } from "./backup/part.ts";
import { commentsPart } from "./comments/part.ts";
import { createClientKey } from "./comments/rules/client-address.ts";
import { createMarker, type ModerationWords } from "./comments/rules/marks.ts";
import { joinCluster } from "./comments/store/cluster.ts";
import type { StoreSettings } from "./comments/store/context.ts";
import { databaseFile } from "./comments/store/database-file.ts";
import { type CommentStore, openStore } from "./comments/store/open.ts";
import { startDaily } from "./daily.ts";
import { createSetupLink } from "./desk/account.ts";
import { closeOldThreads } from "./desk/articles.ts";
import { openComplaints, sweepComplaints } from "./desk/complaints.ts";
import { deskPart } from "./desk/desk.ts";
import { deskCookieName } from "./desk/guard.ts";
import { type Environment, practiceOrigin } from "./environment.ts";
import { MAIL_TIMES, SUBMISSION_LIMITS } from "./limits.ts";
import type { Log } from "./log.ts";
import { openMail } from "./mail/part.ts";
import { createMailViews } from "./mail/views.tsx";
import { openPublishing, type Publishing } from "./publishing/publishing.ts";
import type { Builder } from "./publishing/site-builder.ts";
import { searchPart } from "./search/part.tsx";
import type { Site } from "./site/site.ts";

/** What whoever starts the server hands in: values of the site's data, and the tools the server has not itself. */
export interface PracticeTools {
  readonly data: SiteData;
  readonly strings: Strings;
  readonly deskStrings: DeskStrings;
  readonly mailStrings: MailStrings;
  readonly retention: Retention;
  readonly moderation: ModerationWords;
  readonly builder: Builder;
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
  /** How much is taken in which time; a measurement raises it. */
  readonly limits?: StoreSettings["limits"];
  readonly log: Log;
}

export interface Practice {
  readonly site: Site;
  readonly parts: readonly Part[];
  /** Where the desk's first passphrase is set, while there is none. */
  readonly setupLink: { readonly path: string; readonly expires: Date } | undefined;
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

/** Closed last, after every part that works with them. */
const closing = (
  publishing: Publishing,
  store: CommentStore,
  stopDaily: () => Promise<void>,
  release: (() => void) | undefined,
): NonNullable<Part["close"]> => {
  return async () => {
    await stopDaily();
    await publishing.close();
    await store.close();
    release?.();
  };
};

/**
 * Opens the store, has the site built from what is published, and loads it. A build that fails is told; the
 * last good site is served if there is one.
 * @throws StoreFailure, NewerSchema; BackupError while a copy is being restored; BuildFailure when there is no earlier site
 */
export const openPractice = async (options: PracticeOptions): Promise<Practice> => {
  const { environment, settings, folder, data, strings, retention, builder, render, now, wait, log } =
    options;
  const { SITE_URL: origin } = environment;
  const ownOrigin = practiceOrigin(environment);
  const siteFolder = path.join(folder, "_site");
  const varDirectory = path.resolve(folder, environment.VAR_DIR);

  const database = databaseFile(environment.DATABASE_URL);
  const release = database === undefined ? undefined : useDatabase(database);
  const store = await openStore({
    url: environment.DATABASE_URL,
    now,
    timeZone: data.site.timeZone,
    practiceName: data.site.practiceName,
    limits: options.limits ?? SUBMISSION_LIMITS,
    mail: MAIL_TIMES,
    onPublicChange: () => cluster.tell("public"),
  });
  const cluster = joinCluster({ url: environment.DATABASE_URL, wait });
  const backups = await openBackups({
    store,
    database,
    varDirectory,
    days: retention.backups.days,
    timeZone: data.site.timeZone,
    now,
    log,
  });
  const publishing = await openPublishing({
    store,
    cluster,
    builder,
    command: environment.PUBLISH_COMMAND,
    folder,
    siteFolder,
    settings,
    threadsFile: path.join(varDirectory, "threads.json"),
    wait,
    now,
    log,
  });
  const { live, publisher } = publishing;

  const layout = (): Omit<LayoutProps, "page"> => ({ data, strings, assets: live.manifest().assets });
  const shared = {
    store,
    marker: createMarker(options.moderation),
    origin,
    /** Whose pages may post to what only this server's own pages have forms for. */
    origins: new Set([ownOrigin]),
    deskCookie: deskCookieName(ownOrigin),
    clientKey: clientKeyOf(environment.TRUSTED_PROXIES),
    render,
    layout,
  };
  const tell = (event: { readonly event: string; readonly reason?: string }): void => {
    if (event.event === "failure") log(`a comment could not be stored or read: ${event.reason ?? "unknown"}`);
  };

  const mail = openMail({
    ...shared,
    cluster,
    practiceOrigin: ownOrigin,
    words: options.mailStrings,
    views: createMailViews({ ...shared, words: options.mailStrings }),
    titleOf: (slug) => live.manifest().articles.get(slug)?.title,
    complaints: () => openComplaints(store.db),
    practiceName: data.site.practiceName,
    helpPath: data.navigation.helpPath,
    rejectedDays: retention.unpublishedPost.days,
    wait,
    log,
    smtpUrl: environment.SMTP_URL,
    from: environment.MAIL_FROM,
    to: environment.MAIL_TO,
    varDirectory,
  });
  const desk = deskPart({
    ...shared,
    origin: ownOrigin,
    words: options.deskStrings,
    articles: () => [...live.manifest().articles.values()],
    writing: {
      articles: builder.authoring,
      publish: publisher.changedAll,
      pending: () => publisher.state().stale,
      elsewhere: settings.commentsOrigin !== undefined,
    },
    retention,
    log: tell,
    publisher,
    mail: { ...mail.mailer, ...(mail.folder !== undefined && { folder: mail.folder }) },
  });

  // The site was built just now, so the first day needs no other build, unless that one failed.
  let builtToday = publishing.built;
  const stopDaily = startDaily({
    timeZone: data.site.timeZone,
    jobs: [
      () => store.sweep(retention),
      () => sweepComplaints(store, retention.closedReport.days),
      () => closeOldThreads(store, [...live.manifest().articles.values()]),
      backups.daily,
      () => {
        if (!builtToday) publisher.changedAll();
        builtToday = false;
      },
    ],
    // What a command has changed in a file, nobody tells.
    look: () => {
      cluster.tell("public");
      publishing.lookAtContent();
    },
    now,
    wait,
    log,
  });
  const comments = commentsPart({
    ...shared,
    origins: new Set([origin, ownOrigin]),
    articles: (slug) => live.manifest().articles.get(slug),
    provider: data.site.comments,
    siteElsewhere: settings.commentsOrigin === undefined ? undefined : origin,
    rejectedDays: retention.unpublishedPost.days,
    publisher,
    log: tell,
  });
  return {
    site: live.site,
    // These two first: they see what was posted to the others and then write it down, or look for mail to send.
    parts: [
      backups.part,
      mail.part,
      desk,
      searchPart({ ...shared, folder: siteFolder }),
      { ...comments, close: closing(publishing, store, stopDaily, release) },
    ],
    setupLink: await createSetupLink(store),
  };
};
