import { describe, expect, test } from "vitest";
import { deskPart } from "../../../server/desk/desk.ts";
import { formTokenOf } from "../../../server/desk/sessions.ts";
import { byTag, hrefs, textOf } from "../../includes/dom.ts";
import { ORIGIN, submitted } from "../comments/support.ts";
import { type Desk, deskOptions, hidden, locationOf, temporaryDesk } from "./support.ts";

const MAIL = {
  state: async () => ({ transport: "folder" as const, stuck: [], unreachable: undefined }),
  retry: async () => undefined,
  dismiss: async () => undefined,
};

const READ = (id: string): readonly string[] => [
  "/desk",
  "/desk/",
  "/desk/?tab=published",
  "/desk/?tab=unpublished&q=x",
  `/desk/comments/${id}`,
  `/desk/comments/${id}/preview`,
  `/desk/comments/${id}/erase`,
  "/desk/articles",
  "/desk/mail",
  "/desk/mail/files/x.eml",
  "/desk/export",
  "/desk/nothing/here",
];

const WRITE = (id: string): readonly string[] => [
  ...[
    "approve",
    "draft",
    "redact",
    "reply",
    "reject",
    "unpublish",
    "withdraw",
    "erase",
    "undo",
    "resolve",
    "reopen",
  ].map((action) => `/desk/comments/${id}/${action}`),
  "/desk/spam",
  "/desk/undo",
  "/desk/articles/ending-well/close",
  "/desk/articles/ending-well/reopen",
  "/desk/articles/close-after",
  "/desk/mail/1/retry",
  "/desk/mail/1/dismiss",
  "/desk/sign-out",
  "/desk/sign-out-everywhere",
  "/desk/import",
  "/desk/export",
  "/desk/nothing/here",
];

/** All that a request may change: everything but when a session was used last. */
const contents = async ({ store: { db } }: Desk): Promise<string> =>
  JSON.stringify({
    comments: await db.selectFrom("comment").selectAll().execute(),
    audit: await db.selectFrom("audit").selectAll().execute(),
    outbox: await db.selectFrom("outbox").selectAll().execute(),
    settings: await db.selectFrom("setting").selectAll().where("name", "<>", "health").execute(),
    threads: await db.selectFrom("thread_state").selectAll().execute(),
    complaints: await db.selectFrom("complaint").selectAll().execute(),
    sessions: await db.selectFrom("session").select("token_hash").execute(),
  });

const fields = {
  version: "1",
  text: "words",
  reason: "abuse",
  complaints: "1",
  days: "9",
  confirmed: "yes",
};

const deskWithComment = async () => {
  const desk = await temporaryDesk({ desk: { mail: MAIL } });
  return { desk, id: await submitted(desk.store, { message: "SECRET-words" }) };
};

describe("N20: without a session", () => {
  const visitors = [
    ["no cookie", async (desk: Desk) => desk.visitor()],
    [
      "a session that has ended",
      async (desk: Desk) => {
        const moderator = await desk.moderator();
        desk.clock.pass(13 * 3600);
        return moderator;
      },
    ],
    [
      "a session that was signed out",
      async (desk: Desk) => {
        const moderator = await desk.moderator();
        const { cookie } = moderator;
        await moderator.send("/desk/sign-out");
        moderator.cookie = cookie;
        return moderator;
      },
    ],
    [
      "a made-up cookie",
      async (desk: Desk) => {
        const visitor = desk.visitor();
        visitor.cookie = "a".repeat(43);
        return visitor;
      },
    ],
  ] as const;

  test.each(visitors)("N20: %s: every page leads to the sign-in, and shows nothing", async (_, come) => {
    const { desk, id } = await deskWithComment();
    const visitor = await come(desk);
    for (const path of READ(id)) {
      for (const purpose of [{}, { purpose: "prefetch", "sec-purpose": "prefetch" }]) {
        const response = await visitor.get(path, purpose);
        expect([path, response.status]).toEqual([path, 303]);
        expect(locationOf(response)).toMatch(/^\/desk\/sign-in\?next=/);
        expect(await response.text()).toBe("");
      }
    }
  });

  test.each(visitors)("N20: %s: nothing can be done", async (_, come) => {
    const { desk, id } = await deskWithComment();
    const visitor = await come(desk);
    const before = await contents(desk);
    for (const path of WRITE(id)) {
      const token = formTokenOf(visitor.cookie);
      const response = await visitor.post(path, { ...fields, token });
      expect([path, response.status]).toEqual([path, 401]);
      expect(await response.text()).not.toContain("SECRET");
    }
    expect(await contents(desk)).toBe(before);
  });
});

