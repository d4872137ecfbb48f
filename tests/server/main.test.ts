import { once } from "node:events";
import { connect } from "node:net";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { type ServerOptions, startServer } from "../../server/main.ts";
import { DEFAULT_LIMITS } from "../../server/site/listener.ts";
import { ListenError } from "../../server/site/listening.ts";
import { FILES, fetchRaw, openSite, SETTINGS, talk } from "./site-fixture.ts";

const start = async (options: Partial<ServerOptions> = {}, files = FILES) => {
  const { site } = await openSite(files, { memory: 128_000_000 });
  const logged: string[] = [];
  const log = (line: string): number => logged.push(line);
  const server = await startServer({ host: "127.0.0.1", port: 0, site, settings: SETTINGS, log, ...options });
  onTestFinished(() => server.close());
  return { server, url: server.url, logged };
};

const open = async (url: string) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  return socket;
};

/** A route that answers when it is told to. */
const slowPart = (events: string[]) => {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const routes = new Hono().get("/slow", async (context) => {
    begun.resolve();
    await end.promise;
    events.push("answered");
    return context.text("done");
  });
  const close = async (): Promise<void> => {
    events.push("closed");
  };
  return { part: { routes, close }, begun: begun.promise, end: end.resolve };
};

describe("listening", () => {
  test("on a port that is taken is refused with the way out", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const refused = start({ port });
    await expect(refused).rejects.toThrow(ListenError);
    await expect(refused).rejects.toThrow(
      `Port ${port} is taken by another program. Stop that program, or choose another port, like PORT=${port + 1}.`,
    );
  });

  test("on an address that is not this machine's is refused with the way out", async () => {
    await expect(start({ host: "192.0.2.1" })).rejects.toThrow(
      /HOST "192\.0\.2\.1" is no address of this machine/,
    );
  });

  test("gives the address it listens on", async () => {
    const { url } = await start();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetchRaw(url, "/")).status).toBe(200);
  });
});

describe("stopping", () => {
  test("lets an open request end, then closes the parts; takes no new one", async () => {
    const events: string[] = [];
    const slow = slowPart(events);
    const { server, url } = await start({ parts: [slow.part] });
    const answer = fetchRaw(url, "/slow");
    await slow.begun;
    const closed = server.close();
    await expect(fetchRaw(url, "/")).rejects.toThrow(/ECONNREFUSED/);
    expect(events).toEqual([]);
    slow.end();
    expect((await answer).body.toString()).toBe("done");
    await closed;
    expect(events).toEqual(["answered", "closed"]);
  });

  test("twice is once", async () => {
    const events: string[] = [];
    const { server } = await start({ parts: [slowPart(events).part] });
    await Promise.all([server.close(), server.close()]);
    expect(events).toEqual(["closed"]);
  });

  test("does not wait for connections that are kept for a next request", async () => {
    const { server, url } = await start();
    const socket = await open(url);
    socket.write("GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "data");
    await server.close();
    if (!socket.closed) await once(socket, "close");
  });

  test("cuts off, in the end, a reader who never takes the answer", async () => {
    const { server, url } = await start({ longestStop: 50 }, { "large.bin": Buffer.alloc(40_000_000) });
    const socket = await open(url);
    socket.on("error", () => undefined);
    socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "readable");
    await server.close();
  });

  test("goes on when a part cannot be closed, and says so", async () => {
    const events: string[] = [];
    const broken = { routes: new Hono(), close: () => Promise.reject(new Error("words of a reader")) };
    const { server, logged } = await start({ parts: [broken, slowPart(events).part] });
    await server.close();
    expect(events).toEqual(["closed"]);
    expect(logged.join()).toMatch(/^error while closing: Error at /);
  });
});

describe("slow and greedy clients", () => {
  test("who do not send their headers in time get 408, with the headers of every answer", async () => {
    const { url } = await start({
      limits: { ...DEFAULT_LIMITS, headersTimeout: 60, connectionsCheckingInterval: 20 },
    });
    for (const bytes of ["GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", ""]) {
      const answer = await talk(url, bytes);
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain("Content-Security-Policy: default-src 'none'");
    }
  });

  test("do not keep others from an answer", async () => {
    const { url } = await start({}, { ...FILES, "large.bin": Buffer.alloc(20_000_000) });
    const slow = await Promise.all(Array.from({ length: 200 }, () => open(url)));
    for (const [index, socket] of slow.entries()) {
      socket.on("error", () => undefined);
      socket.pause();
      socket.write(`GET /large.bin HTTP/1.1\r\nHost: localhost\r\n${index % 2 === 0 ? "\r\n" : "X: "}`);
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetchRaw(url, "/about/")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("who take nothing of an answer are let go, long before a stop would cut them off", async () => {
    const limits = { ...DEFAULT_LIMITS, idleTimeout: 60 };
    const large = { "large.bin": Buffer.alloc(40_000_000) };
    const { server, url } = await start({ limits, longestStop: 600_000 }, large);
    const socket = await open(url);
    socket.on("error", () => undefined);
    socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await once(socket, "readable");
    await server.close();
  });

  test("who have had an answer and ask nothing more are let go", async () => {
    const { url } = await start({ limits: { ...DEFAULT_LIMITS, keepAliveTimeout: 60 } });
    const answer = await talk(url, "GET /about/ HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 200 .*<title>About</s);
  });

  test("who use up all connections lose those that only wait", async () => {
    const { url } = await start({ limits: { ...DEFAULT_LIMITS, connections: 2 } });
    const waiting = await Promise.all([open(url), open(url)]);
    for (const socket of waiting) {
      socket.on("error", () => undefined);
      socket.write("GET /about HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await once(socket, "data");
    }
    await expect(fetchRaw(url, "/")).rejects.toThrow();
    await Promise.all(waiting.map((socket) => (socket.closed ? undefined : once(socket, "close"))));
    expect((await fetchRaw(url, "/")).status).toBe(200);
  });
});
