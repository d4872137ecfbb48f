/** What the tests of the static part share: built sites in temporary folders, servers on free ports, raw sockets. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { type HeaderSettings, headerSettings } from "../../_data/schema/security-headers.ts";
import type { SiteManifest } from "../../_data/schema/site-manifest.ts";
import { createApp, type Part } from "../../server/app.ts";
import { type RunningServer, startServer } from "../../server/main.ts";
import { loadSite, type Site } from "../../server/site/site.ts";

export type Files = Readonly<Record<string, string | Buffer>>;

export const SETTINGS: HeaderSettings = headerSettings("http://localhost:8080");

export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), "site-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export const writeFiles = async (folder: string, files: Files): Promise<void> => {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
};

export const buildSite = async (files: Files): Promise<string> => {
  const folder = await temporaryFolder();
  await writeFiles(folder, files);
  return folder;
};

/** The text of `site.json` for a site with these articles. */
export const manifestOf = (articles: SiteManifest["articles"]): string => {
  const manifest: SiteManifest = {
    version: 1,
    assets: {
      css: "/assets/main.css",
      deskCss: "/assets/desk.css",
      selfTestCss: "/assets/self-test.css",
      font: "/assets/font.woff2",
      icons: { svg: "/favicon.svg", touch: "/touch.png" },
      scripts: {},
    },
    articles,
  };
  return JSON.stringify(manifest);
};

/** Words enough that compressing pays. */
export const page = (title: string): string =>
  `<!doctype html><title>${title}</title>${`<p>${title}: a paragraph of this page.</p>\n`.repeat(40)}`;

export const FILES: Files = {
  "index.html": page("Home"),
  "404.html": page("Nothing here"),
  "about/index.html": page("About"),
  "articles/ending-well/index.html": page("Ending well"),
  "feed.xml": `<feed xmlns="http://www.w3.org/2005/Atom">${"<entry/>".repeat(50)}</feed>`,
  "assets/site-ABCDEFGH.css": "body { color: black }\n".repeat(50),
  "favicon.svg": `<svg xmlns="http://www.w3.org/2000/svg">${"<g/>".repeat(100)}</svg>`,
  "picture.png": Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251)),
};

export interface Options {
  readonly settings?: HeaderSettings;
  readonly memory?: number;
  readonly parts?: readonly Part[];
}

export interface Setup {
  readonly site: Site;
  readonly folder: string;
  readonly logged: string[];
  readonly app: ReturnType<typeof createApp>;
}

export const openSite = async (files: Files = FILES, options: Options = {}): Promise<Setup> => {
  const { settings = SETTINGS, parts = [], memory = 16_000_000 } = options;
  const folder = await buildSite(files);
  const site = await loadSite({ folder, settings, memory });
  const logged: string[] = [];
  return {
    site,
    folder,
    logged,
    app: createApp({ site, settings, parts, log: (line) => logged.push(line) }),
  };
};

export interface Served extends Setup {
  readonly server: RunningServer;
  readonly url: string;
}

export const serve = async (files: Files = FILES, options: Options = {}): Promise<Served> => {
  const { settings = SETTINGS, parts = [] } = options;
  const setup = await openSite(files, options);
  const log = (line: string): number => setup.logged.push(line);
  const server = await startServer({ host: "127.0.0.1", port: 0, site: setup.site, settings, parts, log });
  onTestFinished(() => server.close());
  return { ...setup, server, url: server.url };
};

export interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request as it is: the path is not normalized and the body not decompressed. */
export const fetchRaw = (
  url: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  method = "GET",
): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, path: target, method, headers, agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(pieces) }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });

/** Writes bytes to a socket and gives everything that comes back until the server closes it. */
export const talk = async (url: string, bytes: string): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
};
