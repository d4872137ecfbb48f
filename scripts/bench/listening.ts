/** Waiting for programs that do not say when they are ready. */
import type { ChildProcess } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A port of this machine, or the path of a socket. */
export type Listening = number | string;

/** Whether somebody listens there. */
export const accepts = (at: Listening): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = typeof at === "number" ? connect(at, "127.0.0.1") : connect(at);
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });

/** Milliseconds. */
const LONGEST_START = 30_000;

/** @throws Error when the program cannot be started, ends before it listens, or does not listen in half a minute */
export async function untilListening(child: ChildProcess, name: string, at: Listening): Promise<void> {
  let failed: Error | undefined;
  child.once("error", (error) => {
    failed = error;
  });
  const begin = performance.now();
  while (!(await accepts(at))) {
    if (failed !== undefined) throw failed;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${name} ended before it listened`);
    if (performance.now() - begin > LONGEST_START) throw new Error(`${name} does not listen`);
    await sleep(20);
  }
}
