/**
 * A mail server that takes everything, and knows of each mail how often and from which server it came, and of
 * each server how far it has come with its last mail.
 */
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail that came in whole. */
export interface Arrival {
  /** The member that sent it, by its place among them. */
  readonly from: number;
  /** Milliseconds on `performance.now()`. */
  readonly at: number;
}

/** How far a server has come with the last mail that it began. */
export interface Progress {
  /** Whether the connection is open. */
  readonly open: boolean;
  /** Whether it has said MAIL FROM. */
  readonly begun: boolean;
  /** The Message-ID, once the mail came in whole. */
  readonly taken: string | undefined;
}

export interface MailSink {
  /** For SMTP_URL of each member. */
  readonly urls: readonly string[];
  /** Every time that each mail came, by its Message-ID. */
  readonly arrivals: ReadonlyMap<string, readonly Arrival[]>;
  /** Of the member's last connection, and it goes on telling of that one; undefined before the first. */
  last(member: number): Progress | undefined;
  /** The member that connected last. */
  sender(): number | undefined;
  close(): Promise<void>;
}

const messageId = (raw: string): string => /^Message-ID: (.+)\r$/im.exec(raw)?.[1] ?? "";

interface Lane {
  readonly server: SMTPServer;
  readonly url: string;
  readonly last: () => Progress | undefined;
}

/** Takes the mail of one member. */
const openLane = async (connected: () => void, take: (id: string) => void): Promise<Lane> => {
  let last: { open: boolean; begun: boolean; taken: string | undefined } | undefined;
  const sessions = new Map<string, NonNullable<typeof last>>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    disableReverseLookup: true,
    onConnect: ({ id }, callback) => {
      last = { open: true, begun: false, taken: undefined };
      sessions.set(id, last);
      connected();
      callback();
    },
    onMailFrom: (_, { id }, callback) => {
      const session = sessions.get(id);
      if (session !== undefined) session.begun = true;
      callback();
    },
    onData: (stream, { id }, callback) => {
      text(stream).then((raw) => {
        const found = messageId(raw);
        take(found);
        const session = sessions.get(id);
        if (session !== undefined) session.taken = found;
        callback(null, "taken");
      }, callback);
    },
    onClose: ({ id }) => {
      const session = sessions.get(id);
      if (session !== undefined) session.open = false;
      sessions.delete(id);
    },
  });
  // Whoever sends may be killed in the middle of it.
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The mail server did not start");
  return { server, url: `smtp://127.0.0.1:${address.port}`, last: () => last };
};

/** @param members that send to it */
export const startMailSink = async (members: number): Promise<MailSink> => {
  const arrivals = new Map<string, Arrival[]>();
  let sender: number | undefined;
  const lanes = await Promise.all(
    Array.from({ length: members }, (_, from) =>
      openLane(
        () => {
          sender = from;
        },
        (id) => {
          const before = arrivals.get(id) ?? [];
          arrivals.set(id, [...before, { from, at: performance.now() }]);
        },
      ),
    ),
  );
  return {
    urls: lanes.map(({ url }) => url),
    arrivals,
    last: (member) => lanes[member]?.last(),
    sender: () => sender,
    close: async () => {
      await Promise.all(lanes.map(({ server }) => new Promise<void>((resolve) => server.close(resolve))));
    },
  };
};
