/**
 * The beginning of every connection: as long as plain requests for prepared files come over it, they are
 * answered at once, without a parser and the objects of a request. With the first other one the connection is
 * handed to Node's HTTP server, with what was read of it, and stays there.
 */
import type { Server } from "node:http";
import type { Socket } from "node:net";
import type { ReadyAnswer } from "./answer.ts";
import type { HeadMaker } from "./quick-answer.ts";
import { readQuickRequest } from "./quick-request.ts";
import type { Site } from "./site.ts";

export interface QuickOptions {
  readonly site: Pick<Site, "ready">;
  readonly headOf: HeadMaker;
  /** Milliseconds for the first request to begin, for the next one, and for a reader who takes nothing. */
  readonly times: {
    readonly headersTimeout: number;
    readonly keepAliveTimeout: number;
    readonly idleTimeout: number;
  };
  /** Refuses a client who has sent nothing in time. */
  readonly tooSlow: (socket: Socket) => void;
}

/** Puts itself before Node's handling of new connections. */
export const answerQuickly = (server: Server, { site, headOf, times, tooSlow }: QuickOptions): void => {
  const others = server.listeners("connection");
  server.removeAllListeners("connection");

  server.on("connection", (socket: Socket) => {
    let answered = false;
    /** A reader has not taken what was sent so far. */
    let full = false;

    const handOver = (bytes: NonSharedBuffer): void => {
      socket.off("data", read).off("timeout", late).off("end", ended).off("error", failed).off("drain", goOn);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(bytes);
      for (const other of others) Reflect.apply(other, server, [socket]);
      socket.resume();
    };
    const send = (answer: ReadyAnswer): void => {
      if (!answered) socket.setTimeout(times.keepAliveTimeout);
      answered = true;
      const head = headOf(answer);
      if (answer.body === null) {
        socket.write(head);
      } else {
        socket.cork();
        socket.write(head);
        socket.write(answer.body);
        socket.uncork();
      }
      // Who asks on and on without reading would have the answers pile up here.
      full = socket.writableNeedDrain && socket.writableLength > 0;
      if (!full) return;
      socket.pause();
      socket.setTimeout(times.idleTimeout);
    };
    const read = (bytes: NonSharedBuffer): void => {
      const facts = readQuickRequest(bytes);
      const answer = facts && site.ready(facts);
      if (answer === undefined) handOver(bytes);
      else send(answer);
    };
    const goOn = (): void => {
      if (!full) return;
      full = false;
      socket.setTimeout(times.keepAliveTimeout);
      socket.resume();
    };
    const late = (): void => {
      if (answered) socket.destroy();
      else tooSlow(socket);
    };
    const ended = (): void => void socket.end();
    const failed = (): void => void socket.destroy();

    socket.setTimeout(times.headersTimeout);
    socket.on("data", read).on("timeout", late).on("end", ended).on("error", failed).on("drain", goOn);
  });
};
