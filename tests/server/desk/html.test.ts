import { expect, test } from "vitest";
import { createSetupLink } from "../../../server/desk/account.ts";
import type { DeskOptions } from "../../../server/desk/options.ts";
import { htmlProblems } from "../../helpers/valid-html.ts";
import { byTag, textOf } from "../../includes/dom.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { reported, temporaryDesk } from "./support.ts";

const AT = new Date("2026-03-24T14:20:00.000Z");

/** Everything that can go wrong on our side, does. */
const TROUBLED: Partial<DeskOptions> = {
  publisher: { state: () => ({ failure: { at: AT, reason: "A title is missing" } }) },
  mail: {
    state: async () => ({
      transport: "folder",
      stuck: [
        {
          id: 7,
          kind: "digest",
          since: AT.toISOString(),
          attempts: 4,
          failure: "refused 550",
          nextTry: AT.toISOString(),
        },
      ],
      unreachable: { since: AT, failure: "unreachable ECONNREFUSED" },
    }),
    retry: async () => undefined,
    dismiss: async () => undefined,
    folder: {
      list: async () => [{ name: "a.eml", kind: "digest", at: AT }],
      read: async () => undefined,
    },
  },
};

const everyPage = async (): Promise<ReadonlyMap<string, string>> => {
  const desk = await temporaryDesk({ desk: TROUBLED });
  const { store } = desk;
  const moderator = await desk.moderator();
  const empty = await moderator.page("/desk/");
  const waiting = await submitted(store, { message: "Ask Dr. Sand.\n\nPlease.", email: "a@example.com" });
  const published = await submitted(store, { message: "Two\nlines", name: "Anna" });
  const approved = await store.decisions.approve({
    ...decisionOn(await store.queue.get(published)),
    text: "One [removed]",
    reply: "Yes.",
  });
  await submitted(store, { message: "I want to die", replyTo: published });
  await submitted(store, { message: "I want to die soon", email: "b@example.com" });
  for (let index = 0; index < 30; index += 1) await submitted(store);
  const rejected = await submitted(store, { message: "No" });
  await store.decisions.reject({ ...decisionOn(await store.queue.get(rejected)), reason: "abuse" });
  const withdrawn = await submitted(store, { message: "Back" });
  await store.decisions.withdraw(decisionOn(await store.queue.get(withdrawn)));
  await reported(desk, published, { reason: "other", details: "Why", email: "c@example.com" });
  const done = await moderator.follow(`/desk/comments/${waiting}/draft`, {
    version: 1,
    text: "Ask [[her]].",
  });
  const text = async (response: Promise<Response>) => (await response).text();
  const fresh = await temporaryDesk({ passphrase: undefined });
  const link = (await createSetupLink(fresh.store))?.path ?? "";
  return new Map([
    ["empty", empty],
    ["queue", await moderator.page("/desk/")],
    ["second page", await moderator.page("/desk/?page=2")],
    ["found", await moderator.page("/desk/?q=comment&article=ending-well")],
    ["published", await moderator.page("/desk/?tab=published")],
    ["not published", await moderator.page("/desk/?tab=unpublished")],
    ["preview", done],
    ["banner", await moderator.follow(`/desk/comments/${waiting}/approve`, { version: 2 })],
    ["comment", await moderator.page(`/desk/comments/${published}`)],
    ["withdrawn comment", await moderator.page(`/desk/comments/${withdrawn}`)],
    [
      "other words",
      await text(
        moderator.send(`/desk/comments/${published}/redact`, { version: approved.version, text: "Less" }),
      ),
    ],
    ["mistake", await text(moderator.send(`/desk/comments/${published}/unpublish`, { version: 2 }))],
    ["mistake in a reply", await text(moderator.send(`/desk/comments/${published}/reply`, { version: 2 }))],
    [
      "mistake in brackets",
      await text(moderator.send(`/desk/comments/${published}/redact`, { version: 2, text: "[[" })),
    ],
    ["conflict", await text(moderator.send(`/desk/comments/${waiting}/reply`, { version: 1, text: "Yes" }))],
    ["erase", await moderator.page(`/desk/comments/${published}/erase`)],
    ["articles", await moderator.follow("/desk/articles/stuck/close", { back: "/desk/articles" })],
    ["articles, mistake", await text(moderator.send("/desk/articles/close-after", { days: "x" }))],
    ["mail", await moderator.page("/desk/mail")],
    ["not found", await moderator.page("/desk/nothing")],
    ["refused", await text(moderator.post("/desk/spam", {}))],
    ["not signed in", await text(desk.visitor().post("/desk/spam", {}))],
    ["sign in", await desk.visitor().page("/desk/sign-in?out")],
    ["wrong passphrase", await text(desk.visitor().signIn("not this one, no"))],
    ["unset", await fresh.visitor().page("/desk/sign-in")],
    ["setup", await fresh.visitor().page(link)],
    ["setup, mistake", await text(fresh.visitor().post(link, { passphrase: "short", again: "" }))],
    ["setup gone", await fresh.visitor().page("/desk/setup/x")],
    ["report", await desk.visitor().page(`/comments/report?comment=${published}`)],
    ["report, mistakes", await text(reported(desk, published, { email: "x", details: "x".repeat(501) }))],
    ["report sent", await desk.visitor().page(`/comments/report?comment=${published}&sent`)],
    ["report gone", await desk.visitor().page("/comments/report?comment=x")],
    ["report unreadable", await text(reported(desk, published, {}, { "content-type": "text/plain" }))],
  ]);
};

test("every page of the desk is valid HTML with one heading of its own, a title, and no help line", async () => {
  const pages = await everyPage();
  const titles: string[] = [];
  for (const [name, html] of pages) {
    expect([name, await htmlProblems(html)]).toEqual([name, []]);
    expect([name, byTag(html, "h1").length]).toEqual([name, 1]);
    const title = byTag(html, "title").map(textOf).join();
    expect([name, title.endsWith(" · Second Opinion")]).toEqual([name, true]);
    expect([name, html.includes("helpline")]).toEqual([name, name.startsWith("report")]);
    titles.push(title);
  }
  expect(titles).toContain("Error: Sign in · Moderation · Second Opinion");
  expect(titles).toContain("Error: Report a comment · Second Opinion");
});
