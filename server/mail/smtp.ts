/** Sends through the mail server that SMTP_URL names. */
import { createTransport, type NodemailerError } from "nodemailer";
import { composed, MailFailure, type MailTransport } from "./mail.ts";

/** Milliseconds. A server that keeps within the others by dripping is cut off by `whole`. */
export interface SmtpTimeouts {
  readonly connection: number;
  readonly greeting: number;
  readonly silence: number;
  readonly whole: number;
}

export const SMTP_TIMEOUTS: SmtpTimeouts = {
  connection: 15_000,
  greeting: 15_000,
  silence: 30_000,
  whole: 60_000,
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

/**
 * A connection for each mail: they are few, and one that failed leaves nothing behind.
 * @param smtpUrl as the environment gives it, checked
 */
export const createSmtpTransport = (
  smtpUrl: string,
  timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
): MailTransport => {
  const transporter = createTransport({
    ...connectionOf(smtpUrl),
    connectionTimeout: timeouts.connection,
    dnsTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.silence,
  });
  return {
    name: "smtp",
    deliver: async (mail, signal) => {
      const message = composed(mail);
      try {
        await transporter.sendMail({
          ...message,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeouts.whole)]),
        });
      } catch (error) {
        throw isMailError(error) ? failureOf(error) : new MailFailure("unreachable", "OTHER");
      }
    },
  };
};
