/** In place of the service that Waline asks at every request how people may sign in: there is no way to. */
import { once } from "node:events";
import { createServer } from "node:http";
import { listen } from "../../../../server/site/listening.ts";

interface SignIns {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startSignIns(): Promise<SignIns> {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"services":[]}');
  });
  const url = await listen(server, "127.0.0.1", 0);
  return {
    url,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
