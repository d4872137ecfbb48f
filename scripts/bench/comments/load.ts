/** Sends comments over sockets of its own, so that measuring costs little beside what is measured. */
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { openConnection } from "../connection.ts";
import { answersOn } from "./answers.ts";
import { commentOf, type MadeComment } from "./requests.ts";

/** A server that takes comments, and how it wants them. */
export interface Target {
  readonly url: string;
  /** The whole request that brings a comment. */
  readonly requestOf: (comment: MadeComment) => string;
  /** Whether an answer, head and body, says that the comment was taken. */
  readonly isYes: (answer: string) => boolean;
}

export interface SentLoad {
  readonly perSecond: number;
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  /** Comments acknowledged, those of the warming up too. */
  readonly acknowledged: number;
}

/** Milliseconds after the end in which what is under way has to be answered. */
const LONGEST = 30_000;

/** The value below which a share of the values lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
};

/** No two connections send the same words, however often a server is measured. */
let connectionsSoFar = 0;

/**
 * Keeps so many connections busy, each with one comment after the other.
 * @throws Error when a comment is not taken, or not answered
 */
export async function sendLoad(
  { url, requestOf, isYes }: Target,
  connections: number,
  { warmUp, measured }: { warmUp: number; measured: number },
): Promise<SentLoad> {
  const times: number[] = [];
  let acknowledged = 0;
  let measuring = false;
  let sending = true;

  const keepBusy = async (socket: Socket): Promise<void> => {
    connectionsSoFar += 1;
    const connection = connectionsSoFar;
    const nextAnswer = answersOn(socket);
    for (let count = 0; sending; count += 1) {
      const request = requestOf(commentOf(connection, count));
      const start = performance.now();
      socket.write(request);
      const answer = await nextAnswer();
      if (!isYes(answer)) throw new Error(`A comment was answered with ${answer.slice(0, 1_000)}`);
      acknowledged += 1;
      if (measuring) times.push(performance.now() - start);
    }
  };

  const sockets = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const endAll = (error?: Error): void => {
    for (const socket of sockets) socket.destroy(error);
  };
  const late = setTimeout(
    () => endAll(new Error(`A comment was not answered in ${LONGEST / 1_000} s`)),
    warmUp + measured + LONGEST,
  );
  const timed = async (): Promise<number> => {
    await sleep(warmUp);
    measuring = true;
    const start = performance.now();
    await sleep(measured);
    // What is answered later would be a large share of what a slow server answers.
    measuring = false;
    sending = false;
    return performance.now() - start;
  };
  try {
    const [took] = await Promise.all([timed(), ...sockets.map(keepBusy)]);
    return { perSecond: (times.length / took) * 1000, times, acknowledged };
  } finally {
    clearTimeout(late);
    endAll();
  }
}
