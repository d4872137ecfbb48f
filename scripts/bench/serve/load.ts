/** Asks one thing again and again over many kept connections, as cheaply as it can, so that the server is what is measured. */
import { once } from "node:events";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../comments/load.ts";
import { openConnection } from "../connection.ts";

export interface Asked {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status that every answer must have. */
  readonly status: number;
}

export interface ReadLoad {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Those of the warming up too. */
  readonly answers: number;
}

const requestOf = (host: string, { path, headers = {} }: Asked): Buffer => {
  const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
};

/** Takes what arrives and says whether an answer has ended with it. */
type Ending = (data: Buffer) => boolean;

/** Of answers that are all as long as the first: the file is the same, and a date is always as long. */
const endsAfter = (length: number): Ending => {
  let missing = length;
  return (data) => {
    missing -= data.length;
    if (missing < 0) throw new Error("An answer is longer than the first");
    if (missing > 0) return false;
    missing = length;
    return true;
  };
};

const LAST_CHUNK = Buffer.from("\r\n0\r\n\r\n");

/** Of answers in chunks, whose length is not told. */
const endsWithChunk = (): Ending => {
  let tail = Buffer.alloc(0);
  return (data) => {
    tail = Buffer.concat([tail, data.subarray(-LAST_CHUNK.length)]).subarray(-LAST_CHUNK.length);
    return tail.equals(LAST_CHUNK);
  };
};

const HEAD_END = Buffer.from("\r\n\r\n");

interface First {
  readonly head: string;
  /** Makes one for each connection. */
  readonly ending: () => Ending;
}

const endingOf = (head: string, headLength: number, status: number): First["ending"] => {
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  if (length !== undefined || status === 304) return () => endsAfter(headLength + Number(length ?? 0));
  if (/\r\ntransfer-encoding: chunked/i.test(head)) return endsWithChunk;
  throw new Error("An answer does not tell how long it is");
};

/** The head of one answer, to learn what all of them are like. @throws Error when the status is another */
async function firstAnswer(url: string, asked: Asked): Promise<First> {
  const socket = await openConnection(url);
  try {
    socket.write(requestOf(new URL(url).host, asked));
    let received = Buffer.alloc(0);
    while (!received.includes(HEAD_END)) {
      const [data] = await once(socket, "data");
      received = Buffer.concat([received, data]);
    }
    const end = received.indexOf(HEAD_END);
    const head = received.toString("latin1", 0, end);
    if (!head.startsWith(`HTTP/1.1 ${asked.status} `)) {
      throw new Error(`${asked.path} was answered with ${head.split("\r\n", 1)[0]}`);
    }
    return { head, ending: endingOf(head, end + HEAD_END.length, asked.status) };
  } finally {
    socket.destroy();
  }
}

/** The version that the server names its answer by. @throws Error when it names none */
export async function entityTagOf(url: string, asked: Asked): Promise<string> {
  const { head } = await firstAnswer(url, asked);
  const [, tag] = /\r\netag: ([^\r]+)/i.exec(head) ?? [];
  if (tag === undefined) throw new Error(`The answer to ${asked.path} has no entity tag`);
  return tag;
}

/**
 * Keeps so many connections busy, each with one request after the other. Times are in milliseconds.
 * @throws Error when an answer is not as the first, or a connection ends
 */
export async function readLoad(
  url: string,
  asked: Asked,
  connections: number,
  { warmUp, measured }: { warmUp: number; measured: number },
): Promise<ReadLoad> {
  const { ending } = await firstAnswer(url, asked);
  const request = requestOf(new URL(url).host, asked);
  const start = Buffer.from(`HTTP/1.1 ${asked.status} `);
  const times: number[] = [];
  let answers = 0;
  let measuring = false;
  let sending = true;

  const keepBusy = (socket: Socket): Promise<void> =>
    new Promise((done, failed) => {
      const hasEnded = ending();
      let begun = false;
      let sentAt = 0;
      const ask = (): void => {
        begun = false;
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on("data", (data: Buffer) => {
        if (!begun && start.compare(data, 0, start.length) !== 0) {
          failed(new Error(`${asked.path} was answered with ${data.toString("latin1", 0, 40)}`));
        }
        begun = true;
        if (!hasEnded(data)) return;
        answers += 1;
        if (measuring) times.push(performance.now() - sentAt);
        if (sending) ask();
        else socket.destroy();
      });
      socket.on("error", failed);
      socket.on("close", () => (sending ? failed(new Error("The server closed a connection")) : done()));
      ask();
    });

  const sockets = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const busy = Promise.all(sockets.map(keepBusy));
  const timed = (async (): Promise<number> => {
    await sleep(warmUp);
    measuring = true;
    const begin = performance.now();
    await sleep(measured);
    measuring = false;
    sending = false;
    return performance.now() - begin;
  })();
  const [took] = await Promise.all([timed, busy]);
  return {
    perSecond: (times.length / took) * 1000,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    answers,
  };
}
