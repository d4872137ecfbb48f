/** The whole practice server, with a reader and the practice before it who speak HTTP. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { servePractice } from "../../../scripts/serve-practice.ts";
import { attribute, byTag, elements } from "../../includes/dom.ts";
import { TODAY } from "../../setup/build-site.ts";
import { hidden, locationOf } from "../desk/support.ts";

/** The site's public origin in these tests. */
export const ORIGIN = "http://practice.test";
/** An article that takes comments and has none. */
export const ARTICLE = "ending-therapy-well";
export const ARTICLE_PATH = `/articles/${ARTICLE}/`;
const PASSPHRASE = "four words for the desk";

type Fields = Readonly<Record<string, string>>;

export interface LivePractice {
  readonly url: string;
  readonly siteFolder: string;
  readonly varFolder: string;
  /** The desk's session, as a browser sends it. */
  readonly cookie: string;
  /** A reader's comment under `ARTICLE`. Returns the path of its receipt. */
  send(fields: Fields): Promise<string>;
  post(path: string, fields: Fields, headers?: Fields): Promise<Response>;
  /** A page of the desk. */
  desk(path: string): Promise<string>;
  /** Does something at the desk; says nothing when it was refused. Returns the page that follows. */
  act(path: string, fields?: Fields): Promise<string>;
  /** The comments on the first page of the queue, by their id, with their versions. */
  waiting(): Promise<ReadonlyMap<string, string>>;
  /** Approves all that waits. Returns the pages of the queue as it found them. */
  approveAll(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Waits for the site, which is published by itself, soon but not at once. */
export const until = (wanted: () => boolean | Promise<boolean>): Promise<void> =>
  vi.waitFor(async () => expect(await wanted()).toBe(true), { timeout: 60_000, interval: 100 });

const withoutRedirect = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(url, { redirect: "manual", ...init });

const queueOf = (html: string): ReadonlyMap<string, string> =>
  new Map(
    elements(html, ({ properties }) => properties["dataCase"] !== undefined).map((item) => [
      attribute(item, "dataCase") ?? "",
      hidden(html.slice(html.indexOf(`data-case="${attribute(item, "dataCase")}"`)), "version"),
    ]),
  );

/** Starts everything in a folder of its own, with a passphrase set; without limits, since all come from one address. */
export const livePractice = async (): Promise<LivePractice> => {
  const folder = await mkdtemp(join(tmpdir(), "practice-"));
  const server = await servePractice({
    folder,
    origin: ORIGIN,
    buildArgs: ["--today", TODAY],
    limits: { perAddress: [], global: [] },
  });
  const { url } = server;
  const post = (path: string, fields: Fields, headers: Fields = {}): Promise<Response> =>
    withoutRedirect(url + path, {
      method: "POST",
      headers: { origin: ORIGIN, "sec-fetch-site": "same-origin", ...headers },
      body: new URLSearchParams(fields),
    });

  const form = await (await fetch(url + server.setupPath)).text();
  const passwords = byTag(form, "input").filter((input) => attribute(input, "type") === "password");
  const set = await post(
    server.setupPath,
    Object.fromEntries(passwords.map((input) => [attribute(input, "name") ?? "", PASSPHRASE])),
  );
  const cookie = set.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
  const desk = async (path: string): Promise<string> =>
    (await withoutRedirect(url + path, { headers: { cookie } })).text();
  const act = async (path: string, fields: Fields = {}): Promise<string> => {
    const page = await desk("/desk/articles");
    const tokens = { token: hidden(page, "token"), once: hidden(page, "once"), back: "/desk/" };
    const answer = await post(path, { ...tokens, ...fields }, { cookie });
    if (answer.status !== 303) throw new Error(`${path} was answered with ${answer.status}`);
    return desk(locationOf(answer));
  };

  return {
    url,
    siteFolder: join(folder, "_site"),
    varFolder: join(folder, "var"),
    cookie,
    post,
    desk,
    act,
    waiting: async () => queueOf(await desk("/desk/")),
    send: async (fields) => {
      const answer = await post("/comments", { article: ARTICLE, consent: "yes", ...fields });
      if (answer.status !== 303) {
        throw new Error(`${JSON.stringify(fields)} was answered with ${answer.status}`);
      }
      return locationOf(answer);
    },
    approveAll: async () => {
      const pages: string[] = [];
      for (;;) {
        const html = await desk("/desk/");
        const queue = queueOf(html);
        if (queue.size === 0) return pages;
        pages.push(html);
        for (const [id, version] of queue) await act(`/desk/comments/${id}/approve`, { version });
      }
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
};
