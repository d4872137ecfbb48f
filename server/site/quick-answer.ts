/** Prepared answers as the bytes that go over a connection which is kept. */
import { STATUS_CODES } from "node:http";
import type { Answer } from "./answer.ts";

interface Head {
  readonly second: number;
  readonly bytes: NonSharedBuffer;
}

/**
 * Gives the head of an answer, made at most once a second for the same headers: the date is in it. A head is
 * some 1 kB, kept as long as the headers are: three for a page, beside the memory that the site is given.
 */
export type HeadMaker = (answer: Answer) => NonSharedBuffer;

/** @param keepAlive seconds for which a connection waits for its next request */
export const createHeadMaker = (keepAlive: number, now: () => number): HeadMaker => {
  const made = new WeakMap<readonly string[], Head>();
  const connection = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAlive}\r\n\r\n`;

  const make = ({ status, headers }: Answer, second: number): Head => {
    const lines = headers.map((text, index) => text + (index % 2 === 0 ? ": " : "\r\n")).join("");
    const date = new Date(second * 1000).toUTCString();
    const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}Date: ${date}\r\n${connection}`;
    return { second, bytes: Buffer.from(head, "latin1") };
  };

  return (answer) => {
    const second = Math.floor(now() / 1000);
    const known = made.get(answer.headers);
    if (known?.second === second) return known.bytes;
    const head = make(answer, second);
    made.set(answer.headers, head);
    return head.bytes;
  };
};
