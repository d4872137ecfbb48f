/** How comments are sent to be measured, and which servers they are sent to. */
import type { RequestListener, ServerResponse } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { answersOn, isWhole } from "../../../scripts/bench/comments/answers.ts";
import { sendLoad, type Target } from "../../../scripts/bench/comments/load.ts";
import { type Program, programsIn, startingIn } from "../../../scripts/bench/comments/programs.ts";
import { FORM, formOf, postOf } from "../../../scripts/bench/comments/requests.ts";
import {
  type CommentServer,
  checkStored,
  type Peer,
  startPeer,
} from "../../../scripts/bench/comments/servers.ts";
import { accepts } from "../../../scripts/bench/listening.ts";
import { folderOfTest } from "../../helpers/folders.ts";
import { listenWith } from "../../helpers/listen.ts";

/** A server of the test's own. */
const serve = async (answer: RequestListener): Promise<string> => {
  const { origin, close } = await listenWith(answer);
  onTestFinished(close);
  return origin;
};

const BODY = "Danke für Ihren Kommentar.\r\n0\r\n\r\nEr wird gelesen.";

const sized = (response: ServerResponse): void => {
  response.setHeader("Content-Length", Buffer.byteLength(BODY));
  response.end(BODY);
};

/** In two chunks, the second after a while. */
const chunked = (response: ServerResponse): void => {
  response.write(BODY);
  setTimeout(() => response.end("Bis dann."), 5);
};

describe("an answer", () => {
  test("is read whole, whether it tells its length or comes in chunks, again and again on one connection", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      if (asked === 3) response.writeHead(303, { "Content-Length": 0 }).end();
      else if (asked % 2 === 1) sized(response);
      else chunked(response);
    });
    const { host, hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => {
      socket.destroy();
    });
    const nextAnswer = answersOn(socket);
    const bodies: string[] = [];
    for (let count = 0; count < 4; count += 1) {
      socket.write(postOf({ host, path: "/", type: FORM }, ""));
      const answer = Buffer.from(await nextAnswer(), "latin1").toString();
      bodies.push(answer.slice(answer.indexOf("\r\n\r\n") + 4));
    }
    const length = Buffer.byteLength(BODY).toString(16);
    const inChunks = `${length}\r\n${BODY}\r\n9\r\nBis dann.\r\n0\r\n\r\n`;
    expect(bodies).toEqual([BODY, inChunks, "", inChunks]);
  });

  test("is whole with its last byte, and not before", () => {
    for (const answer of [
      "HTTP/1.1 303 See Other\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 200 OK\r\ncontent-length:5\r\n\r\nhello",
      "HTTP/1.1 302 Found\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nA;x=y\r\n\r\n0\r\n\r\n123\r\n0\r\n\r\n",
    ]) {
      const wholeAt = Array.from(answer, (_, index) => isWhole(answer.slice(0, index + 1))).indexOf(true);
      expect(wholeAt + 1, answer).toBe(answer.length);
    }
  });

  test("that does not tell its length is never whole", () => {
    expect(isWhole("HTTP/1.1 200 OK\r\n\r\nhello")).toBe(false);
    expect(isWhole("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n0\r\n\r\n")).toBe(false);
  });

  test("that ends with its connection is an error, then and afterwards", async () => {
    const url = new URL(await serve((request) => request.socket.end("HTTP/1.1 200 OK\r\n\r\nhello")));
    const socket = connect(Number(url.port), url.hostname);
    const nextAnswer = answersOn(socket);
    socket.write(postOf({ host: url.host, path: "/", type: FORM }, ""));
    await expect(nextAnswer()).rejects.toThrow("The server closed a connection");
    await expect(nextAnswer()).rejects.toThrow("The server closed a connection");
  });
});

const TIMES = { warmUp: 20, measured: 250 };

const targetAt = (url: string): Target => ({
  url,
  requestOf: ({ message, name, email }) =>
    postOf({ host: new URL(url).host, path: "/", type: FORM }, formOf({ message, name, email })),
  isYes: (answer) => answer.startsWith("HTTP/1.1 200 "),
});

