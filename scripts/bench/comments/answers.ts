/** Reads answers of HTTP/1.1 from a connection on which one request is under way at a time. */
import type { Socket } from "node:net";

const HEAD_END = "\r\n\r\n";

/** Where chunks that begin at `from` end, without trailers; undefined while that is not known. */
const endOfChunks = (text: string, from: number): number | undefined => {
  for (let at = from; ; ) {
    const line = text.indexOf("\r\n", at);
    const size = line === -1 ? Number.NaN : Number.parseInt(text.slice(at, line), 16);
    if (Number.isNaN(size)) return undefined;
    at = line + size + 4;
    if (size === 0) return at;
  }
};

/**
 * Whether a whole answer has arrived. One that does not tell its length lasts until the connection ends, so on a
 * connection that is kept it is never whole.
 * @param text one character for each byte
 */
export function isWhole(text: string): boolean {
  const headEnd = text.indexOf(HEAD_END);
  if (headEnd === -1) return false;
  const body = headEnd + HEAD_END.length;
  const head = text.slice(0, body);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  if (length !== undefined) return text.length >= body + Number(length);
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return false;
  const end = endOfChunks(text, body);
  return end !== undefined && text.length >= end;
}

/**
 * @returns gives the whole answer to the request that was written last, head and body, with one character for each
 * byte. @throws Error, there, when the connection ends before the answer does
 */
export function answersOn(socket: Socket): () => Promise<string> {
  let text = "";
  let ended: Error | undefined;
  let waiting: PromiseWithResolvers<string> | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    waiting?.reject(ended);
  };
  socket.setEncoding("latin1");
  socket.on("data", (data) => {
    text += String(data);
    if (!isWhole(text)) return;
    waiting?.resolve(text);
    text = "";
  });
  socket.on("error", end);
  socket.on("close", () => end(new Error("The server closed a connection")));
  return async () => {
    if (ended !== undefined) throw ended;
    waiting = Promise.withResolvers();
    return waiting.promise;
  };
}
