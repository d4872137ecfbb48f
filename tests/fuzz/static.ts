/** The static server over sockets: nothing outside the site, no 5xx, and the quick way the same as the long one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { headerSettings } from "../../_data/schema/security-headers.ts";
import { createApp } from "../../server/app.ts";
import { createListener } from "../../server/site/listener.ts";
import { listen } from "../../server/site/listening.ts";
import { loadSite, type Site } from "../../server/site/site.ts";
import { must, textOf, trial } from "./harness.ts";

/** Stands in a file beside the site. */
const SECRET = "what nobody may read";

const FILES = {
  "index.html": "<!doctype html><title>Home</title>",
  "404.html": "<!doctype html><title>Nothing here</title>",
  "about/index.html": `<!doctype html><title>About</title>${"<p>Words of this page.</p>".repeat(40)}`,
};

const settings = headerSettings("http://localhost:8080");

/** The whole site, and one that leaves every request to Node's own parser. */
const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-static-"));
  writeFileSync(join(folder, "secret.html"), SECRET);
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(join(folder, "_site", name, ".."), { recursive: true });
    writeFileSync(join(folder, "_site", name), content);
  }
  const site = await loadSite({ folder: join(folder, "_site"), settings, memory: 1_000_000 });
  const log = (line: string): never => {
    throw new Error(`the server says: ${line}`);
  };
  const started = async (of: Site) => {
    const app = createApp({ site: of, settings, parts: [], log });
    const { server } = createListener({ site: of, app, settings, log });
    return { server, url: await listen(server, "127.0.0.1", 0) };
  };
  const quick = await started(site);
  const long = await started({ ...site, ready: () => undefined });
  const close = (): void => {
    for (const { server } of [quick, long]) {
      server.close();
      server.closeAllConnections();
    }
    rmSync(folder, { recursive: true, force: true });
  };
  return { world: { quick: quick.url, long: long.url }, close };
};

/** Sends pieces one after the other, each read for itself, and ends. Returns all that came back. */
const talk = async (url: string, pieces: readonly string[]): Promise<string> => {
  const { hostname, port } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true, noDelay: true });
  socket.setEncoding("latin1");
  // A server that refuses a request may have closed before all of it was sent.
  socket.on("error", () => undefined);
  const answered = text(socket).catch(() => "");
  for (const piece of pieces) {
    socket.write(piece, "latin1");
    await nextTurn();
  }
  socket.end();
  return answered;
};

const statusesIn = (received: string): readonly number[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

const PATH = [
  "/",
  "..",
  ".",
  "%2e",
  "%2E%2e",
  "%2f",
  "%5c",
  "\\",
  "//",
  "%00",
  "%",
  "about",
  "secret.html",
  "index.html",
];
const path = textOf(
  [...PATH, "_site", "?q", "#", ":", "@", "http://a.example", "é", " ", ";", "%c0%ae", "~"],
  12,
);

const paths = trial({
  name: "static: whatever path is asked for, nothing outside the site comes, and no 5xx",
  cases: 250,
  open,
  arbitrary: fc.tuple(path, fc.constantFrom("GET", "HEAD", "POST", "OPTIONS", "PUT", "x")),
  holds: async ([target, method], { quick }) => {
    const received = await talk(quick, [
      `${method} /${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
    ]);
    must(!received.includes(SECRET), "the file beside the site comes");
    const statuses = statusesIn(received);
    must(statuses.length === 1, `there are ${statuses.length} answers`);
    must(
      statuses.every((status) => status < 500),
      `answered with ${statuses.join(" ")}`,
    );
  },
});

const line = fc.oneof(
  fc.constantFrom(
    ...[
      "Accept-Encoding: br",
      "Accept-Encoding: gzip;q=1, br;q=0.5",
      "If-None-Match: *",
      "Connection: close",
    ],
    ...["Connection: keep-alive", "Content-Length: 3", "Transfer-Encoding: chunked", "Expect: 100-continue"],
    ...[
      "Range: bytes=0-9",
      "Host: other",
      "X-A:",
      "Content-Length : 3",
      " folded",
      "A: b\rc",
      "TE: trailers",
    ],
  ),
  fc.string({ maxLength: 12 }),
);
const request = fc
  .tuple(
    fc.constantFrom(
      "GET / HTTP/1.1",
      "GET /about/ HTTP/1.1",
      "GET /about HTTP/1.1",
      "HEAD / HTTP/1.1",
      "GET / HTTP/1.0",
    ),
    fc.array(line, { maxLength: 3 }),
    fc.constantFrom("", "", "", "abc", "3\r\nabc\r\n0\r\n\r\n", "GET"),
  )
  .map(([first, lines, body]) => `${[first, "Host: localhost", ...lines].join("\r\n")}\r\n\r\n${body}`);

const requests = fc.array(request, { minLength: 1, maxLength: 4 });
const cuts = fc.array(fc.nat(400), { maxLength: 4 });

/** Requests one behind the other: each for itself, or all together and cut into pieces wherever it happens. */
const stream = fc.oneof(
  requests,
  fc.tuple(requests, cuts).map(([several, places]) => {
    const all = several.join("");
    const inside = places.filter((place) => place > 0 && place < all.length).toSorted((a, b) => a - b);
    const ends = [...inside, all.length];
    return ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end)).filter((piece) => piece !== "");
  }),
);

/** Those of the long way, but for the time, in which a connection is told nothing else. */
const comparable = (received: string): string => received.replace(/\r\nDate: [^\r]+/g, "");

const differential = trial({
  name: "static: requests together and in pieces are answered on the quick way as by Node's own parser",
  cases: 250,
  open,
  arbitrary: stream,
  holds: async (pieces, { quick, long }) => {
    const [one, other] = await Promise.all([talk(quick, pieces), talk(long, pieces)]);
    must(
      statusesIn(one).every((status) => status < 500),
      "answered with 5xx",
    );
    must(comparable(one) === comparable(other), `quick:\n${one}\nlong:\n${other}`);
  },
});

export const staticTrials = [paths, differential];
