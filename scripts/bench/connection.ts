/** Connections on which the bench sends its requests itself. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** One to the server at an address, open. @throws Error when it does not take it */
export async function openConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.setNoDelay(true);
  await once(socket, "connect");
  return socket;
}
