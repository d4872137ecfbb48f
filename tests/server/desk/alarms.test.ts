import { describe, expect, test } from "vitest";
import type { DeskMail, DeskOptions, StuckMail } from "../../../server/desk/options.ts";
import { byClass, byTag, hrefs, textOf } from "../../includes/dom.ts";
import { submitted } from "../comments/support.ts";
import { locationOf, temporaryDesk } from "./support.ts";

const AT = new Date("2026-03-24T14:20:00.000Z");

const stuck: StuckMail = {
  id: 7,
  kind: "answered",
  since: "2026-03-23T14:20:00.000Z",
  attempts: 4,
  failure: "refused 550",
  nextTry: "2026-03-24T16:00:00.000Z",
};

const mailWith = (
  state: Partial<Awaited<ReturnType<DeskMail["state"]>>> = {},
  calls: string[] = [],
): DeskMail => ({
  state: async () => ({ transport: "smtp", stuck: [], unreachable: undefined, ...state }),
  retry: async (id) => {
    calls.push(`retry ${id}`);
  },
  dismiss: async (id) => {
    calls.push(`dismiss ${id}`);
  },
  folder: {
    list: async () => [{ name: "20260324T142000Z-7-digest.eml", kind: "digest", at: AT }],
    read: async (name) => (name.startsWith("20260324") ? "Subject: New comments\r\n\r\nWords" : undefined),
  },
});

const pageWith = async (desk: Partial<DeskOptions>, path = "/desk/"): Promise<string> =>
  (await (await temporaryDesk({ desk })).moderator()).page(path);

const alarms = (html: string): string => byClass(html, "alarms").map(textOf).join();

describe("what is wrong on our side is on every page of the desk", () => {
  test("nothing, when nothing is", async () => {
    expect(
      alarms(await pageWith({ mail: mailWith(), publisher: { state: () => ({ failure: undefined }) } })),
    ).toBe("");
  });

  test("the site could not be made anew: since when and why, and that nothing is lost", async () => {
    const publisher = {
      state: () => ({ failure: { at: AT, reason: "content/articles/x.md: <title> is missing" } }),
    };
    for (const path of ["/desk/", "/desk/articles", "/desk/?tab=published"]) {
      const text = alarms(await pageWith({ publisher }, path));
      expect(text).toContain("The site could not be made anew (today, 10:20). What you decided is kept");
      expect(text).toContain("What went wrong: content/articles/x.md: <title> is missing");
    }
    expect(
      alarms(await pageWith({ publisher: { state: () => ({ failure: { at: AT, reason: undefined } }) } })),
    ).not.toContain("What went wrong");
  });

  test("mail that is stuck leads to its page; a server that takes none is told", async () => {
    const html = await pageWith({
      mail: mailWith({ stuck: [stuck], unreachable: { since: AT, failure: "unreachable ECONNREFUSED" } }),
    });
    expect(alarms(html)).toContain("One mail could not be sent after several tries.");
    expect(alarms(html)).toContain("Mail has not gone out (since today, 10:20).");
    expect(hrefs(html)).toContain("/desk/mail");
  });

  test.each([
    ["full", "The disk of the server is full."],
    ["read-only", "The server may not write its comments."],
    ["busy", "Another program keeps the comments locked."],
    ["constraint", "Comments cannot be stored at the moment."],
    ["other", "Comments cannot be stored at the moment."],
  ] as const)("comments cannot be stored: %s", async (state, words) => {
    const desk = await temporaryDesk();
    desk.store.health = async () => ({ store: state, outbox: undefined });
    expect(alarms(await (await desk.moderator()).page("/desk/"))).toContain(words);
  });
});

describe("the page about mail", () => {
  test("is not there without mail", async () => {
    const moderator = await (await temporaryDesk()).moderator();
    expect((await moderator.get("/desk/mail")).status).toBe(404);
    expect(hrefs(await moderator.page("/desk/"))).not.toContain("/desk/mail");
  });

  test("lists what is stuck, to be tried again or given up", async () => {
    const calls: string[] = [];
    const desk = await temporaryDesk({
      desk: {
        mail: mailWith(
          { stuck: [stuck, { ...stuck, id: 8, kind: "odd", failure: null, nextTry: null }] },
          calls,
        ),
      },
    });
    const moderator = await desk.moderator();
    const html = await moderator.page("/desk/mail");
    const rows = byClass(html, "threads").flatMap(({ children }) => children.map(textOf));
    expect(rows[0]).toMatch(
      /^To a commenter: answered Yesterday, 10:20 ?4 tries ?refused 550 ?next try today, 12:00/,
    );
    expect(rows[1]).toMatch(/^Another mail .*not tried again by itself/);
    expect(html).not.toContain("Written to files");
    expect(locationOf(await moderator.send("/desk/mail/7/retry"))).toBe("/desk/mail");
    await moderator.send("/desk/mail/8/dismiss");
    expect(calls).toEqual(["retry 7", "dismiss 8"]);
    expect((await moderator.send("/desk/mail/x/retry")).status).toBe(404);
  });

  test("without a mail server it lists the files, and gives them out to be saved", async () => {
    const desk = await temporaryDesk({ desk: { mail: mailWith({ transport: "folder" }) } });
    const moderator = await desk.moderator();
    const html = await moderator.page("/desk/mail");
    expect(html).toContain("No mail server is set, so mails are written to files");
    const path = "/desk/mail/files/20260324T142000Z-7-digest.eml";
    expect(hrefs(html)).toContain(path);
    const response = await moderator.get(path);
    expect([response.headers.get("content-type"), response.headers.get("content-disposition")]).toEqual([
      "message/rfc822",
      'attachment; filename="20260324T142000Z-7-digest.eml"',
    ]);
    expect(await response.text()).toContain("Subject: New comments");
    for (const name of ["nothing.eml", "..%2fpractice.db", "%22;x=%22.eml"]) {
      expect((await moderator.get(`/desk/mail/files/${name}`)).status).toBe(404);
    }
  });

  test("the empty queue promises a mail only where mails are sent", async () => {
    const promise = "You will get an email when the next one comes in.";
    expect(await pageWith({ mail: mailWith() })).toContain(promise);
    expect(await pageWith({ mail: mailWith({ transport: "folder" }) })).not.toContain(promise);
    expect(await pageWith({})).not.toContain(promise);
  });
});

test("the name of the practice's side and the promise to readers are on the queue", async () => {
  const desk = await temporaryDesk();
  await submitted(desk.store);
  const html = await (await desk.moderator()).page("/desk/");
  expect(byTag(html, "footer").map(textOf).join()).toContain("Only moderators see this page.");
  expect(byClass(html, "helpline")).toEqual([]);
});
