/** Sends comments over sockets of its own, so that measuring costs little beside what is measured. */
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface SentLoad {
  readonly perSecond: number;
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  /** Comments acknowledged, those of the warming up too. */
  readonly acknowledged: number;
}

/** The value below which a share of the values lies. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN;
};

const SENTENCES = [
  "I have been seeing the same person for two years now.",
  "Lately the hours feel longer than they are.",
  "Would it be rude to ask what we are working on?",
  "I like her, and I do not know whether that is the point.",
  "He says that doubt is part of it.",
];

/** A form as a browser sends it: three sentences, a name now and then, no two the same. */
const formOf = (article: string, connection: number, count: number): string => {
  const said = [0, 1, 2].map((offset) => SENTENCES[(count + offset * connection) % SENTENCES.length]);
  return new URLSearchParams({
    article,
    message: `${said.join(" ")}\r\n\r\nNumber ${count} of ${connection}.`,
    name: count % 2 === 0 ? `Reader ${connection}` : "",
    email: count % 3 === 0 ? `reader-${connection}@example.com` : "",
    consent: "yes",
    website: "",
  }).toString();
};

const requestOf = (host: string, origin: string, body: string): string =>
  [
    "POST /comments HTTP/1.1",
    `Host: ${host}`,
    `Origin: ${origin}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");

/** Waits for an answer without a body; says its status. */
const answerOn = async (socket: Socket): Promise<string> => {
  let text = "";
  while (!text.includes("\r\n\r\n")) text += String((await once(socket, "data"))[0]);
  return text.split(" ", 2)[1] ?? "";
};

/** No two connections send the same words, however often a server is measured. */
let connectionsSoFar = 0;

/**
 * Keeps so many connections busy, each with one comment after the other.
 * @throws Error when a comment is not taken
 */
export async function sendLoad(
  { url, origin, article }: { url: string; origin: string; article: string },
  connections: number,
  { warmUp, measured }: { warmUp: number; measured: number },
): Promise<SentLoad> {
  const { hostname, port, host } = new URL(url);
  const times: number[] = [];
  let acknowledged = 0;
  let measuring = false;
  let sending = true;

  const keepBusy = async (connection: number): Promise<void> => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    await once(socket, "connect");
    for (let count = 0; sending; count += 1) {
      const body = formOf(article, connection, count);
      const start = performance.now();
      socket.write(requestOf(host, origin, body));
      const status = await answerOn(socket);
      if (status !== "303") throw new Error(`A comment was answered with ${status}`);
      acknowledged += 1;
      if (measuring) times.push(performance.now() - start);
    }
    socket.destroy();
  };

  const busy = Promise.all(
    Array.from({ length: connections }, () => {
      connectionsSoFar += 1;
      return keepBusy(connectionsSoFar);
    }),
  );
  const timed = (async (): Promise<number> => {
    await sleep(warmUp);
    measuring = true;
    const start = performance.now();
    await sleep(measured);
    sending = false;
    return performance.now() - start;
  })();
  const [took] = await Promise.all([timed, busy]);
  return {
    perSecond: (times.length / took) * 1000,
    times,
    acknowledged,
  };
}
