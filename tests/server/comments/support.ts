/** A store in a directory of its own, and the routes over it, with a clock that the test moves. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { danger, identifying } from "../../../_data/moderation-words.ts";
import type { PublishedComment } from "../../../_data/schema/comment.ts";
import { newComment } from "../../../_data/schema/new-comment.ts";
import type {
  CommentErrorProps,
  CommentEvent,
  CommentedArticle,
  CommentRouteOptions,
  CommentViews,
  ReceiptProps,
} from "../../../server/comments/http/contracts.ts";
import { commentRoutes } from "../../../server/comments/http/routes.ts";
import { createClientKey } from "../../../server/comments/rules/client-address.ts";
import { createMarker } from "../../../server/comments/rules/marks.ts";
import { type CommentStore, openStore, type StoreOptions } from "../../../server/comments/store/open.ts";
import { borrowDatabase, databaseServer, returnDatabase } from "../../helpers/databases.ts";

export const ORIGIN = "https://practice.example";
export const DESK_COOKIE = "desk";

export interface Clock {
  now(): Date;
  /** Moves the clock by so many seconds. */
  pass(seconds: number): void;
}

export const clockAt = (start: string): Clock => {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    pass: (seconds) => {
      time += seconds * 1000;
    },
  };
};

export const temporaryDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), "comments-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

export const marker = createMarker({ danger, identifying });

type Overrides = Partial<StoreOptions>;

export const storeOptions = (directory: string, overrides: Overrides = {}): StoreOptions => ({
  url: `file:${join(directory, "practice.db")}`,
  now: clockAt("2026-03-24T15:00:00.000Z").now,
  timeZone: "America/New_York",
  practiceName: "The practice",
  limits: { perAddress: [], global: [] },
  mail: { digestWindow: 3600, authorDelay: 600 },
  onPublicChange: () => undefined,
  ...overrides,
});

/** The file of a store without comments, made once: most tests begin with one. */
let emptyFile: Promise<Buffer> | undefined;

const makeEmptyFile = async (): Promise<Buffer> => {
  const directory = mkdtempSync(join(tmpdir(), "comments-empty-"));
  try {
    await (await openStore(storeOptions(directory))).close();
    return readFileSync(join(directory, "practice.db"));
  } finally {
    rmSync(directory, { recursive: true });
  }
};

const temporaryFile = async (overrides: Overrides): Promise<CommentStore> => {
  const directory = temporaryDirectory();
  emptyFile ??= makeEmptyFile();
  writeFileSync(join(directory, "practice.db"), await emptyFile);
  const store = await openStore(storeOptions(directory, overrides));
  onTestFinished(() => store.close());
  await sql`pragma synchronous = off`.execute(store.db);
  return store;
};

const temporaryDatabase = async (server: string, overrides: Overrides): Promise<CommentStore> => {
  const url = await borrowDatabase(server);
  const store = await openStore(storeOptions("", { url, ...overrides }));
  onTestFinished(async () => {
    await store.close();
    returnDatabase(url);
  });
  return store;
};

/**
 * A store that is closed and thrown away when the test ends: on PostgreSQL in the tests that run there, else
 * in a file. Its commits do not wait for the disk, which is shared; tests of the file itself open one with
 * `openStore`.
 */
export const temporaryStore = (overrides: Overrides = {}): Promise<CommentStore> => {
  const server = databaseServer();
  return server === undefined ? temporaryFile(overrides) : temporaryDatabase(server, overrides);
};

/** Pages as JSON, so that a test reads the very props the real pages are given. */
const views: CommentViews = {
  error: (props) => JSON.stringify({ page: "error", ...props }),
  held: (props) => JSON.stringify({ page: "held", ...props }),
  receipt: (props) => JSON.stringify({ page: "receipt", ...props }),
  reply: ({ article, comment }) => JSON.stringify({ page: "reply", article: article.slug, comment }),
  notFound: () => JSON.stringify({ page: "not found" }),
  sentence: ({ code }) => `Sentence for ${code}`,
  summary: (count) => `${count} things`,
};