describe("the load", () => {
  test("sends every comment once, and counts those that were answered with yes", async () => {
    const messages: string[] = [];
    const url = await serve(async (request, response) => {
      messages.push(new URLSearchParams(await text(request)).get("message") ?? "");
      if (messages.length % 2 === 0) sized(response);
      else chunked(response);
    });
    const loads = [await sendLoad(targetAt(url), 1, TIMES), await sendLoad(targetAt(url), 3, TIMES)];
    expect(loads.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBe(messages.length);
    expect(messages.length).toBeGreaterThan(4);
    expect(new Set(messages).size).toBe(messages.length);
    for (const { times, perSecond, acknowledged } of loads) {
      expect(times.length).toBeGreaterThan(0);
      expect(times.length).toBeLessThanOrEqual(acknowledged);
      expect(perSecond).toBeGreaterThan(0);
    }
  });

  test("stops at a comment that is not taken, and says what was answered", async () => {
    const url = await serve((_, response) => {
      response.writeHead(429, { "Content-Length": 9 }).end("Too many.");
    });
    await expect(sendLoad(targetAt(url), 3, TIMES)).rejects.toThrow(
      /^A comment was answered with HTTP\/1\.1 429 .*Too many\.$/s,
    );
  });
});

/** A program of Node's that listens on a socket in the file system. */
const listening = (socket: string): Program => ({
  name: "listening",
  command: process.execPath,
  args: ["-e", `require("node:net").createServer().listen(${JSON.stringify(socket)})`],
  listensAt: socket,
});

describe("programs of others", () => {
  test("run until they are stopped", async () => {
    const folder = folderOfTest();
    const socket = join(folder, "socket");
    const programs = programsIn(folder);
    await programs.start(listening(socket));
    expect(await accepts(socket)).toBe(true);
    await programs.stop();
    expect(await accepts(socket)).toBe(false);
  });

  test("are ended when one of them does not start, which says why", async () => {
    const folder = folderOfTest();
    const socket = join(folder, "socket");
    const failing = startingIn(folder, async (programs) => {
      await programs.start(listening(socket));
      const args = ["-e", "throw new Error('no space left')"];
      await programs.start({ ...listening(`${socket}-2`), name: "database", args });
    });
    await expect(failing).rejects.toThrow(/^database did not start: .*no space left/s);
    expect(await accepts(socket)).toBe(false);
    await expect(
      startingIn(folder, (programs) => programs.start({ ...listening(socket), command: "no-such-command" })),
    ).rejects.toThrow("listening did not start: spawn no-such-command ENOENT");
  });
});

const server = (stored: number): CommentServer => ({
  target: targetAt("http://127.0.0.1:9"),
  stored: async () => stored,
  stop: async () => undefined,
});

const other = (more: Partial<Peer>): Peer => ({
  name: "Other",
  missing: () => [],
  remedy: "Install it.",
  setUp: "It is set up.",
  versions: () => ({ Other: "1.2.3", Database: "4.5" }),
  start: async () => server(0),
  ...more,
});

/** What a part would say on its page. */
const startTelling = async (peer: Peer) => {
  const notes: string[] = [];
  const versions: string[] = [];
  const started = await startPeer(peer, folderOfTest(), {
    say: () => undefined,
    note: (sentence) => notes.push(sentence),
    version: (name, version) => versions.push(`${name} ${version}`),
  });
  return { started: started !== undefined, notes, versions };
};

describe("a server to measure beside ours", () => {
  test("is told with its versions where it is installed", async () => {
    expect(await startTelling(other({}))).toEqual({
      started: true,
      notes: ["It is set up."],
      versions: ["Other 1.2.3", "Database 4.5"],
    });
  });

  test("is left out where it is not, and the page says what is missing and what to do", async () => {
    const start = () => Promise.reject(new Error("started"));
    expect(await startTelling(other({ missing: () => ["php", "nginx"], start }))).toEqual({
      started: false,
      notes: ["Other was not measured: not installed here are php, nginx. Install it."],
      versions: [],
    });
  });

  test("is left out where it does not start, and the page says why", async () => {
    const start = () => Promise.reject(new Error("mariadbd did not start:\nno space left"));
    expect(await startTelling(other({ start }))).toEqual({
      started: false,
      notes: [
        "Other was not measured: it is installed here, but did not start. mariadbd did not start: no space left",
      ],
      versions: [],
    });
  });

  test("must have stored what it acknowledged", async () => {
    await checkStored("Other", server(7), 7);
    await expect(checkStored("Other", server(7), 8)).rejects.toThrow(
      "Other: 8 comments were acknowledged, and 7 are in the store",
    );
  });
});
