/** In place of the service that Waline asks at every request how people may sign in: there is no way to. */
import { once } from "node:events";
import { createServer } from "node:http";

interface SignIns {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startSignIns(): Promise<SignIns> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"services":[]}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("There is no free port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
