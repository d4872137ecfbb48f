/** The HTTP server: pages of the site straight from memory, in the quick way where it can be, everything else through the app. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import type { Hono } from "hono";
import type { HeaderSettings } from "../../_data/schema/security-headers.ts";
import { describeError, type Log } from "../log.ts";
import { type Answer, plainAnswer, type RequestFacts, sendAnswer, toResponse } from "./answer.ts";
import { type Connections, trackConnections } from "./connections.ts";
import { createHeadMaker } from "./quick-answer.ts";
import { answerQuickly } from "./quick-connection.ts";
import { readTarget, type Target } from "./request-target.ts";
import type { Site } from "./site.ts";

/** What keeps slow and greedy clients from taking the place of others. Times in milliseconds. */
export interface Limits {
  /** Bytes of all header lines together; Node answers 431 beyond. */
  readonly maxHeaderSize: number;
  /** For the header lines to arrive; 408 beyond. */
  readonly headersTimeout: number;
  /** For the whole request to arrive; 408 beyond. */
  readonly requestTimeout: number;
  /** How often the two times above are looked at. */
  readonly connectionsCheckingInterval: number;
  /** For the next request on a connection that is kept. */
  readonly keepAliveTimeout: number;
  /** A reader who takes nothing of an answer for so long is let go. */
  readonly idleTimeout: number;
  /** Connections at a time. When they are used up, those that wait for a next request are closed. */
  readonly connections: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  // Longer than nginx keeps a connection to a server behind it, so that it never writes to a closed one.
  keepAliveTimeout: 75_000,
  idleTimeout: 60_000,
  connections: 4_096,
};

export interface ListenerOptions {
  readonly site: Site;
  readonly app: Hono;
  readonly settings: HeaderSettings;
  readonly log: Log;
  readonly limits?: Limits | undefined;
}

const single = (value: string | string[] | undefined): string | undefined =>
  typeof value === "string" ? value : undefined;

const factsOf = ({ method = "GET", headers }: IncomingMessage, { path, query }: Target): RequestFacts => ({
  method,
  path,
  query,
  acceptEncoding: headers["accept-encoding"],
  ifNoneMatch: headers["if-none-match"],
  range: headers.range,
  ifRange: single(headers["if-range"]),
});

const isPromise = (answer: Answer | Promise<Answer>): answer is Promise<Answer> => answer instanceof Promise;

/** What Node refuses before there is a request: too many header bytes, too slow, or no HTTP at all. */
const REFUSALS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const rawAnswer = ({ status, headers, body }: Answer): string => {
  const lines = headers.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join("");
  return `HTTP/1.1 ${status} Refused\r\n${lines}Connection: close\r\n\r\n${String(body)}`;
};

const refuse = (status: number, socket: Duplex, settings: HeaderSettings): void => {
  // An answer may be under way on a connection that was written to; words put between would spoil it.
  const untouched = socket instanceof Socket && socket.bytesWritten === 0;
  if (untouched && socket.writable) {
    socket.end(rawAnswer(plainAnswer(status, settings)));
  } else {
    socket.destroy();
  }
};

export interface Listener {
  /** Not listening yet. */
  readonly server: Server;
  readonly connections: Connections;
}

/** The server and what is known of its connections. */
export const createListener = ({
  site,
  app,
  settings,
  log,
  limits = DEFAULT_LIMITS,
}: ListenerOptions): Listener => {
  const failed = (error: unknown): Answer => {
    log(`error in the static part: ${describeError(error)}`);
    return plainAnswer(500, settings);
  };

  const throughApp = getRequestListener(app.fetch, {
    hostname: "localhost",
    overrideGlobalObjects: false,
    errorHandler: (error) =>
      toResponse(error instanceof RequestError ? plainAnswer(400, settings) : failed(error)),
  });

  const send = (answer: Answer | Promise<Answer>, response: ServerResponse): void => {
    if (!isPromise(answer)) sendAnswer(answer, response);
    else answer.catch(failed).then((made) => sendAnswer(made, response));
  };

  const server = createServer(limits, (request, response) => {
    connections.begin(request.socket, response);
    const target = readTarget(request.url ?? "");
    if (target === undefined) {
      sendAnswer(plainAnswer(404, settings, ["Connection", "close"]), response);
      return;
    }
    const answer = target.query === "" ? site.file(factsOf(request, target)) : undefined;
    if (answer !== undefined) {
      send(answer, response);
      return;
    }
    request.url = target.path + target.query;
    throughApp(request, response);
  });
  server.maxConnections = limits.connections;
  server.timeout = limits.idleTimeout;
  answerQuickly(server, {
    site,
    headOf: createHeadMaker(Math.floor(limits.keepAliveTimeout / 1000), Date.now),
    times: limits,
    tooSlow: (socket) => refuse(408, socket, settings),
  });
  const connections = trackConnections(server);
  server.on("drop", connections.closeWaiting);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
    refuse(REFUSALS[error.code ?? ""] ?? 400, socket, settings),
  );
  return { server, connections };
};
