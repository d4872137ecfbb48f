/**
 * Requests that can be answered from what is prepared without being taken apart by an HTTP parser: a whole
 * GET in one piece, with nothing in it that changes how a message is read or a connection is kept. Whatever
 * is not clearly such a request is left to Node. Pure.
 */
import type { RequestFacts } from "./answer.ts";
import { readTarget } from "./request-target.ts";

/** Bytes; browsers send some 700. What is longer is left to Node, which knows its limits. */
const LONGEST = 4_096;

/** As much of RFC 9112 as browsers use: one space where one is due, no folded lines, no control characters. */
const WHOLE_GET = /^GET (\/[!-~]*) HTTP\/1\.1\r\n((?:[\w!#$%&'*+.^`|~-]+: ?[ -~\x80-\xff]*\r\n)+)\r\n$/;

/** With any of these a message has a body, or a connection another use, or a file is asked for in part. */
const LEFT_TO_NODE: ReadonlySet<string> = new Set([
  ...["content-length", "transfer-encoding", "trailer", "te", "expect", "upgrade", "http2-settings"],
  ...["keep-alive", "proxy-connection", "range", "if-range"],
]);

/** Headers that the answer depends on, or that have to be there; twice is a case for Node. */
const KNOWN: ReadonlySet<string> = new Set(["host", "connection", "accept-encoding", "if-none-match"]);

const readHeaders = (lines: string): ReadonlyMap<string, string> | undefined => {
  const known = new Map<string, string>();
  for (let start = 0; start < lines.length; ) {
    const colon = lines.indexOf(":", start);
    const end = lines.indexOf("\r\n", colon);
    const name = lines.slice(start, colon).toLowerCase();
    if (LEFT_TO_NODE.has(name)) return undefined;
    if (KNOWN.has(name)) {
      if (known.has(name)) return undefined;
      known.set(name, lines.slice(colon + 1, end).trim());
    }
    start = end + 2;
  }
  return known;
};

/** The facts of a request that `bytes` are the whole of, or undefined for everything that is Node's to read. */
export const readQuickRequest = (bytes: NonSharedBuffer): RequestFacts | undefined => {
  if (bytes.length > LONGEST) return undefined;
  const [, sent = "", lines = ""] = WHOLE_GET.exec(bytes.toString("latin1")) ?? [];
  const target = readTarget(sent);
  if (target === undefined || target.query !== "") return undefined;
  const headers = readHeaders(lines);
  if (headers === undefined || !headers.has("host")) return undefined;
  if ((headers.get("connection") ?? "keep-alive").toLowerCase() !== "keep-alive") return undefined;
  return {
    method: "GET",
    path: target.path,
    query: "",
    acceptEncoding: headers.get("accept-encoding"),
    ifNoneMatch: headers.get("if-none-match"),
  };
};
