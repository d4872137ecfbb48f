/** The endpoint that takes comments, over HTTP: whatever bytes come, an answer with words, and what is taken is whole. */

import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { renderDocument } from "../../_config/tsx.ts";
import { siteData } from "../../_data/index.ts";
import { danger, identifying } from "../../_data/moderation-words.ts";
import { headerSettings } from "../../_data/schema/security-headers.ts";
import { strings } from "../../_data/strings.ts";
import { commentsPart } from "../../server/comments/part.ts";
import { createMarker } from "../../server/comments/rules/marks.ts";
import { startServer } from "../../server/main.ts";
import { loadSite } from "../../server/site/site.ts";
import { assets } from "../includes/fixtures.ts";
import { must, repeated, textOf, trial } from "./harness.ts";
import { ARTICLE, openFuzzStore } from "./stores.ts";

const ORIGIN = "http://practice.test";

const open = async () => {
  const { store, folder, close } = await openFuzzStore();
  const settings = headerSettings(ORIGIN);
  mkdirSync(join(folder, "_site"));
  for (const name of ["index.html", "404.html"]) writeFileSync(join(folder, "_site", name), name);
  const part = commentsPart({
    store,
    articles: (slug) =>
      slug === ARTICLE ? { slug, title: "Ending Well", open: true, questions: new Map() } : undefined,
    provider: "practice",
    marker: createMarker({ danger, identifying }),
    origins: new Set([ORIGIN]),
    deskCookie: "desk",
    clientKey: () => "one",
    layout: () => ({ data: siteData, strings, assets }),
    origin: ORIGIN,
    rejectedDays: 30,
    render: renderDocument,
    publisher: { state: () => ({ waiting: [], stale: false, failure: undefined, publishedAt: undefined }) },
    log: (event) => {
      if (event.event === "failure") throw new Error(`the server says: ${event.reason}`);
    },
  });
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    site: await loadSite({ folder: join(folder, "_site"), settings, memory: 1_000_000 }),
    settings,
    parts: [part],
    log: (line) => {
      throw new Error(`the server says: ${line}`);
    },
  });
  return {
    world: { store, url: server.url },
    close: async () => {
      await server.close();
      await close();
    },
  };
};

interface Posted {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const post = async (url: string, { headers, body }: Posted): Promise<Answer> => {
  const { hostname, port, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  // A server that refuses a body may have closed before all of it was sent.
  socket.on("error", () => undefined);
  const lines = ["POST /comments HTTP/1.1", `Host: ${host}`, "Connection: close", ...headers];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  socket.write(body);
  const received = await text(socket).catch(() => "");
  const end = received.indexOf("\r\n\r\n");
  const head = received.slice(0, end);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]), head, body: received.slice(end + 4) };
};

const ALLOWED: ReadonlySet<number> = new Set([202, 303, 400, 403, 404, 413, 415, 422, 429]);

const lookThrough = ({ status, head, body }: Answer): void => {
  must(ALLOWED.has(status), `answered with ${status}`);
  if (!/content-type: text\/html/i.test(head)) return;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      must(!name.startsWith("fuzz"), "a tag that somebody typed is one");
      must(
        !Object.keys(attributes).some((key) => /^on|^fuzz/.test(key)),
        "an attribute that was typed is one",
      );
    },
  });
  parser.end(body);
};

const TYPED = [
  "<fuzz onload=a()>",
  "'",
  '"',
  " fuzz='1' ",
  "</textarea>",
  "<!--",
  "]]>",
  "&",
  "words ",
  "\n",
  "\u202e",
  "\0",
  "é",
  "\ud800",
  "%",
];
const typed = fc.oneof(textOf(TYPED, 30), repeated(TYPED, 1_800), repeated(TYPED, 4_000));
const fields = fc.record(
  {
    article: fc.oneof({ weight: 4, arbitrary: fc.constant(ARTICLE) }, typed),
    message: typed,
    name: textOf(TYPED, 8),
    email: fc.oneof({ weight: 6, arbitrary: fc.constantFrom("", "a@b.example") }, textOf(TYPED, 8)),
    consent: fc.constantFrom("yes", "yes", "yes", "yes", "no"),
    replyTo: fc.oneof({ weight: 6, arbitrary: fc.constant("") }, textOf(TYPED, 8)),
    website: fc.constantFrom("", "x"),
    key: fc.oneof({ weight: 6, arbitrary: fc.uuid() }, typed),
  },
  { requiredKeys: ["article", "message", "consent"] },
);

