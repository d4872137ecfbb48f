/** Of several servers one sends; another goes on where it died. */
import { expect, onTestFinished, test } from "vitest";
import type { MailTransport } from "../../../server/mail/mail.ts";
import { createMailer } from "../../../server/mail/mailer.ts";
import { createMailQueue } from "../../../server/mail/queue.ts";
import { clockAt, temporaryStore } from "../comments/support.ts";
import { AUTHOR_DELAY, approvedComment, mailerOptions, withoutDigests } from "./support.ts";

/** Seconds in which the server that led may still note what it has sent. */
const GRACE = 5;

test("a server that does not lead sends nothing; once it leads, what is due, and a little later what another had begun", async () => {
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const store = await temporaryStore({
    now: clock.now,
    mail: { digestWindow: 900, authorDelay: AUTHOR_DELAY },
  });
  await approvedComment(store, { email: "begun@example.com" });
  clock.pass(1);
  await approvedComment(store, { email: "due@example.com" });
  await withoutDigests(store);
  clock.pass(AUTHOR_DELAY);
  // By a server that has died since.
  await createMailQueue(store.db).claim(clock.now());

  const sent: string[] = [];
  const transport: MailTransport = {
    name: "smtp",
    deliver: async ({ to }) => {
      sent.push(to);
    },
  };
  let leads = false;
  const mailer = createMailer({
    ...mailerOptions(store, transport, () => undefined),
    leads: () => leads,
  });
  mailer.start();
  onTestFinished(() => mailer.close());
  const look = async (): Promise<void> => {
    mailer.wake();
    await mailer.settled();
  };

  await look();
  expect(sent).toEqual([]);

  leads = true;
  await mailer.takeOver();
  await mailer.settled();
  expect(sent).toEqual(["due@example.com"]);

  clock.pass(GRACE);
  await look();
  expect(sent).toEqual(["due@example.com", "begun@example.com"]);
});
