/** Each mail once, where several servers share a database that is busy, or away between the mail server's yes and the note of it. */
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { createMailer } from "../../../server/mail/mailer.ts";
import { createSmtpTransport } from "../../../server/mail/smtp.ts";
import { copies, startSmtp, type TestSmtp } from "../../helpers/smtp.ts";
import { clockAt } from "../comments/support.ts";
import { AUTHOR_DELAY, approvedComment, mailerOptions, PATIENT, withoutDigests } from "../mail/support.ts";
import { emptyDatabase, joined, openOn, server } from "./support.ts";

/** More than a server that lives is waited for, in seconds. */
const LONG = 60;
/** As many as a server has for everything but mail. */
const CONNECTIONS = 10;

const soon = { timeout: 10_000, interval: 5 };

/** Lets nobody into a database and throws out who is in, or lets them in again. */
const door = async (url: string) => {
  const client = new pg.Client({ connectionString: `${server()}postgres` });
  await client.connect();
  onTestFinished(() => client.end());
  const name = new URL(url).pathname.slice(1);
  return {
    shut: async (): Promise<void> => {
      await client.query(`alter database ${name} with allow_connections false`);
      await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    },
    open: async (): Promise<void> => {
      await client.query(`alter database ${name} with allow_connections true`);
    },
  };
};

/** A server of a database; its mailer looks when it is told to, and each letter is made after what `whileMaking` gave it to do. */
const startMember = async (url: string, clock: ReturnType<typeof clockAt>, smtp: TestSmtp) => {
  const store = await openOn(url, {
    now: clock.now,
    busyTimeout: LONG * 1000,
    mail: { digestWindow: LONG, authorDelay: AUTHOR_DELAY },
  });
  const cluster = joined(url);
  let leads = false;
  let beforeMaking = async (): Promise<void> => undefined;
  const lines: string[] = [];
  const options = mailerOptions(store, createSmtpTransport(smtp.url, PATIENT), (line) => lines.push(line));
  const mailer = createMailer({
    ...options,
    addresses: {
      ...options.addresses,
      isLeftAlone: async (address) => {
        await beforeMaking();
        return options.addresses.isLeftAlone(address);
      },
    },
    cluster: { number: cluster.number, present: cluster.present, leads: () => leads },
  });
  mailer.start();
  onTestFinished(() => mailer.close());
  await mailer.settled();
  return {
    store,
    cluster,
    mailer,
    lines,
    leads: (value: boolean): void => {
      leads = value;
    },
    whileMaking: (work: () => Promise<void>): void => {
      beforeMaking = work;
    },
    look: async (): Promise<void> => {
      mailer.wake();
      await mailer.settled();
    },
  };
};

type Member = Awaited<ReturnType<typeof startMember>>;

const bothPresent = (one: Member, two: Member): Promise<void> =>
  vi.waitFor(
    async () =>
      expect(await two.cluster.present()).toEqual(new Set([one.cluster.number, two.cluster.number])),
    soon,
  );

const unsent = async ({ store }: Member): Promise<number> =>
  (await store.db.selectFrom("outbox").select("id").where("sent_at", "is", null).execute()).length;

/** Two servers, the first of which leads, and a mail that is due. */
const twoMembers = async (smtp: TestSmtp) => {
  const url = await emptyDatabase();
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const one = await startMember(url, clock, smtp);
  const two = await startMember(url, clock, smtp);
  await bothPresent(one, two);
  await approvedComment(one.store);
  await withoutDigests(one.store);
  clock.pass(AUTHOR_DELAY);
  one.leads(true);
  /** The lead goes over, and the new leader has all the time that it would wait. */
  const takeOver = async (): Promise<void> => {
    one.leads(false);
    two.leads(true);
    await two.look();
    clock.pass(LONG);
    await two.look();
  };
  return { url, clock, one, two, takeOver };
};

test("a mail is noted at once, while others have every connection and the right to write", async () => {
  const smtp = await startSmtp();
  const { one, two } = await twoMembers(smtp);
  const release = Promise.withResolvers<void>();
  const busy: Promise<void>[] = [];
  smtp.whileTaking(async () => {
    const held = Promise.withResolvers<void>();
    for (let count = 0; count < CONNECTIONS; count += 1) {
      const work = async (): Promise<void> => {
        held.resolve();
        await release.promise;
      };
      busy.push(one.store.db.transaction().execute(work));
    }
    await held.promise;
  });
  one.mailer.wake();
  await vi.waitFor(async () => expect(await unsent(two)).toBe(0), soon);
  release.resolve();
  await Promise.all(busy);
  await one.mailer.settled();
  expect(copies(smtp.arrivals)).toEqual([1]);
});

test("while the mail server holds its yes back, a server that takes the lead leaves the mail alone", async () => {
  const smtp = await startSmtp();
  const { one, two, takeOver } = await twoMembers(smtp);
  smtp.whileTaking(takeOver);
  await one.look();
  await two.look();
  expect(copies(smtp.arrivals)).toEqual([1]);
  expect(await unsent(two)).toBe(0);
});

test("where the database goes away between the mail server's yes and the note, the sender notes it when it is back", async () => {
  const smtp = await startSmtp();
  const { url, one, two, takeOver } = await twoMembers(smtp);
  const { shut, open } = await door(url);
  smtp.whileTaking(shut);
  await one.look();
  expect(one.lines).toEqual([expect.stringContaining("could not be looked through")]);
  await open();
  await bothPresent(one, two);
  await takeOver();
  expect(await unsent(two)).toBe(1);
  await one.look();
  expect(await unsent(two)).toBe(0);
  expect(copies(smtp.arrivals)).toEqual([1]);
});

test("where the database goes away before a mail is given over, it is not given, and sent once when it is back", async () => {
  const url = Promise.withResolvers<Awaited<ReturnType<typeof door>>>();
  let first = true;
  const smtp = await startSmtp({
    onMailFrom: (_, __, callback) => {
      const away = first ? url.promise.then(({ shut }) => shut()) : Promise.resolve();
      first = false;
      away.then(() => callback(), callback);
    },
  });
  const { one, two, takeOver, url: address } = await twoMembers(smtp);
  const entrance = await door(address);
  url.resolve(entrance);
  await one.look();
  expect(smtp.arrivals).toEqual([]);
  await entrance.open();
  await bothPresent(one, two);
  await one.look();
  await takeOver();
  expect(copies(smtp.arrivals)).toEqual([1]);
  expect(await unsent(two)).toBe(0);
});

test("where the database goes away while a mail is made, its sender sends it as soon as it is back", async () => {
  const smtp = await startSmtp();
  const { url, one } = await twoMembers(smtp);
  const { shut, open } = await door(url);
  one.whileMaking(shut);
  await one.look();
  expect(one.lines).toEqual([expect.stringContaining("could not be looked through")]);
  await open();
  one.whileMaking(async () => undefined);
  await one.look();
  expect(copies(smtp.arrivals)).toEqual([1]);
});
