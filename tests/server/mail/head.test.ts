/** The last check before a mail leaves, whatever came before it let through. */
import { expect, test } from "vitest";
import { composed, type Mail, MailFailure } from "../../../server/mail/mail.ts";

const mail: Mail = {
  id: 1,
  kind: "published",
  createdAt: "2026-03-24T15:00:00.000Z",
  messageId: "<one@practice.example>",
  date: new Date("2026-03-24T15:00:00Z"),
  from: "site@practice.example",
  to: "reader@example.com",
  replyTo: "practice@practice.example",
  subject: "Your comment has appeared",
  text: "Words\r\nover lines",
  unsubscribe: "https://practice.example/comments/unsubscribe/x",
};

const HEAD = ["messageId", "from", "to", "replyTo", "subject", "unsubscribe"] as const;
const BREAKS = ["\r\nBcc: evil@example.com", "\n", "\r", "\0", "\u0085", "\u2028", "\u2029"];

test("N32: a mail with nothing odd in its head goes out", () => {
  expect(composed(mail)).toMatchObject({ subject: mail.subject, text: mail.text });
});

test.each(HEAD)("N32: nothing that could begin another line gets into %s", (name) => {
  for (const end of BREAKS) {
    expect(() => composed({ ...mail, [name]: `${mail[name]}${end}` })).toThrow(
      new MailFailure("unusable", "HEAD"),
    );
  }
});
