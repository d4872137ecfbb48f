/**
 * A real SMTP server on this machine, behind a relay that can be down, silent, slow, or cut a connection in
 * the middle of a mail. Everything it does is an event to wait for, so that no test has to sleep.
 */

import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { onTestFinished } from "vitest";

/** A mail as the server accepted it. */
export interface Arrival {
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  /** As it came, with its head. */
  readonly raw: string;
}

/** An answer of the server in place of its usual one. */
export interface Refusal {
  readonly at: "connect" | "sender" | "recipient" | "data";
  readonly code: number;
  /** Only for this recipient. */
  readonly recipient?: string;
}

/**
 * What the relay does with a connection: `silent` takes it and never says a word; `drip` answers without
 * an end; `cut` ends it in the words of the mail; `deaf` lets the mail through and ends it before the
 * server's yes is heard.
 */
export type Line = "through" | "silent" | "drip" | "cut" | "deaf";

export interface TestSmtp {
  readonly port: number;
  /** For SMTP_URL. */
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  /** From now on; undefined for the usual answers. */
  refuse(refusal: Refusal | undefined): void;
  /** Done when a mail has come in and before the server says yes. */
  whileTaking(work: (() => Promise<void>) | undefined): void;
  /** For connections from now on. */
  line(kind: Line): void;
  /** Resolves with the next connection. */
  connected(): Promise<void>;
  /** Connections are refused, and those that are open end. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** Below the ports that systems give away by themselves, so that nobody takes it while the server is down. */
const anyPort = (): number => randomInt(20_000, 32_000);

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

const listenSomewhere = async (server: Server): Promise<number> => {
  const port = anyPort();
  try {
    await listen(server, port);
    return port;
  } catch {
    return listenSomewhere(server);
  }
};

const nothing = async (): Promise<void> => undefined;

const answer = (code: number): Error => Object.assign(new Error("Not now"), { responseCode: code });

const startServer = async (
  arrivals: Arrival[],
  refusal: () => Refusal | undefined,
  whileTaking: () => (() => Promise<void>) | undefined,
  options: SMTPServerOptions,
): Promise<{ readonly server: SMTPServer; readonly port: number }> => {
  const refused = (at: Refusal["at"], recipient?: string): Error | null => {
    const wanted = refusal();
    if (wanted?.at !== at) return null;
    return wanted.recipient === undefined || wanted.recipient === recipient ? answer(wanted.code) : null;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 1,
    onConnect: (_, callback) => callback(refused("connect")),
    onMailFrom: (_, __, callback) => callback(refused("sender")),
    onRcptTo: ({ address }, _, callback) => callback(refused("recipient", address)),
    onData: (stream, { envelope }, callback) => {
      text(stream).then((raw) => {
        const error = refused("data");
        if (error !== null) return callback(error);
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        arrivals.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw });
        return (whileTaking() ?? nothing)().then(() => callback(null, "taken"));
      }, callback);
    },
    ...options,
  });
  // A connection that breaks is what these tests are about.
  server.on("error", () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(0, "127.0.0.1", () => {
      const address = listener.address();
      resolve(address !== null && typeof address === "object" ? address.port : 0);
    });
  });
  return { server, port };
};

const END_OF_MAIL = "\r\n.\r\n";

/** Joins a client to the server, as faithfully as the line is. */
const relay = (client: Socket, serverPort: number, line: Line): void => {
  client.on("error", () => undefined);
  if (line === "silent") return;
  const server = createConnection(serverPort, "127.0.0.1");
  server.on("error", () => client.destroy());
  const end = (): void => {
    client.destroy();
    server.destroy();
  };
  let said = "";
  let whole = false;
  client.on("data", (chunk: Buffer) => {
    said += chunk.toString("latin1");
    if (line === "drip" && said.includes("\r\nMAIL FROM")) {
      const drip = setInterval(() => client.write("250-wait\r\n"), 10);
      client.on("close", () => clearInterval(drip));
      return;
    }
    const inWords = said.includes("\r\nSubject: ");
    whole = said.includes(END_OF_MAIL);
    if (line === "cut" && inWords) {
      // What is passed on is the beginning of the mail, so the server is in the middle of it.
      server.write(chunk.subarray(0, 20), end);
      return;
    }
    server.write(chunk);
  });
  server.on("data", (chunk) => {
    if (line === "deaf" && whole) end();
    else client.write(chunk);
  });
  client.on("close", end);
  server.on("close", end);
};

/** Starts one that is stopped when the test ends. */
export const startSmtp = async (options: SMTPServerOptions = {}): Promise<TestSmtp> => {
  const arrivals: Arrival[] = [];
  let refusal: Refusal | undefined;
  let line: Line = "through";
  let work: (() => Promise<void>) | undefined;
  let connection = Promise.withResolvers<void>();
  const sockets = new Set<Socket>();

  const { server, port: serverPort } = await startServer(
    arrivals,
    () => refusal,
    () => work,
    options,
  );
  const front = createServer((client) => {
    sockets.add(client);
    client.on("close", () => sockets.delete(client));
    relay(client, serverPort, line);
    connection.resolve();
    connection = Promise.withResolvers();
  });
  const port = await listenSomewhere(front);

  const down = async (): Promise<void> => {
    if (!front.listening) return;
    const closed = once(front, "close");
    front.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  onTestFinished(async () => {
    await down();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    arrivals,
    refuse: (next) => {
      refusal = next;
    },
    whileTaking: (next) => {
      work = next;
    },
    line: (kind) => {
      line = kind;
    },
    connected: () => connection.promise,
    down,
    up: () => listen(front, port),
  };
};

/** A mail taken apart. */
export interface ReadMail {
  /** In their order; folded lines are put together. */
  readonly head: readonly (readonly [name: string, value: string])[];
  /** With its encoding undone. */
  readonly text: string;
}

const undoQuotedPrintable = (body: string): string => {
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
};

export const readMail = (raw: string): ReadMail => {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const body = rest.join("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const encoded = /^content-transfer-encoding: quoted-printable$/im.test(head);
  return {
    head: lines.map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
    text: (encoded ? undoQuotedPrintable(body) : body).replaceAll("\r\n", "\n"),
  };
};

/** A line of the head, or undefined when there is none; what is there more than once is joined. */
export const headLine = (raw: string, name: string): string | undefined => {
  const values = readMail(raw).head.filter(([found]) => found.toLowerCase() === name.toLowerCase());
  return values.length === 0 ? undefined : values.map(([, value]) => value).join(" | ");
};

/** How often each mail arrived, by its Message-ID. */
export const copies = (arrivals: readonly Arrival[]): readonly number[] => {
  const counts = new Map<string, number>();
  for (const { raw } of arrivals) {
    const id = headLine(raw, "Message-ID") ?? "";
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts.values()];
};

/** The web addresses in a mail, those of its head too. */
export const linksIn = (raw: string): readonly string[] => {
  const { head, text: words } = readMail(raw);
  const whole = `${head.map(([, value]) => value).join("\n")}\n${words}`;
  return [...whole.matchAll(/https?:\/\/[^\s<>]+/g)].map(([address]) => address);
};
