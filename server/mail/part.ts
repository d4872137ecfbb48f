/** Mail as a part of the server: the mailer, the pages behind its links, and what /healthz says of it. */
import path from "node:path";
import { Hono } from "hono";
import type { Part } from "../app.ts";
import type { Cluster } from "../comments/store/cluster.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { createAddressBook } from "./addresses.ts";
import { createMailFolder, type MailFolder } from "./folder.ts";
import { createMailLinks, type MailLinks } from "./links.ts";
import type { MailTransport } from "./mail.ts";
import { createMailer, type Mailer, type MailerOptions } from "./mailer.ts";
import { createMailQueue } from "./queue.ts";
import { type MailRouteOptions, mailRoutes } from "./routes.ts";
import { createSmtpTransport } from "./smtp.ts";

type Given = "links" | "addresses" | "transport" | "cluster" | "tidy" | "from" | "to";

export interface MailPartOptions
  extends Omit<MailerOptions, Given>,
    Omit<MailRouteOptions, "links" | "addresses"> {
  readonly store: CommentStore;
  readonly cluster: Pick<Cluster, "number" | "present" | "leads" | "tell" | "listen">;
  /** SMTP_URL; without it mails are files. */
  readonly smtpUrl: string | undefined;
  /** MAIL_FROM and MAIL_TO; where mails are files they may be left out. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** VAR_DIR: mails that are files are in `mail` under it. */
  readonly varDirectory: string;
}

export interface MailPart {
  /** To be put before the other parts: it sees what was posted to them and then looks for mail to send. */
  readonly part: Part;
  readonly mailer: Mailer;
  /** Links to the practice: a new key ends all that are out. */
  readonly links: Pick<MailLinks, "replaceKey">;
  /** The mails that are files, where there is no mail server. */
  readonly folder: MailFolder | undefined;
}

const carrier = (
  smtpUrl: string | undefined,
  directory: string,
): { readonly transport: MailTransport; readonly folder: MailFolder | undefined } => {
  if (smtpUrl !== undefined) return { transport: createSmtpTransport(smtpUrl), folder: undefined };
  const folder = createMailFolder(directory);
  return { transport: folder, folder };
};

/** Puts mail together and begins to send. */
export const openMail = (options: MailPartOptions): MailPart => {
  const { store, cluster, smtpUrl, varDirectory, origin } = options;
  const { hostname } = new URL(origin);
  const links = createMailLinks(store);
  const addresses = createAddressBook(store);
  const { transport, folder } = carrier(smtpUrl, path.join(varDirectory, "mail"));

  const tidy = async (): Promise<void> => {
    await links.deleteExpired();
    await folder?.keepOnly(await createMailQueue(store.db).kept());
  };
  const mailer = createMailer({
    ...options,
    links,
    addresses,
    tidy,
    from: options.from ?? `site@${hostname}`,
    to: options.to ?? `practice@${hostname}`,
    transport,
  });
  const routes = new Hono();
  routes.use(async (c, next) => {
    await next();
    if (c.req.method === "POST") cluster.tell("mail");
  });
  routes.route("/", mailRoutes({ ...options, links, addresses }));

  cluster.listen((news) => {
    if (news === "mail" || news === "leading") mailer.wake();
  });
  mailer.start();
  return {
    part: {
      routes,
      health: [
        {
          name: "outbox",
          required: false,
          state: async () => {
            const { transport, waiting, stuck, unreachable } = await mailer.state();
            const ok = stuck.length === 0 && unreachable === undefined;
            return { ok, transport, waiting, stuck: stuck.length };
          },
        },
      ],
      close: mailer.close,
    },
    mailer,
    links,
    folder,
  };
};
