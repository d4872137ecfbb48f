/** Makes a server listen. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Thrown when the server cannot listen. The message says what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

type Remedy = (host: string, port: number) => string;

const REMEDIES: Readonly<Record<string, Remedy>> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is taken by another program. Stop that program, or choose another port, like PORT=${port + 1}.`,
  EACCES: (_, port) => `Port ${port} needs special rights. Choose one above 1023, like PORT=8080.`,
  EADDRNOTAVAIL: (host) =>
    `HOST "${host}" is no address of this machine. Use HOST=127.0.0.1, or 0.0.0.0 for all.`,
  ENOTFOUND: (host) => `HOST "${host}" is not known. Use HOST=127.0.0.1, or 0.0.0.0 for all.`,
};

const urlOf = ({ address, family, port }: AddressInfo): string =>
  `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;

/** Listens, and gives the address without a slash at the end. Throws ListenError. */
export const listen = (server: Server, host: string, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const remedy = REMEDIES[error.code ?? ""];
      reject(remedy === undefined ? error : new ListenError(remedy(host, port), { cause: error }));
    };
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      const address = server.address();
      if (address === null || typeof address === "string") reject(new ListenError("The server has no port."));
      else resolve(urlOf(address));
    });
  });
