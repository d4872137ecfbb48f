/** How comments are sent to be measured, and which servers they are sent to. */
import { once } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { answersOn, isWhole } from "../../../scripts/bench/comments/answers.ts";
import { sendLoad, type Target } from "../../../scripts/bench/comments/load.ts";
import { FORM, formOf, postOf } from "../../../scripts/bench/comments/requests.ts";
import { type CommentServer, checkStored } from "../../../scripts/bench/comments/servers.ts";

/** A server of the test's own. */
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no port");
  return `http://127.0.0.1:${address.port}`;
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

const TIMES = { warmUp: 20, measured: 80 };

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

const server = (stored: number): CommentServer => ({
  target: targetAt("http://127.0.0.1:9"),
  stored: async () => stored,
  stop: async () => undefined,
});

describe("a server to measure", () => {
  test("must have stored what it acknowledged", async () => {
    await checkStored("Other", server(7), 7);
    await expect(checkStored("Other", server(7), 8)).rejects.toThrow(
      "Other: 8 comments were acknowledged, and 7 are in the store",
    );
  });
});
