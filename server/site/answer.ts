/** An answer as it goes out, the same for a socket and for the app. */

import type { ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CACHE_ASK, type HeaderSettings, securityHeaders } from "../../_data/schema/security-headers.ts";

export interface Answer {
  readonly status: number;
  /** Name, value, name, value: the form that Node writes without copying. */
  readonly headers: string[];
  readonly body: NonSharedBuffer | Readable | null;
}

/** An answer that need not be read from disk. */
export interface ReadyAnswer extends Answer {
  readonly body: NonSharedBuffer | null;
}

/** What an answer depends on in a request. */
export interface RequestFacts {
  readonly method: string;
  /** From the root, as it was sent. */
  readonly path: string;
  /** With its question mark, or empty. */
  readonly query: string;
  readonly acceptEncoding?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly range?: string | undefined;
  readonly ifRange?: string | undefined;
}

interface SmallAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** Headers besides: name, value. */
  readonly extra?: readonly string[];
}

/** A short text that nobody keeps. */
export const smallAnswer = (
  { status, type, text, extra = [] }: SmallAnswer,
  settings: HeaderSettings,
): Answer => {
  const body = Buffer.from(text);
  const content = ["Content-Type", type, "Content-Length", String(body.length), "Cache-Control", "no-store"];
  return { status, headers: [...content, ...extra, ...securityHeaders("/", settings).flat()], body };
};

/** The status in words, for what no page is made for. `extra` are headers: name, value. */
export const plainAnswer = (
  status: number,
  settings: HeaderSettings,
  extra: readonly string[] = [],
): Answer =>
  smallAnswer(
    { status, type: "text/plain; charset=utf-8", text: `${status} ${STATUS_CODES[status] ?? ""}\n`, extra },
    settings,
  );

/** A lasting redirect within the site. */
export const redirectAnswer = (location: string, settings: HeaderSettings): Answer => ({
  status: 308,
  headers: [
    "Location",
    location,
    "Content-Length",
    "0",
    // Asked about each time: a page that is taken down should not live on in a browser's memory.
    "Cache-Control",
    CACHE_ASK,
    ...securityHeaders("/", settings).flat(),
  ],
  body: null,
});

/** Writes an answer to a socket. A reader who leaves halfway is no error. */
export const sendAnswer = ({ status, headers, body }: Answer, response: ServerResponse): void => {
  response.writeHead(status, headers);
  if (body instanceof Readable) {
    pipeline(body, response).catch(() => response.destroy());
  } else {
    response.end(body);
  }
};

/** Node's own conversion has a type that the one of Response does not take. */
const webStream = (readable: Readable): ReadableStream => {
  const pieces = readable.iterator();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel() {
      readable.destroy();
    },
  });
};

/** The same answer for Hono. */
export const toResponse = ({ status, headers, body }: Answer): Response => {
  const pairs = headers.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, headers[index + 1] ?? ""]] : [],
  );
  const content = body instanceof Readable ? webStream(body) : body;
  return new Response(content, { status, headers: pairs });
};
