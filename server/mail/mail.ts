/** One mail, ready to be sent: plain text, one recipient, nothing in its head that a reader wrote. */
import type { SendMailOptions } from "nodemailer";

export interface Mail {
  /** The row of the outbox it comes from. */
  readonly id: number;
  readonly kind: string;
  /** When the row was written, ISO 8601. */
  readonly createdAt: string;
  /** The same at every attempt, so that a mail that arrives twice is known to be one. With its brackets. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  /** Where answers go, when that is not `from`. */
  readonly replyTo?: string;
  readonly date: Date;
  readonly subject: string;
  readonly text: string;
  /** The address that takes the recipient off: opened it asks, posted to it acts (RFC 8058). */
  readonly unsubscribe?: string;
}

/** Takes mails, one at a time. */
export interface MailTransport {
  readonly name: "smtp" | "folder";
  /**
   * Resolves when somebody else has the mail for good.
   * @param signal ends the attempt; whether the mail went out is then not known
   * @param handOver called when nothing is left to do but to give the mail over; where it throws, it is not given
   * @throws MailFailure; what `handOver` throws
   */
  deliver(mail: Mail, signal: AbortSignal, handOver: () => Promise<void>): Promise<void>;
}

/**
 * Why a mail was not sent: the server cannot be reached or takes nothing from us, it put this one mail off,
 * it refused this one mail, or the mail cannot be made.
 */
export type FailureKind = "unreachable" | "deferred" | "refused" | "unusable";

/** Says a kind and a code, never what a server answered: answers quote addresses. */
export class MailFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, code: string) {
    super(`${kind} ${code}`);
    this.name = "MailFailure";
    this.kind = kind;
  }
}

/** Controls and the line separators of Unicode: whatever could begin another line of the head. */
const LINE_BREAKING = /[\p{Cc}\u2028\u2029]/u;

const inHead = (value: string): string => {
  if (LINE_BREAKING.test(value)) throw new MailFailure("unusable", "HEAD");
  return value;
};

/** An object is taken as one address; a text would be read as a list of them. */
const addressed = (address: string) => ({ name: "", address: inHead(address) });

/**
 * The mail as nodemailer is given it.
 * @throws MailFailure when a value of the head would not stay on its line
 */
export const composed = (mail: Mail): SendMailOptions => ({
  messageId: inHead(mail.messageId),
  date: mail.date,
  from: addressed(mail.from),
  to: addressed(mail.to),
  ...(mail.replyTo !== undefined && { replyTo: addressed(mail.replyTo) }),
  envelope: { from: inHead(mail.from), to: [inHead(mail.to)] },
  subject: inHead(mail.subject),
  text: mail.text,
  // Long addresses stay whole: the softly broken lines are put together again by every mail program.
  textEncoding: "quoted-printable",
  headers: {
    "Auto-Submitted": "auto-generated",
    ...(mail.unsubscribe !== undefined && {
      "List-Unsubscribe": { prepared: true, value: `<${inHead(mail.unsubscribe)}>` },
    }),
    // Mail programs post by themselves only over https: RFC 8058, section 3.1.
    ...(mail.unsubscribe?.startsWith("https:") === true && {
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});
