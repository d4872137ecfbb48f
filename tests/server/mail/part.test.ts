/** Mail as a part of the whole server. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { headerSettings } from "../../../_data/schema/security-headers.ts";
import { createApp } from "../../../server/app.ts";
import { joinCluster } from "../../../server/comments/store/cluster.ts";
import { type MailPart, openMail } from "../../../server/mail/part.ts";
import { loadSite } from "../../../server/site/site.ts";
import { wait } from "../../../server/wait.ts";
import { headLine, startSmtp } from "../../helpers/smtp.ts";
import {
  clockAt,
  decisionOn,
  goodFields,
  siteOver,
  submitted,
  temporaryDirectory,
  temporaryStore,
} from "../comments/support.ts";
import { buildSite, FILES } from "../site-fixture.ts";
import {
  AUTHOR_DELAY,
  approvedComment,
  FROM,
  mailValues,
  ORIGIN,
  TO,
  views,
  WINDOW,
  withoutDigests,
} from "./support.ts";

const HOUR = 60 * 60;

/** The server with its comments and its mail, and what it logged. */
const server = async (smtpUrl?: string) => {
  const clock = clockAt("2026-03-24T15:00:00.000Z");
  const store = await temporaryStore({
    now: clock.now,
    mail: { digestWindow: WINDOW, authorDelay: AUTHOR_DELAY },
  });
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const varDirectory = temporaryDirectory();
  const mail: MailPart = openMail({
    ...mailValues(store, log),
    views,
    cluster: joinCluster({ url: "file:practice.db", wait }),
    origins: new Set([ORIGIN]),
    deskCookie: "desk",
    smtpUrl,
    varDirectory,
    from: smtpUrl && FROM,
    to: smtpUrl && TO,
  });
  onTestFinished(() => mail.mailer.close());
  const settings = headerSettings(ORIGIN);
  const app = createApp({
    site: await loadSite({ folder: await buildSite(FILES), settings }),
    settings,
    parts: [mail.part, { routes: siteOver(store).app }],
    log,
  });
  const pass = async (seconds: number): Promise<void> => {
    clock.pass(seconds);
    mail.mailer.wake();
    await mail.mailer.settled();
  };
  return { app, store, mail, lines, pass, folder: join(varDirectory, "mail") };
};

describe("mail in the server", () => {
  test("N35: it looks for mail to send as soon as something was posted to any part", async () => {
    const smtp = await startSmtp();
    const { app, mail } = await server(smtp.url);
    await mail.mailer.settled();
    const answer = await app.request("/comments", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: ORIGIN },
      body: new URLSearchParams(goodFields).toString(),
    });
    expect(answer.status).toBe(303);
    await mail.mailer.settled();
    expect(smtp.arrivals.map(({ to }) => to)).toEqual([[TO]]);
  });

  test("N35: /healthz says how mail stands and stays 200 when it is stuck", async () => {
    const smtp = await startSmtp();
    smtp.refuse({ at: "recipient", code: 550 });
    const { app, store, pass } = await server(smtp.url);
    await approvedComment(store);
    await withoutDigests(store);
    await pass(AUTHOR_DELAY);
    for (const _ of [1, 2, 3, 4]) await pass(6 * HOUR);
    const answer = await app.request("/healthz");
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { status: "degraded", outbox: { ok: false, transport: "smtp", waiting: 0, stuck: 1 } },
    ]);
  });

  test("N17: a token is in no line of the log, not even when the page fails", async () => {
    const smtp = await startSmtp();
    const { app, store, mail, lines } = await server(smtp.url);
    await mail.mailer.settled();
    await submitted(store);
    mail.mailer.wake();
    await mail.mailer.settled();
    const [address = ""] = /https:\S+confirm\/\S+/.exec(
      (smtp.arrivals[0]?.raw ?? "").replace(/=\r\n/g, ""),
    ) ?? [""];
    const token = address.slice(-43);
    expect((await app.request(address)).status).toBe(200);
    await mail.mailer.close();
    await store.db.schema.dropTable("mail_link").execute();
    const failed = await app.request(address);
    expect(failed.status).toBe(503);
    expect(failed.headers.get("referrer-policy")).toBe("no-referrer");
    expect(failed.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain(token);
  });

  test("N35: without a mail server mails are files, from and to addresses of this site", async () => {
    const { store, mail, pass } = await server();
    await submitted(store);
    await pass(0);
    const [file] = (await mail.folder?.list()) ?? [];
    const raw = (await mail.folder?.read(file?.name ?? "")) ?? "";
    expect(headLine(raw, "From")).toBe("site@practice.example");
    expect(headLine(raw, "To")).toBe("practice@practice.example");
  });

  test("N50: a mail's file goes with the address it is for", async () => {
    const { store, pass, folder } = await server();
    await pass(0);
    const [kept, withdrawn, erased] = [
      await approvedComment(store),
      await approvedComment(store),
      await approvedComment(store),
    ];
    await withoutDigests(store);
    await pass(AUTHOR_DELAY);
    expect(readdirSync(folder)).toHaveLength(3);
    await store.decisions.withdraw(decisionOn(await store.queue.get(withdrawn)));
    await store.decisions.erase(decisionOn(await store.queue.get(erased)));
    await pass(HOUR);
    expect(readdirSync(folder)).toHaveLength(1);
    await store.db.updateTable("comment").set({ email: null }).where("id", "=", kept).execute();
    await pass(HOUR);
    expect(readdirSync(folder)).toEqual([]);
  });
});
