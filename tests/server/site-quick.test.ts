/** The quick way for plain requests: what takes it, that it answers as the long way does, and that nobody starves. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../../server/site/listening.ts";
import { readQuickRequest } from "../../server/site/quick-request.ts";
import { FILES, page, serve, talk } from "./site-fixture.ts";

const requestOf = (lines: readonly string[], line = "GET /about/ HTTP/1.1"): string =>
  `${[line, "Host: localhost", ...lines].join("\r\n")}\r\n\r\n`;
const LAST = requestOf(["Connection: close"], "GET /last HTTP/1.1");

const open = async (url: string) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  await once(socket, "connect");
  return socket;
};

/** One request, the first bytes of its answer, then another that ends the connection. Returns the first answer. */
const askFirst = async (url: string, request: string): Promise<string> => {
  const socket = await open(url);
  socket.setEncoding("latin1");
  socket.write(request);
  let received = String((await once(socket, "data"))[0]);
  socket.write(LAST);
  received += await text(socket);
  const last = received.lastIndexOf("HTTP/1.1 404 ");
  expect(last).toBeGreaterThan(0);
  return received.slice(0, last);
};

const BROWSER = [
  "Connection: keep-alive",
  "sec-ch-ua-mobile: ?0",
  "Upgrade-Insecure-Requests: 1",
  "User-Agent: Mozilla/5.0 (X11; Linux x86_64)",
  "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
  "Accept-Encoding: gzip, deflate, br",
  "Cookie: desk=a; theme=b",
];

describe("a request", () => {
  test("of a browser is read in passing", () => {
    expect(readQuickRequest(Buffer.from(requestOf([...BROWSER, 'If-None-Match:  "a", W/"b" '])))).toEqual({
      method: "GET",
      path: "/about/",
      query: "",
      acceptEncoding: "gzip, deflate, br",
      ifNoneMatch: '"a", W/"b"',
    });
  });

  test.each([
    ["another method", requestOf([], "HEAD / HTTP/1.1")],
    ["another version", requestOf([], "GET / HTTP/1.0")],
    ["a query", requestOf([], "GET /search/?q=a HTTP/1.1")],
    ["a full address", requestOf([], "GET http://localhost/ HTTP/1.1")],
    ["a path in disguise", requestOf([], "GET /a/%2e%2e/ HTTP/1.1")],
    ["no host", "GET / HTTP/1.1\r\nAccept: */*\r\n\r\n"],
    ["two hosts", requestOf(["Host: other"])],
    ["two conditions", requestOf(["If-None-Match: a", "If-None-Match: b"])],
    ["a body", requestOf(["Content-Length: 3"])],
    ["pieces", requestOf(["Transfer-Encoding: chunked"])],
    ["another protocol", requestOf(["Connection: Upgrade", "Upgrade: websocket"])],
    ["an end", requestOf(["Connection: close"])],
    ["a part of the file", requestOf(["Range: bytes=0-9"])],
    ["something before its body", requestOf(["Expect: 100-continue"])],
    ["a space before the colon", requestOf(["Content-Length : 3"])],
    ["a folded line", requestOf(["Accept: a", " b"])],
    ["bare line ends", requestOf([]).replaceAll("\r\n", "\n")],
    ["a carriage return in a value", requestOf(["Accept: a\rContent-Length: 3"])],
    ["a control character", requestOf(["Accept: \0"])],
    ["no end yet", requestOf([]).slice(0, -2)],
    ["another behind it", requestOf([]) + requestOf([])],
    ["more than a browser sends", requestOf([`Cookie: ${"a".repeat(5_000)}`])],
  ])("with %s is left to Node", (_, request) => {
    expect(readQuickRequest(Buffer.from(request, "latin1"))).toBeUndefined();
  });
});