/** A question that the practice publishes with an article. */
export const PAGE_QUESTION: PublishedComment = {
  id: "nuts-and-bolts",
  article: "ending-well",
  replyTo: null,
  name: "A reader",
  practice: false,
  body: "How long does it take?",
  edited: false,
  withdrawn: false,
};

const ARTICLES = new Map<string, CommentedArticle>(
  [
    {
      slug: "ending-well",
      title: "Ending Well",
      open: true,
      questions: new Map([[PAGE_QUESTION.id, PAGE_QUESTION]]),
    },
    {
      slug: "stuck",
      title: "Stuck, or Resting?",
      open: true,
      questions: new Map<string, PublishedComment>(),
    },
    { slug: "closed-one", title: "Closed", open: false, questions: new Map<string, PublishedComment>() },
  ].map((article) => [article.slug, article]),
);

export interface Site {
  readonly store: CommentStore;
  readonly app: ReturnType<typeof commentRoutes>;
  readonly events: readonly CommentEvent[];
  /** POSTs a form to `/comments` as a browser on our own page does. */
  send(
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

/** The routes as they are mounted; a request says with `X-Test-Remote` where it comes from. */
export const siteOver = (
  store: CommentStore,
  trustedProxies: readonly string[] = [],
  overrides: Partial<CommentRouteOptions> = {},
): Site => {
  const events: CommentEvent[] = [];
  const clientKey = createClientKey(trustedProxies);
  const app = commentRoutes({
    store,
    articles: (slug) => ARTICLES.get(slug),
    provider: "practice",
    marker,
    views,
    origins: new Set([ORIGIN]),
    deskCookie: DESK_COOKIE,
    clientKey: (c) =>
      clientKey({
        remote: c.req.header("x-test-remote") ?? "192.0.2.1",
        forwardedFor: c.req.header("x-forwarded-for"),
      }),
    log: (event) => events.push(event),
    ...overrides,
  });
  return {
    store,
    app,
    events,
    send: async (fields, headers = {}) =>
      app.request("/comments", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: ORIGIN, ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
  };
};

export const temporarySite = async (
  overrides: Overrides = {},
  trustedProxies: readonly string[] = [],
): Promise<Site> => siteOver(await temporaryStore(overrides), trustedProxies);

/** A comment that nothing is wrong with. */
export const goodFields = {
  article: "ending-well",
  message: "Is it rude to say that I want to stop?",
  consent: "yes",
} as const;

export const errorPage = async (response: Response): Promise<CommentErrorProps> =>
  JSON.parse(await response.text());

export const receiptPage = async (response: Response): Promise<ReceiptProps & { readonly page: string }> =>
  JSON.parse(await response.text());

/** The path a form is redirected to. */
export const location = (response: Response): string => response.headers.get("location") ?? "";

/** The codes of the errors an answer names. */
export const codes = async (response: Response): Promise<readonly string[]> =>
  (await errorPage(response)).errors.map(({ code }) => code);

let submissions = 0;

/** Puts a comment into the store directly, each with words of its own. Returns its id. */
export const submitted = async (
  store: CommentStore,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> => {
  submissions += 1;
  const comment = newComment.parse({ ...goodFields, message: `Comment ${submissions}`, ...fields });
  const result = await store.submit({
    comment,
    assessment: { danger: marker.isDanger(comment.message), spam: [] },
    address: "192.0.2.1",
    pageQuestions: new Set(),
  });
  if (!("token" in result)) throw new Error(`not stored: ${result.outcome}`);
  return (await tokenOwner(store, result.token)).id;
};

export const tokenOwner = (store: CommentStore, token: string) => store.receipts.find(token);

/** A decision of the desk on a comment in the version that was read. */
export const decisionOn = (comment: { readonly id: string; readonly version: number }) =>
  ({ id: comment.id, version: comment.version, actor: "desk" }) as const;
