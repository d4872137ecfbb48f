/**
 * Knows which connections have an answer under way. Node's own closeIdleConnections, which its close calls
 * too, takes an answer for done when it is handed over, and would cut off a slow reader in the middle.
 */
import type { Server, ServerResponse } from "node:http";
import { Server as NetServer, type Socket } from "node:net";

export interface Connections {
  /** An answer on the connection has begun to be worked on. */
  begin(socket: Socket, response: ServerResponse): void;
  /** Closes the connections that only wait for a next request. */
  closeWaiting(): void;
  /** Takes no new connection, and ends when all answers have, or are cut off after `longest` ms. */
  drain(longest: number): Promise<void>;
}

export const trackConnections = (server: Server): Connections => {
  const answers = new Map<Socket, number>();
  let draining = false;

  server.on("connection", (socket) => {
    answers.set(socket, 0);
    socket.once("close", () => answers.delete(socket));
  });

  const idle = (): Socket[] => [...answers].flatMap(([socket, count]) => (count === 0 ? [socket] : []));

  return {
    begin(socket, response) {
      answers.set(socket, (answers.get(socket) ?? 0) + 1);
      // Comes when the last byte is with the operating system, or the connection broke.
      response.once("close", () => {
        if (socket.destroyed) return;
        const left = (answers.get(socket) ?? 1) - 1;
        answers.set(socket, left);
        if (draining && left === 0) socket.destroySoon();
      });
    },

    closeWaiting() {
      for (const socket of idle()) {
        if (socket.bytesWritten > 0 && socket.writableLength === 0) socket.destroy();
      }
    },

    drain(longest) {
      draining = true;
      return new Promise((resolve) => {
        const end = setTimeout(() => {
          for (const socket of answers.keys()) socket.destroy();
        }, longest);
        NetServer.prototype.close.call(server, () => {
          clearTimeout(end);
          // Stops the timer of the HTTP server; nothing is left to close.
          server.close(() => undefined);
          resolve();
        });
        // A quick answer is not begun here; what there is of it is still sent.
        for (const socket of idle()) socket.destroySoon();
      });
    },
  };
};