const FORM = "application/x-www-form-urlencoded";
const accept = fc.constantFrom<readonly string[]>([], ["Accept: application/json"]);
const ours = [`Origin: ${ORIGIN}`];

const forms = trial({
  name: "submission: a form is taken with all its words, or comes back with its faults, and no 5xx",
  cases: 120,
  open,
  arbitrary: fc.tuple(fields, accept, fc.boolean()),
  holds: async ([sent, accepts, asJson], { store, url }) => {
    const body = asJson ? JSON.stringify(sent) : new URLSearchParams(sent).toString();
    const headers = [
      `Content-Type: ${asJson ? "application/json" : FORM}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    const answer = await post(url, { headers: [...ours, ...headers, ...accepts], body: Buffer.from(body) });
    lookThrough(answer);
    const token = /\/comments\/receipt\/([\w-]+)/.exec(answer.head + answer.body)?.[1];
    const isTaken = answer.status === 202 || answer.status === 303;
    must(isTaken === (token !== undefined), "taken without a receipt, or the other way round");
    if (token === undefined) return;
    const { body: kept, status } = await store.receipts.find(token);
    must(status === "pending", `it is ${status}`);
    const plain = sent.message.replace(/[^a-z]/g, "");
    must(kept.replace(/[^a-z]/g, "") === plain, "words are missing");
    must((await store.threads.published()).comments.length === 0, "it is public");
    lookThrough({
      status: 202,
      head: "content-type: text/html",
      body: await (await fetch(`${url}/comments/receipt/${token}`)).text(),
    });
  },
});

const header = fc.constantFrom(
  ...[
    `Content-Type: ${FORM}`,
    "Content-Type: application/json",
    "Content-Type: multipart/form-data; boundary=x",
  ],
  ...[
    "Content-Type: text/plain",
    `Content-Type: ${FORM}; charset=latin1`,
    "Content-Encoding: gzip",
    "Origin: null",
  ],
  ...[
    "Origin: http://evil.example",
    `Origin: ${ORIGIN}`,
    "Sec-Fetch-Site: cross-site",
    "Cookie: desk=x",
    "Accept: application/json",
  ],
  ...[
    "Transfer-Encoding: chunked",
    "Content-Length: 5",
    "Content-Length: -1",
    "Content-Length: 999999999",
    "X-Forwarded-For: a, b",
  ],
);
const raw = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  textOf(
    [
      '{"',
      '":',
      '"',
      ",",
      "}",
      "[",
      "true",
      "\\u",
      "\\ud800",
      "article=",
      "message",
      "&",
      "=",
      "%",
      "%ff",
      "+",
      "5\r\n",
      "0\r\n\r\n",
      "--x",
    ],
    40,
  ).map((typedIn) => Buffer.from(typedIn)),
);

const bytes = trial({
  name: "submission: whatever bytes are posted, with whatever headers, there is no 5xx",
  cases: 200,
  open,
  arbitrary: fc.tuple(fc.uniqueArray(header, { maxLength: 5 }), raw, fc.boolean()),
  holds: async ([headers, body, measured], { url }) => {
    const announced = headers.some((line) => /^(Content-Length|Transfer-Encoding)/.test(line));
    // A body that is announced and never comes would be waited for.
    const length = measured || announced ? [`Content-Length: ${body.length}`] : [];
    const answer = await post(url, {
      headers: [...headers.filter((line) => !line.startsWith("Content-Length")), ...length],
      body,
    });
    lookThrough(answer);
  },
});

export const submissionTrials = [forms, bytes];
