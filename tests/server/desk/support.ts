/** The desk over a store of its own, a clock that the test moves, and browsers that sign in to it. */
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { deskStrings } from "../../../_data/desk-strings.ts";
import { siteData } from "../../../_data/index.ts";
import { retention } from "../../../_data/retention.ts";
import { strings } from "../../../_data/strings.ts";
import { NO_ASSETS, NOBODY_WRITES } from "../../../scripts/bench/desk/stand-ins.ts";
import type { CommentStore, StoreOptions } from "../../../server/comments/store/open.ts";
import { setPassphrase } from "../../../server/desk/account.ts";
import { deskPart } from "../../../server/desk/desk.ts";
import type { DeskArticle, DeskEvent, DeskOptions } from "../../../server/desk/options.ts";
import type { ScryptCost } from "../../../server/desk/passphrase.ts";
import type { Authoring } from "../../../server/publishing/authoring.ts";
import { attribute, byTag } from "../../includes/dom.ts";
import { type Clock, clockAt, marker, ORIGIN, temporaryStore } from "../comments/support.ts";

export const PASSPHRASE = "four words that differ";

/** What a test can wait for. */
export const CHEAP: ScryptCost = { logN: 4, r: 1, p: 1 };

export const ARTICLES: readonly DeskArticle[] = [
  { slug: "ending-well", title: "Ending Well", date: "2026-03-12", open: true },
  { slug: "stuck", title: "Stuck, or Resting?", date: "2026-01-15", open: true },
  { slug: "closed-one", title: "Closed", date: "2025-11-02", open: false },
];

const render = (page: VNode): string => `<!doctype html>${renderToString(page)}`;

/** Articles that are all on the site, and that nobody can write. */
const publishedOnly: Authoring = {
  ...NOBODY_WRITES,
  list: async () => ({
    articles: ARTICLES.map(({ slug, title, date }) => ({ slug, title, date, state: "published" })),
    broken: [],
  }),
  open: async () => null,
  image: async () => null,
  ownPictures: async () => [],
};

/** What the desk is given in tests; the address of a client is what its header says. */
export const deskOptions = (store: CommentStore, overrides: Partial<DeskOptions> = {}): DeskOptions => ({
  store,
  words: deskStrings,
  layout: () => ({ data: siteData, strings, assets: NO_ASSETS }),
  origin: ORIGIN,
  origins: new Set([ORIGIN]),
  articles: () => ARTICLES,
  writing: {
    articles: publishedOnly,
    publish: () => undefined,
    pending: () => false,
    elsewhere: false,
  },
  marker,
  retention,
  clientKey: (c) => c.req.header("x-test-remote") ?? "192.0.2.1",
  render,
  log: () => undefined,
  scrypt: CHEAP,
  ...overrides,
});

export type Fields = Readonly<Record<string, string | number>>;
type Headers = Readonly<Record<string, string>>;

/** One browser: keeps its cookie, names its origin, and finds the token of a form on the page it has open. */
export interface Visitor {
  /** The value of the session's cookie; empty without one. */
  cookie: string;
  get(path: string, headers?: Headers): Promise<Response>;
  /** The page at a path, as HTML. */
  page(path: string): Promise<string>;
  /** Sends a form as it is, without adding anything to it. */
  post(path: string, fields: Fields, headers?: Headers): Promise<Response>;
  /** Sends a body as it is. */
  postBody(path: string, body: NonNullable<RequestInit["body"]>, headers: Headers): Promise<Response>;
  /** Sends a form with the token of this session. */
  send(path: string, fields?: Fields): Promise<Response>;
  /** Sends a form and opens the page that follows. */
  follow(path: string, fields?: Fields): Promise<string>;
  signIn(passphrase?: string, headers?: Headers): Promise<Response>;
}

export interface Desk {
  readonly store: CommentStore;
  readonly clock: Clock;
  readonly events: readonly DeskEvent[];
  /** Articles whose public words changed. */
  readonly changed: readonly string[];
  visitor(): Visitor;
  /** A visitor who has signed in. */
  moderator(): Promise<Visitor>;
}

/** The value of a hidden field of a page, of the first form that has it. */
export const hidden = (html: string, name: string): string =>
  byTag(html, "input")
    .filter((input) => attribute(input, "name") === name)
    .map((input) => attribute(input, "value") ?? "")[0] ?? "";

export const locationOf = (response: Response): string => response.headers.get("location") ?? "";

export interface DeskSetup {
  readonly store?: Partial<StoreOptions>;
  readonly desk?: Partial<DeskOptions>;
  readonly passphrase?: string | undefined;
}

const COOKIE = "__Host-desk";

/** A desk whose passphrase is set. */
export const temporaryDesk = async (setup: DeskSetup = {}): Promise<Desk> => {
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const changed: string[] = [];
  const store = await temporaryStore({
    now: clock.now,
    onPublicChange: (article) => changed.push(article),
    ...setup.store,
  });
  const events: DeskEvent[] = [];
  const { routes } = deskPart(deskOptions(store, { log: (event) => events.push(event), ...setup.desk }));
  const passphrase = "passphrase" in setup ? setup.passphrase : PASSPHRASE;
  if (passphrase !== undefined) await setPassphrase(store, passphrase, CHEAP);

  const visitor = (): Visitor => {
    const self: Visitor = {
      cookie: "",
      get: async (path, headers = {}) => request("GET", path, headers),
      page: async (path) => (await self.get(path)).text(),
      post: async (path, fields, headers = {}) => {
        const body = new URLSearchParams(
          Object.entries(fields).map(([name, value]) => [name, String(value)]),
        );
        return request(
          "POST",
          path,
          { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded", ...headers },
          body.toString(),
        );
      },
      postBody: async (path, body, headers) => request("POST", path, { origin: ORIGIN, ...headers }, body),
      send: async (path, fields = {}) => {
        const page = await self.page("/desk/articles");
        const tokens = { token: hidden(page, "token"), once: hidden(page, "once") };
        return self.post(path, { ...tokens, back: "/desk/", ...fields });
      },
      follow: async (path, fields = {}) => self.page(locationOf(await self.send(path, fields))),
      signIn: async (words = PASSPHRASE, headers = {}) =>
        self.post("/desk/sign-in", { passphrase: words, next: "/desk/" }, headers),
    };
    const request = async (method: string, path: string, headers: Headers, body?: RequestInit["body"]) => {
      const cookie = self.cookie === "" ? {} : { cookie: `${COOKIE}=${self.cookie}` };
      // A stream is sent while it is made.
      const sent = body === undefined ? {} : { body, duplex: "half" };
      const init = { method, headers: { ...cookie, ...headers }, ...sent };
      const response = await routes.request(`${ORIGIN}${path}`, init);
      const set = new RegExp(`^${COOKIE}=([^;]*)`).exec(response.headers.get("set-cookie") ?? "");
      if (set !== null) self.cookie = set[1] ?? "";
      return response;
    };
    return self;
  };

  return {
    store,
    clock,
    events,
    changed,
    visitor,
    moderator: async () => {
      const someone = visitor();
      const response = await someone.signIn();
      if (response.status !== 303) throw new Error(`not signed in: ${response.status}`);
      return someone;
    },
  };
};

/** Adds a report on a comment, as its form does. */
export const reported = (
  desk: Desk,
  id: string,
  fields: Fields = { reason: "identifies" },
  headers: Headers = {},
): Promise<Response> => desk.visitor().post("/comments/report", { comment: id, ...fields }, headers);
