/** Sends through the mail server that SMTP_URL names. */
import { Readable } from "node:stream";
import { createTransport, type NodemailerError } from "nodemailer";
import { composed, MailFailure, type MailTransport } from "./mail.ts";

/** Milliseconds. */
export interface SmtpTimeouts {
  readonly connection: number;
  readonly greeting: number;
  /** For all that comes before the mail is given over. */
  readonly before: number;
  /** From then on, until the server says yes. */
  readonly answer: number;
}

export const SMTP_TIMEOUTS: SmtpTimeouts = {
  connection: 15_000,
  greeting: 15_000,
  before: 60_000,
  // Whoever gives up earlier sends a mail twice that a slow server has taken: RFC 5321, section 4.5.3.2.6.
  answer: 10 * 60_000,
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * What SMTP_URL asks for. Over a network the connection is encrypted and the server's certificate checked:
 * `smtps://` from the start, `smtp://` by STARTTLS, and nothing is sent where the server has none. Only on
 * this machine itself may it be plain.
 */
const connectionOf = (smtpUrl: string) => {
  const url = new URL(smtpUrl);
  const onThisMachine = LOOPBACK.test(url.hostname);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !onThisMachine,
    ignoreTLS: !secure && onThisMachine,
    tls: { rejectUnauthorized: true, minVersion: "TLSv1.2" as const },
    ...(url.username !== "" && {
      auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    }),
  };
};

/** The answers that are about one mail; every other refusal (of our name, our sender) would meet them all. */
const ABOUT_ONE_MAIL = new Set(["RCPT TO", "DATA"]);
/** "Closing": about the connection, whatever was asked. RFC 5321, section 3.8. */
const CLOSING = 421;

const failureOf = (error: NodemailerError): MailFailure => {
  const { command, responseCode, permanent, originalCode, code } = error;
  const ofOneMail = command !== undefined && ABOUT_ONE_MAIL.has(command) && responseCode !== CLOSING;
  if (responseCode === undefined) return new MailFailure("unreachable", originalCode ?? code ?? "OTHER");
  if (!ofOneMail) return new MailFailure("unreachable", String(responseCode));
  return new MailFailure(permanent === true ? "refused" : "deferred", String(responseCode));
};

const isMailError = (error: unknown): error is NodemailerError => error instanceof Error;

/** The words of a mail, and their end only after `ask` has said yes: the dot on a line of its own comes after it. */
async function* endAfter(words: AsyncIterable<Buffer>, ask: () => Promise<void>): AsyncGenerator<Buffer> {
  yield* words;
  await ask();
}

/** Says stop after so many milliseconds, counted from the last call of `within`. */
const createDeadline = () => {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const clear = (): void => clearTimeout(timer);
  return {
    signal: late.signal,
    clear,
    within: (milliseconds: number): void => {
      clear();
      timer = setTimeout(() => late.abort(), milliseconds);
    },
  };
};

/**
 * A connection for each mail: they are few, and one that failed leaves nothing behind.
 * @param smtpUrl as the environment gives it, checked
 */
export const createSmtpTransport = (
  smtpUrl: string,
  timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
): MailTransport => ({
  name: "smtp",
  deliver: async (mail, signal, handOver) => {
    const message = composed(mail);
    const deadline = createDeadline();
    const heldBack: unknown[] = [];
    const ask = async (): Promise<void> => {
      try {
        await handOver();
        deadline.within(timeouts.answer);
      } catch (error) {
        heldBack.push(error);
        throw error;
      }
    };
    const transporter = createTransport({
      ...connectionOf(smtpUrl),
      connectionTimeout: timeouts.connection,
      dnsTimeout: timeouts.connection,
      greetingTimeout: timeouts.greeting,
      socketTimeout: timeouts.before + timeouts.answer,
    });
    transporter.use("stream", (sending, done) => {
      // Nothing is read, and so nothing asked, before the server has said that the mail may come.
      sending.message.processFunc((words) => Readable.from(endAfter(words, ask)));
      done();
    });
    try {
      deadline.within(timeouts.before);
      await transporter.sendMail({ ...message, signal: AbortSignal.any([signal, deadline.signal]) });
    } catch (error) {
      if (heldBack.length > 0) throw heldBack[0];
      throw isMailError(error) ? failureOf(error) : new MailFailure("unreachable", "OTHER");
    } finally {
      deadline.clear();
    }
  },
});