describe("N18: from elsewhere", () => {
  const elsewhere: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["another origin", { origin: "https://evil.example" }],
    ["the origin null", { origin: "null" }],
    ["an origin that begins like ours", { origin: `${ORIGIN}.evil.example` }],
    ["another scheme", { origin: ORIGIN.replace("https:", "http:") }],
    ["a neighboring host", { origin: ORIGIN, "sec-fetch-site": "same-site" }],
    ["another site, whatever origin it names", { origin: ORIGIN, "sec-fetch-site": "cross-site" }],
    ["the address bar", { origin: ORIGIN, "sec-fetch-site": "none" }],
    ["JSON as text", { origin: "https://evil.example", "content-type": "text/plain" }],
  ];

  test.each(elsewhere)("N18: %s: nothing is done", async (_, headers) => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const before = await contents(desk);
    for (const path of WRITE(id)) {
      const token = formTokenOf(moderator.cookie);
      const response = await moderator.post(path, { ...fields, token }, headers);
      expect([path, response.status]).toEqual([path, 403]);
    }
    expect(await contents(desk)).toBe(before);
  });

  test("N18: no origin at all: nothing is done", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const { routes } = deskPart(deskOptions(desk.store, { mail: MAIL }));
    for (const path of WRITE(id)) {
      const response = await routes.request(`${ORIGIN}${path}`, {
        method: "POST",
        headers: {
          cookie: `__Host-desk=${moderator.cookie}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({ ...fields, token: formTokenOf(moderator.cookie) }).toString(),
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  test("N18: a form without this session's token does nothing, not even with another session's", async () => {
    const { desk, id } = await deskWithComment();
    const [moderator, other] = [await desk.moderator(), await desk.moderator()];
    const before = await contents(desk);
    for (const token of ["", "x", formTokenOf(other.cookie), moderator.cookie]) {
      for (const path of WRITE(id)) {
        const response = await moderator.post(path, { ...fields, token });
        expect([path, response.status]).toEqual([path, 403]);
      }
    }
    expect(await contents(desk)).toBe(before);
  });

  test("N18: the page says how to go on, in the words of the desk", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const response = await moderator.post(`/desk/comments/${id}/approve`, fields, { origin: "null" });
    const html = await response.text();
    expect(html).toContain("This was not done");
    expect(html).toContain(`href="${ORIGIN}/desk/"`);
  });
});

test("N12: no page, however it is asked for, changes anything", async () => {
  const { desk, id } = await deskWithComment();
  const moderator = await desk.moderator();
  const before = await contents(desk);
  const { routes } = deskPart(deskOptions(desk.store, { mail: MAIL }));
  for (const path of [...READ(id), ...WRITE(id), "/comments/report?comment=x", "/desk/sign-in"]) {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      await routes.request(`${ORIGIN}${path}`, {
        method,
        headers: { cookie: `__Host-desk=${moderator.cookie}`, origin: ORIGIN, purpose: "prefetch" },
      });
    }
  }
  expect(await contents(desk)).toBe(before);
});

test("N24: among 200 strangers at once only the moderator sees anything", async () => {
  const { desk, id } = await deskWithComment();
  const moderator = await desk.moderator();
  const paths = READ(id);
  const requests = Array.from({ length: 220 }, async (_, index) => {
    const path = paths[index % paths.length] ?? "/desk/";
    if (index % 11 === 0) return { who: "moderator", response: await moderator.get("/desk/") };
    const visitor = desk.visitor();
    return {
      who: "stranger",
      response:
        index % 3 === 0
          ? await visitor.post(`/desk/comments/${id}/approve`, fields)
          : await visitor.get(path),
    };
  });
  for (const { who, response } of await Promise.all(requests)) {
    const text = await response.text();
    if (who === "moderator") {
      expect(response.status).toBe(200);
      expect(text).toContain("SECRET-words");
    } else {
      expect([303, 401]).toContain(response.status);
      expect(text).not.toContain("SECRET");
    }
  }
  expect((await desk.store.queue.get(id)).status).toBe("pending");
});

test("N46: no page of the desk is kept, indexed, or told to other sites", async () => {
  const { desk, id } = await deskWithComment();
  const moderator = await desk.moderator();
  const visitor = desk.visitor();
  const responses = [
    ...(await Promise.all(READ(id).map((path) => moderator.get(path)))),
    await visitor.get("/desk/"),
    await visitor.get("/desk/sign-in"),
    await visitor.get("/desk/setup/x"),
    await visitor.signIn("wrong, wrong, wrong, wrong"),
    await visitor.post("/desk/spam", fields),
    await moderator.post("/desk/spam", fields),
    await moderator.send(`/desk/comments/${id}/approve`, { version: 9 }),
  ];
  for (const { headers } of responses) {
    expect([
      headers.get("cache-control"),
      headers.get("x-robots-tag"),
      headers.get("referrer-policy"),
    ]).toEqual(["no-store", "noindex", "same-origin"]);
  }
});

test("N46: what a request says of hosts and addresses is on no page", async () => {
  const { desk } = await deskWithComment();
  const moderator = await desk.moderator();
  const headers = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-original-url": "/evil.example",
    "x-forwarded-prefix": "/evil.example",
    forwarded: "host=evil.example",
    "accept-language": "evil.example",
  };
  for (const path of ["/desk/", "/desk/articles", "/desk/nothing"]) {
    expect(await (await moderator.get(path, headers)).text()).not.toContain("evil.example");
  }
});

describe("a slash at the end that is too many, or missing", () => {
  test("leads a moderator to the page that is meant, with its query", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    for (const path of [
      "/desk/sign-in",
      "/desk/mail",
      "/desk/articles",
      "/desk/articles/new",
      "/desk/articles/ending-well/edit",
      `/desk/comments/${id}`,
      `/desk/comments/${id}/preview`,
    ]) {
      const response = await moderator.get(`${path}/?did=e1`);
      expect([response.status, locationOf(response)]).toEqual([308, `${path}?did=e1`]);
    }
    const queue = await moderator.get("/desk?tab=published");
    expect([queue.status, locationOf(queue)]).toEqual([308, "/desk/?tab=published"]);
    const setup = await desk.visitor().get("/desk/setup/x/");
    expect([setup.status, locationOf(setup)]).toEqual([308, "/desk/setup/x"]);
  });

  test("tells a stranger nothing, and makes neither a page nor a form of what is none", async () => {
    const { desk } = await deskWithComment();
    const moderator = await desk.moderator();
    expect(locationOf(await desk.visitor().get("/desk/mail/"))).toBe("/desk/sign-in?next=%2Fdesk%2Fmail%2F");
    for (const path of ["/desk/nothing/", "/desk/comments/", "/desk/spam/", "/desk/articles//"]) {
      expect([path, (await moderator.get(path)).status]).toEqual([path, 404]);
    }
    expect((await moderator.send("/desk/spam/", fields)).status).toBe(404);
    expect((await moderator.send("/desk/articles/new/", fields)).status).toBe(404);
  });
});

describe("N47: when something fails", () => {
  test("N47: neither page nor log says more than that it did, and the typed text comes back", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const page = await moderator.page(`/desk/comments/${id}`);
    const form = { token: hidden(page, "token"), once: hidden(page, "once"), version: 1, back: "/desk/" };
    // Reading goes on; from here on nothing can be written.
    desk.store.db.transaction = () => {
      throw new Error("SQLITE_FULL: insert into comment values ('SECRET-words') at /var/practice.db");
    };
    const response = await moderator.post(`/desk/comments/${id}/reply`, {
      ...form,
      text: "My <b>answer</b>",
    });
    expect(response.status).toBe(503);
    const html = await response.text();
    expect(html).toContain("Something on our side did not work");
    expect(html).toContain("My &lt;b>answer&lt;/b>");
    expect(html).not.toMatch(/SQLITE|SECRET|practice\.db|\bat \//);
    expect(JSON.stringify(desk.events)).not.toMatch(/SQLITE|SECRET|practice\.db|answer/);
  });

  test("what was typed comes back also when the session has ended meanwhile", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const token = formTokenOf(moderator.cookie);
    desk.clock.pass(13 * 3600);
    const path = `/desk/comments/${id}/reply`;
    const response = await moderator.post(path, { ...fields, token, text: "My careful answer" });
    expect(response.status).toBe(401);
    const html = await response.text();
    expect(byTag(html, "textarea").map(textOf)).toEqual(["My careful answer"]);
    expect(html).toContain('href="/desk/sign-in"');
    for (const type of ["multipart/form-data; boundary=x", "text/plain", "application/json"]) {
      expect((await moderator.post(path, fields, { "content-type": type })).status).toBe(401);
    }
  });

  test("N47: a body that is too large, of another kind or cannot be read gets words and its status", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const path = `/desk/comments/${id}/reply`;
    const statuses = await Promise.all([
      moderator.post(path, { text: "x".repeat(300_000) }),
      moderator.post(path, {}, { "content-type": "multipart/form-data; boundary=x" }),
      moderator.post(path, {}, { "content-type": "application/json" }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([413, 415, 422]);
  });

  test("N47: a comment that is not there, and a page that is not, are said to be so", async () => {
    const { desk } = await deskWithComment();
    const moderator = await desk.moderator();
    for (const path of [
      "/desk/comments/c0000000000",
      "/desk/comments/x%27%3B--/preview",
      "/desk/nothing",
      "/desk/mail/files/..%2f..%2fetc%2fpasswd",
    ]) {
      const response = await moderator.get(path);
      expect([path, response.status]).toEqual([path, 404]);
      expect(await response.text()).toContain("This is not at the desk");
    }
    expect((await moderator.send("/desk/comments/c0000000000/approve", { version: 1 })).status).toBe(404);
    expect((await moderator.send("/desk/articles/nowhere/close")).status).toBe(404);
  });

  test("whoever is signed in finds the way on from there, and nobody else is shown one", async () => {
    const { desk, id } = await deskWithComment();
    const moderator = await desk.moderator();
    const sections = ["/desk/", "/desk/articles", "/desk/mail"];
    const approval = await moderator.send(`/desk/comments/${id}/approve`, { version: 9 });
    expect(approval.status).toBe(409);
    const conflict = await approval.text();
    for (const html of [await moderator.page("/desk/nothing"), conflict]) {
      expect(hrefs(html)).toEqual(expect.arrayContaining(sections));
      expect(html).toContain('action="/desk/sign-out"');
    }
    const refused = await (await desk.visitor().post("/desk/spam", fields)).text();
    expect(hrefs(refused)).not.toContain("/desk/articles");
  });

  test("a page that says so is made also when our own state cannot be read", async () => {
    const state = async () => {
      throw new Error("no mail");
    };
    const desk = await temporaryDesk({ desk: { mail: { ...MAIL, state } } });
    const response = await (await desk.moderator()).get("/desk/nothing");
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("This is not at the desk");
  });
});
