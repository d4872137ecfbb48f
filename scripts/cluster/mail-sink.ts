/** A mail server that takes everything and counts how often each mail came. */
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface MailSink {
  /** For SMTP_URL. */
  readonly url: string;
  /** How often each came, by its Message-ID. */
  readonly arrivals: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const messageId = (raw: string): string => /^Message-ID: (.+)\r$/im.exec(raw)?.[1] ?? "";

export const startMailSink = async (): Promise<MailSink> => {
  const arrivals = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    disableReverseLookup: true,
    onData: (stream, _session, callback) => {
      text(stream).then((raw) => {
        const id = messageId(raw);
        arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
        callback(null, "taken");
      }, callback);
    },
  });
  // Whoever sends may be killed in the middle of it.
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("The mail server did not start");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    arrivals,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
