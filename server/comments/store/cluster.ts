/**
 * The servers that work on one database. They tell each other of news, and one of them leads: it does what only
 * one may do at a time. A file has one server, which leads from the beginning.
 */
import { randomInt } from "node:crypto";
import type pg from "pg";
import { isShared } from "./database.ts";
import { connectAlone } from "./postgres.ts";

/** What there is to look at: public words that changed, mail that may be due. `leading`: this server leads from now on. */
export type News = "public" | "mail" | "leading";

export interface Cluster {
  /** Of this server among those that live; another with each start. */
  readonly number: number;
  /** The numbers of the servers that the database sees at this moment. @throws Error when it cannot be asked */
  present(): Promise<ReadonlySet<number>>;
  /** Whether this server leads. At most one does; none for some seconds after one has died. */
  leads(): boolean;
  /** Tells every server, this one among them. Returns at once; what is lost on the way is told again by time. */
  tell(news: Exclude<News, "leading">): void;
  /** @param listener called with all news, also when there may be some; at once where this server came to lead already */
  listen(listener: (news: News) => void): void;
  /** Lets another server lead. */
  close(): Promise<void>;
}

export interface ClusterOptions {
  /** As of the store. */
  readonly url: string;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Held by the server that leads, as long as its connection lives. */
export const LEADER_LOCK = 7_300_003;
/** The first of two numbers; the second is that of the server that holds it, as long as its connection lives. */
const PRESENCE_LOCK = 7_300_004;
/** Numbers of locks are of four bytes, with a sign. */
const MOST_NUMBERS = 2 ** 31;
const CHANNEL = "practice";

/** Milliseconds. Another server leads within ten seconds: two for noticing, some for the lock to be free. */
const BEAT = 2_000;
/** Milliseconds that a beat's answer may take before the connection counts as dead. */
const LONGEST_ANSWER = 3_000;
/** Beats after which everyone looks by himself. */
const LOOK_EVERY = 2;

/**
 * How soon the database notices that a server has vanished without a word: after so many seconds of silence,
 * that many tries a second apart. Else its lock would be held for hours.
 */
const NOTICE_SOON =
  "set tcp_keepalives_idle = 3; set tcp_keepalives_interval = 1; set tcp_keepalives_count = 3";

const newNumber = (): number => randomInt(1, MOST_NUMBERS);

const WHO_IS_PRESENT = `select objid from pg_locks where locktype = 'advisory' and granted and classid = ${PRESENCE_LOCK}
  and objsubid = 2 and database = (select oid from pg_database where datname = current_database())`;

const createListeners = () => {
  const listeners: ((news: News) => void)[] = [];
  return {
    listen: (listener: (news: News) => void): void => void listeners.push(listener),
    hear: (news: News): void => {
      for (const listener of listeners) listener(news);
    },
  };
};

const alone = (): Cluster => {
  const { listen, hear } = createListeners();
  const number = newNumber();
  return {
    number,
    present: async () => new Set([number]),
    leads: () => true,
    tell: hear,
    listen,
    close: async () => undefined,
  };
};

const among = ({ url, wait }: ClusterOptions): Cluster => {
  const number = newNumber();
  const { listen, hear } = createListeners();
  const stop = new AbortController();
  let connection: pg.Client | undefined;
  let leading = false;

  const lookByTime = (): void => {
    hear("public");
    hear("mail");
  };

  /** Asks for the lead, or whether the connection lives. @throws when it does not */
  const beat = async (client: pg.Client): Promise<void> => {
    const question = leading ? "select true as led" : `select pg_try_advisory_lock(${LEADER_LOCK}) as led`;
    const { rows } = await client.query<{ led: boolean }>(question);
    if (leading || rows[0]?.led !== true) return;
    leading = true;
    hear("leading");
  };

  /** Stays connected as long as it can. */
  const stay = async (client: pg.Client): Promise<void> => {
    const ended = new AbortController();
    client.on("end", () => {
      // With the connection the lock is free, and another server may have it at once.
      if (client === connection) leading = false;
      ended.abort();
    });
    client.on("notification", ({ payload }) => {
      if (payload === "public" || payload === "mail") hear(payload);
    });
    // Shared, for the database may not have noticed yet that the connection before is dead.
    const here = `select pg_advisory_lock_shared(${PRESENCE_LOCK}, ${number})`;
    await client.query(`${NOTICE_SOON}; ${here}; listen ${CHANNEL}`);
    const until = AbortSignal.any([stop.signal, ended.signal]);
    for (let count = 0; !until.aborted; count += 1) {
      await beat(client);
      if (count % LOOK_EVERY === 0) lookByTime();
      await wait(BEAT, until);
    }
  };

  const run = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      try {
        connection = await connectAlone(url, LONGEST_ANSWER);
        await stay(connection);
      } catch {
        // The database is away, or the connection has died: what the store says of it is told by the store.
      }
      leading = false;
      // On a network that swallows everything, a goodbye would wait for an answer.
      await Promise.race([
        connection?.end().catch(() => undefined),
        wait(LONGEST_ANSWER, new AbortController().signal),
      ]);
      connection = undefined;
      await wait(BEAT, stop.signal);
    }
  };

  const running = run();
  return {
    number,
    present: async () => {
      if (connection === undefined) throw new Error("The database is away");
      const { rows } = await connection.query<{ objid: number }>(WHO_IS_PRESENT);
      return new Set(rows.map(({ objid }) => objid));
    },
    leads: () => leading,
    tell: (news) => {
      // This server need not wait for the way there and back.
      hear(news);
      connection?.query("select pg_notify($1, $2)", [CHANNEL, news]).catch(() => undefined);
    },
    listen: (listener) => {
      listen(listener);
      if (leading) listener("leading");
    },
    close: async () => {
      stop.abort();
      await running;
    },
  };
};

/** Joins the other servers of this database. Commands do not: they would lead. */
export const joinCluster = (options: ClusterOptions): Cluster =>
  isShared(options.url) ? among(options) : alone();
