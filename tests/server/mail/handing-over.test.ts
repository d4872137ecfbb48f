/** The moment at which a mail is the mail server's: nobody can take it back, and only the answer tells. */
import { expect, test } from "vitest";
import { CLAIM } from "../../../server/mail/hands.ts";
import type { Mail } from "../../../server/mail/mail.ts";
import { createSmtpTransport, SMTP_TIMEOUTS } from "../../../server/mail/smtp.ts";
import { startSmtp } from "../../helpers/smtp.ts";
import { FROM, IMPATIENT, PATIENT, TO } from "./support.ts";

const mail: Mail = {
  id: 7,
  kind: "published",
  createdAt: "2026-03-24T15:00:00.000Z",
  messageId: "<7@practice.example>",
  from: FROM,
  to: TO,
  date: new Date("2026-03-24T15:00:00.000Z"),
  subject: "Subject",
  text: "Words\n",
};
const { signal } = new AbortController();
const yes = async (): Promise<void> => undefined;

/** Milliseconds. */
const SHORT = 50;

test("a mail that is held back at its end does not arrive, and the reason is told", async () => {
  const smtp = await startSmtp();
  const reason = new Error("It is another server's");
  const held = createSmtpTransport(smtp.url, PATIENT).deliver(mail, signal, () => Promise.reject(reason));
  await expect(held).rejects.toBe(reason);
  await createSmtpTransport(smtp.url, PATIENT).deliver(mail, signal, yes);
  expect(smtp.arrivals).toHaveLength(1);
});

test("it is asked for once, when the server is ready to take it", async () => {
  const smtp = await startSmtp();
  let asked = 0;
  const ask = async (): Promise<void> => {
    asked += 1;
  };
  smtp.line("drip");
  await expect(createSmtpTransport(smtp.url, IMPATIENT).deliver(mail, signal, ask)).rejects.toThrow();
  expect(asked).toBe(0);
  smtp.line("through");
  await createSmtpTransport(smtp.url, PATIENT).deliver(mail, signal, ask);
  expect(asked).toBe(1);
});

test("a server that has the whole mail is given its own time to answer", async () => {
  const smtp = await startSmtp();
  smtp.whileTaking(() => new Promise(() => undefined));
  const patience = { ...PATIENT, answer: SHORT };
  await expect(createSmtpTransport(smtp.url, patience).deliver(mail, signal, yes)).rejects.toThrow(
    "unreachable",
  );
  expect(smtp.arrivals).toHaveLength(1);
});

test("nobody else takes a mail up while its sender may still wait for an answer", () => {
  const { before, answer } = SMTP_TIMEOUTS;
  // RFC 5321, section 4.5.3.2.6.
  expect(answer).toBeGreaterThanOrEqual(10 * 60_000);
  expect(CLAIM * 1000).toBeGreaterThan(before + answer);
});