describe("beside Node's own parser", () => {
  const seen: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
  const server = createServer(({ method, url, headers }, response) => {
    seen.push({ method, url, headers });
    response.end();
  });
  let url = "";
  beforeAll(async () => {
    url = await listen(server, "127.0.0.1", 0);
  });
  afterAll(() => void server.close());

  const name = fc.constantFrom(
    ...["accept-encoding", "If-None-Match", "CONNECTION", "Content-Length", "transfer-encoding", "x-a"],
    ...["host", "Range", "content-length ", "\tTE", "x_b", "Expect"],
  );
  const value = fc.oneof(
    fc.constantFrom(
      "gzip, br",
      "keep-alive",
      "close",
      "5",
      "chunked",
      '"a"',
      "",
      " ",
      "\r",
      "\r\n",
      "\n x: y",
      "\x80",
    ),
    fc.string({ maxLength: 12 }),
  );
  const separator = fc.constantFrom(": ", ":", " : ", ":\t");
  const lines = fc.array(
    fc.tuple(name, separator, value).map((parts) => parts.join("")),
    { maxLength: 4 },
  );
  const path = fc.oneof(fc.constantFrom("/", "/a b", "/%41", "/é", "//a", "/?a", "/a#b"), fc.webPath());

  test("what is read in passing is one request there too, and says the same", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(path, lines, async (target, some) => {
        const request = requestOf(some, `GET ${target} HTTP/1.1`);
        const facts = readQuickRequest(Buffer.from(request, "latin1"));
        if (facts === undefined) return;
        taken += 1;
        seen.length = 0;
        await talk(url, request + LAST);
        expect(seen.map((one) => one.url)).toEqual([facts.path, "/last"]);
        expect(seen[0]?.method).toBe(facts.method);
        expect(seen[0]?.headers["accept-encoding"]).toBe(facts.acceptEncoding);
        expect(seen[0]?.headers["if-none-match"]).toBe(facts.ifNoneMatch);
      }),
      { numRuns: 2_000, seed: 8 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});

describe("an answer on the quick way", () => {
  /** Takes the long way, and changes nothing else. */
  const LONG = "TE: trailers";
  const withoutDate = (answer: string): string => answer.replace(/\r\nDate: [^\r]+/, "");

  test.each([
    ["as it is", "/about/", []],
    ["compressed by Brotli", "/about/", ["Accept-Encoding: br"]],
    ["compressed by gzip", "/about/", ["Accept-Encoding: gzip;q=1, br;q=0.5"]],
    ["under an address with more encoded than needed", "/%61bout/", []],
    ["a picture", "/picture.png", ["Accept-Encoding: br"]],
    ["known to the reader", "/about/", ["If-None-Match: *"]],
    ["a style sheet, to be kept", "/assets/site-ABCDEFGH.css", []],
  ])("is to the byte that of the long way: %s", async (_, path, lines) => {
    const { url } = await serve();
    const ask = (...more: readonly string[]) =>
      askFirst(url, requestOf([...lines, ...more], `GET ${path} HTTP/1.1`));
    // The first reader has it compressed, on the long way.
    await ask();
    const [quick, long] = [await ask(), await ask(LONG)];
    expect(quick).toMatch(/\r\nDate: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r\n/);
    expect(withoutDate(quick)).toBe(withoutDate(long));
  });

  test("comes in its place, whether requests come one by one, together or in pieces", async () => {
    const { url } = await serve();
    const titles = (received: string) => [...received.matchAll(/<title>([^<]+)/g)].map(([, title]) => title);
    const [home, about] = [requestOf([], "GET / HTTP/1.1"), requestOf([])];
    expect(titles(await talk(url, home + about + home + about + LAST))).toEqual([
      ...["Home", "About", "Home", "About", "Nothing here"],
    ]);
    const socket = await open(url);
    socket.setEncoding("latin1");
    let received = "";
    for (const piece of [home, about, home.slice(0, 10), home.slice(10), LAST]) {
      socket.write(piece);
      if (piece.endsWith("\r\n\r\n") && piece !== LAST) received += String((await once(socket, "data"))[0]);
    }
    received += await text(socket);
    expect(titles(received)).toEqual(["Home", "About", "Home", "Nothing here"]);
  });

  test("is of the build that is served now, on a connection from before", async () => {
    const { url, site, folder } = await serve();
    const next = await serve({ ...FILES, "about/index.html": page("About us") });
    const socket = await open(url);
    socket.setEncoding("latin1");
    const ask = async (): Promise<string> => {
      socket.write(requestOf([]));
      return String((await once(socket, "data"))[0]);
    };
    expect(await ask()).toContain("<title>About</title>");
    await site.replaceSite(next.folder);
    expect(await ask()).toContain("<title>About us</title>");
    await site.replaceSite(folder);
    expect(await ask()).toContain("<title>About</title>");
  });

  test("waits for a reader who asks on and on without reading; all of them come, and others are served", async () => {
    const size = 1_000_000;
    const { url } = await serve({ ...FILES, "large.bin": Buffer.alloc(size) });
    const greedy = await open(url);
    greedy.pause();
    const count = 40;
    for (let sent = 0; sent < count; sent += 1) greedy.write(requestOf([], "GET /large.bin HTTP/1.1"));
    greedy.write(LAST);
    expect(await askFirst(url, requestOf([]))).toContain("<title>About</title>");
    let received = 0;
    for await (const data of greedy) received += data.length;
    expect(received).toBeGreaterThan(count * size);
  });
});
