/** Of several servers one sends; another goes on where it died, and leaves alone what a server that lives has in hand. */
import { describe, expect, onTestFinished, test } from "vitest";
import { createHands, type OutboxRow } from "../../../server/mail/hands.ts";
import type { MailTransport } from "../../../server/mail/mail.ts";
import { createMailer } from "../../../server/mail/mailer.ts";
import { clockAt, submitted, temporaryStore } from "../comments/support.ts";
import { AUTHOR_DELAY, approvedComment, mailerOptions, WINDOW, withoutDigests } from "./support.ts";

/** Seconds in which a server that lives is seen again. */
const RETURN = 15;
/** Seconds after which a mail is anybody's. */
const CLAIM = 900;

const OWN = 1;
const OTHER = 2;

/** A store with a mail that is due, in the hands of another server unless it is said whose, and a server beside it. */
const twoServers = async ({
  kind = "letter",
  claimedBy = OTHER,
}: {
  readonly kind?: "letter" | "digest";
  readonly claimedBy?: number;
} = {}) => {
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const store = await temporaryStore({
    now: clock.now,
    mail: { digestWindow: WINDOW, authorDelay: AUTHOR_DELAY },
  });
  if (kind === "digest") {
    await submitted(store);
  } else {
    await approvedComment(store);
    await withoutDigests(store);
    clock.pass(AUTHOR_DELAY);
  }
  const other = createHands(store.mailDb, OTHER);
  const row = await createHands(store.mailDb, claimedBy).claim(clock.now());
  if (row === undefined) throw new Error("Nothing was due");

  const present = new Set([OWN, OTHER]);
  const sent: string[] = [];
  let leads = true;
  let beforeHandOver = async (): Promise<void> => undefined;
  const transport: MailTransport = {
    name: "smtp",
    deliver: async ({ messageId }, _, handOver) => {
      await beforeHandOver();
      await handOver();
      sent.push(messageId);
    },
  };
  const mailer = createMailer({
    ...mailerOptions(store, transport, () => undefined),
    cluster: { number: OWN, leads: () => leads, present: async () => present },
  });
  mailer.start();
  onTestFinished(() => mailer.close());
  await mailer.settled();
  return {
    clock,
    store,
    other,
    row,
    sent,
    present,
    leads: (value: boolean): void => {
      leads = value;
    },
    whileSending: (work: () => Promise<void>): void => {
      beforeHandOver = work;
    },
    look: async (): Promise<void> => {
      mailer.wake();
      await mailer.settled();
    },
  };
};

const isSent = async ({ store, row }: Awaited<ReturnType<typeof twoServers>>): Promise<boolean> => {
  const { sent_at: sentAt } = await store.db
    .selectFrom("outbox")
    .select("sent_at")
    .where("id", "=", row.id)
    .executeTakeFirstOrThrow();
  return sentAt !== null;
};

describe("the server that leads", () => {
  test("alone sends", async () => {
    const servers = await twoServers();
    servers.present.delete(OTHER);
    servers.leads(false);
    await servers.look();
    expect(servers.sent).toEqual([]);
    servers.leads(true);
    await servers.look();
    expect(servers.sent).toHaveLength(1);
  });

  test("sends at once what a server that is gone had not given over", async () => {
    const servers = await twoServers();
    servers.present.delete(OTHER);
    await servers.look();
    expect(servers.sent).toHaveLength(1);
  });

  test("sends at once what it claimed without hearing of it", async () => {
    const { sent } = await twoServers({ claimedBy: OWN });
    expect(sent).toHaveLength(1);
  });

  test("waits for a server that had given its mail over, and sends it when that one does not come back", async () => {
    const servers = await twoServers();
    await servers.other.handOver(servers.row.id, servers.clock.now());
    servers.present.delete(OTHER);
    await servers.look();
    servers.clock.pass(RETURN - 1);
    await servers.look();
    expect(servers.sent).toEqual([]);
    servers.clock.pass(1);
    await servers.look();
    expect(servers.sent).toHaveLength(1);
    expect(await isSent(servers)).toBe(true);
  });

  test("leaves a mail to a server that comes back and says that it is out", async () => {
    const servers = await twoServers();
    await servers.other.handOver(servers.row.id, servers.clock.now());
    servers.present.delete(OTHER);
    await servers.look();
    servers.clock.pass(RETURN - 1);
    servers.present.add(OTHER);
    await servers.look();
    servers.clock.pass(RETURN);
    await servers.look();
    await servers.other.sent(servers.row.id, servers.clock.now(), false);
    servers.present.delete(OTHER);
    servers.clock.pass(CLAIM);
    await servers.look();
    expect(servers.sent).toEqual([]);
  });

  test("leaves a mail to a server that lives, but not for ever", async () => {
    const servers = await twoServers();
    await servers.other.handOver(servers.row.id, servers.clock.now());
    servers.clock.pass(CLAIM - 1);
    await servers.look();
    expect(servers.sent).toEqual([]);
    servers.clock.pass(1);
    await servers.look();
    expect(servers.sent).toHaveLength(1);
  });

  test("makes another digest where nobody knows how far one reached that is out", async () => {
    const servers = await twoServers({ kind: "digest" });
    await servers.other.handOver(servers.row.id, servers.clock.now());
    await servers.other.sent(servers.row.id, servers.clock.now(), true);
    servers.present.delete(OTHER);
    await servers.look();
    servers.clock.pass(RETURN);
    await servers.look();
    servers.clock.pass(WINDOW);
    await servers.look();
    await servers.look();
    expect(servers.sent).toHaveLength(1);
  });
});

describe("a server that is late", () => {
  test("gives nothing over that another has taken up meanwhile", async () => {
    const servers = await twoServers();
    servers.whileSending(async () => {
      servers.clock.pass(CLAIM);
      await servers.other.claim(servers.clock.now());
    });
    servers.present.delete(OTHER);
    await servers.look();
    expect(servers.sent).toEqual([]);
    expect(await isSent(servers)).toBe(false);
  });

  test("gives nothing over that another has sent meanwhile", async () => {
    const servers = await twoServers();
    servers.whileSending(() => servers.other.sent(servers.row.id, servers.clock.now(), false));
    servers.present.delete(OTHER);
    await servers.look();
    expect(servers.sent).toEqual([]);
    expect(await isSent(servers)).toBe(true);
  });

  test("changes nothing of a mail that is another's by now", async () => {
    const { clock, store, other, row } = await twoServers();
    const claimed = async (): Promise<OutboxRow | undefined> =>
      store.db.selectFrom("outbox").selectAll().where("id", "=", row.id).executeTakeFirst();
    clock.pass(CLAIM);
    await createHands(store.mailDb, OWN).claim(clock.now());
    const before = await claimed();
    await other.retryAt(row, clock.now().toISOString(), "deferred 451");
    await other.putOff(row, clock.now().toISOString());
    await other.giveUp(row, clock.now(), "refused 550");
    await other.drop(row);
    expect(await claimed()).toEqual(before);
  });
});
