/** Mails as files, where there is no mail server. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createMailFolder } from "../../../server/mail/folder.ts";
import { headLine, readMail } from "../../helpers/smtp.ts";
import { submitted, temporaryDirectory } from "../comments/support.ts";
import { AUTHOR_DELAY, approvedComment, mailSite, withoutDigests } from "./support.ts";

const signal = new AbortController().signal;
const handedOver = async (): Promise<void> => undefined;

const mail = {
  id: 7,
  kind: "published",
  createdAt: "2026-03-24T15:00:00.000Z",
  messageId: "<x@practice.example>",
  from: "site@practice.example",
  to: "reader@example.com",
  date: new Date("2026-03-24T15:10:00.000Z"),
  subject: "Your comment has appeared",
  text: "Words\n",
};

describe("mails as files", () => {
  test("N35: each mail is one whole file that only the server's user can read, and it is listed", async () => {
    const directory = join(temporaryDirectory(), "mail");
    const folder = createMailFolder(directory);
    const site = await mailSite(folder);
    await submitted(site.store);
    await site.pass(0);
    await approvedComment(site.store);
    await withoutDigests(site.store);
    await site.pass(AUTHOR_DELAY);
    const files = readdirSync(directory).sort();
    expect(files).toEqual(
      [
        expect.stringMatching(/^20260324T150000Z-\d+-digest\.eml$/),
        expect.stringMatching(/^20260324T150000Z-\d+-published\.eml$/),
      ].sort(),
    );
    for (const name of files) {
      expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600);
      const raw = readFileSync(join(directory, name), "utf8");
      expect(headLine(raw, "Message-ID")).toMatch(/@practice\.example>$/);
      expect(raw.replaceAll("\r\n", "")).not.toContain("\n");
    }
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect((await folder.list()).map(({ kind }) => kind).sort()).toEqual(["digest", "published"]);
    expect(await site.mailer.state()).toMatchObject({ transport: "folder", waiting: 0, stuck: [] });
  });

  test("N35: a mail that is written again after a crash is still one file", async () => {
    const directory = join(temporaryDirectory(), "mail");
    const folder = createMailFolder(directory);
    await folder.deliver(mail, signal, handedOver);
    writeFileSync(join(directory, `${readdirSync(directory)[0]}.part`), "half a ma");
    await folder.deliver(mail, signal, handedOver);
    expect(readdirSync(directory)).toEqual(["20260324T150000Z-7-published.eml"]);
  });

  test("N35: where the folder cannot be written to, the mail waits and is tried again", async () => {
    const directory = join(temporaryDirectory(), "mail");
    // A file stands where the folder should be.
    writeFileSync(directory, "");
    const site = await mailSite(createMailFolder(directory));
    await submitted(site.store);
    await site.pass(0);
    expect((await site.mailer.state()).unreachable?.failure).toMatch(/^unreachable E[A-Z]+$/);
    expect((await site.store.queue.counts()).byStatus.get("pending")).toBe(1);
  });

  test("N39: only mails are read from the folder", async () => {
    const root = temporaryDirectory();
    const directory = join(root, "mail");
    mkdirSync(directory);
    writeFileSync(join(root, "secret.eml"), "secret");
    writeFileSync(join(directory, "notes.txt"), "notes");
    const folder = createMailFolder(directory);
    await folder.deliver(mail, signal, handedOver);
    expect(readMail((await folder.read("20260324T150000Z-7-published.eml")) ?? "").text).toBe("Words\n");
    for (const name of [
      "../secret.eml",
      "notes.txt",
      "",
      ".",
      "20260324T150000Z-8-published.eml",
      "a\0.eml",
    ]) {
      expect(await folder.read(name)).toBeUndefined();
    }
    expect(await folder.list()).toHaveLength(1);
  });

  test("a folder that is not there yet is an empty one", async () => {
    const folder = createMailFolder(join(temporaryDirectory(), "mail"));
    expect(await folder.list()).toEqual([]);
    await folder.keepOnly(new Set());
  });
});
