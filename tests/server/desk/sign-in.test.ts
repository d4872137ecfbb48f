import { describe, expect, test } from "vitest";
import { createSetupLink, hasPassphrase, setPassphrase } from "../../../server/desk/account.ts";
import { deskPart } from "../../../server/desk/desk.ts";
import {
  hashPassphrase,
  isPassphrase,
  passphraseProblem,
  SCRYPT_COST,
} from "../../../server/desk/passphrase.ts";
import { byTag, textOf } from "../../includes/dom.ts";
import { ORIGIN } from "../comments/support.ts";
import { CHEAP, type Desk, deskOptions, locationOf, PASSPHRASE, temporaryDesk } from "./support.ts";

const HOUR = 3600;
const WRONG = "four words that are wrong";

const heading = (html: string): string => textOf(byTag(html, "h1")[0] ?? { type: "root", children: [] });

describe("signing in", () => {
  test("the passphrase opens the queue; its cookie is for the browser alone", async () => {
    const desk = await temporaryDesk();
    const visitor = desk.visitor();
    const response = await visitor.signIn();
    expect([response.status, locationOf(response)]).toEqual([303, "/desk/"]);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(heading(await visitor.page("/desk/"))).toBe("Nothing is waiting");
  });

  test("without https the cookie has no prefix, or a browser would not keep it", async () => {
    const desk = await temporaryDesk({ desk: { origin: "http://localhost:8080" } });
    const response = await desk.visitor().signIn();
    expect(response.headers.get("set-cookie")).toMatch(
      /^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test("a passphrase with composed letters opens, however the keyboard composes them", async () => {
    const desk = await temporaryDesk({ passphrase: "caf\u00e9 with na\u00efve words" });
    const response = await desk.visitor().signIn("cafe\u0301 with nai\u0308ve words");
    expect(response.status).toBe(303);
  });

  test("who came from a page of the desk goes on to it, with its filter", async () => {
    const desk = await temporaryDesk();
    const visitor = desk.visitor();
    const sent = await visitor.get("/desk/?tab=published&q=K7-4821");
    expect(sent.status).toBe(303);
    const form = await visitor.page(locationOf(sent));
    expect(form).toContain('name="next" value="/desk/?tab=published&amp;q=K7-4821"');
    const response = await visitor.post("/desk/sign-in", {
      passphrase: PASSPHRASE,
      next: "/desk/?tab=published&q=K7-4821",
    });
    expect(locationOf(response)).toBe("/desk/?tab=published&q=K7-4821");
  });

  test("who is signed in and opens the sign-in page goes on", async () => {
    const desk = await temporaryDesk();
    const response = await (await desk.moderator()).get("/desk/sign-in?next=/desk/articles");
    expect([response.status, locationOf(response)]).toEqual([303, "/desk/articles"]);
  });

  test("a link from a mail program leads to a page with a way on, since the browser keeps the cookie back", async () => {
    const desk = await temporaryDesk();
    const path = locationOf(await desk.visitor().get("/desk/?tab=published"));
    const page = await desk.visitor().get(path, { "sec-fetch-site": "cross-site" });
    expect(await page.text()).toContain('<a href="/desk/?tab=published">go on to the desk</a>');
  });

  test("signing out ends the session, also for whoever has the cookie", async () => {
    const desk = await temporaryDesk();
    const moderator = await desk.moderator();
    const { cookie } = moderator;
    const response = await moderator.send("/desk/sign-out");
    expect(locationOf(response)).toBe("/desk/sign-in?out");
    expect(moderator.cookie).toBe("");
    moderator.cookie = cookie;
    expect((await moderator.get("/desk/")).status).toBe(303);
  });

  test("signing out everywhere ends every session", async () => {
    const desk = await temporaryDesk();
    const [one, two] = [await desk.moderator(), await desk.moderator()];
    await one.send("/desk/sign-out-everywhere");
    expect((await two.get("/desk/")).status).toBe(303);
  });

  test("resetting the passphrase from the shell ends every session, and the old one opens nothing", async () => {
    const desk = await temporaryDesk();
    const moderator = await desk.moderator();
    await setPassphrase(desk.store, "another four words here", CHEAP);
    expect((await moderator.get("/desk/")).status).toBe(303);
    expect((await desk.visitor().signIn()).status).toBe(422);
    expect((await desk.visitor().signIn("another four words here")).status).toBe(303);
  });
});

describe("N44: sessions", () => {
  test("N44: the session is a new one at every sign-in, whatever cookie the browser came with", async () => {
    const desk = await temporaryDesk();
    const attacker = await desk.moderator();
    const victim = desk.visitor();
    victim.cookie = attacker.cookie;
    await victim.signIn();
    expect(victim.cookie).not.toBe(attacker.cookie);
    // The one that was planted is dead, and a made-up one never becomes a session.
    expect((await attacker.get("/desk/")).status).toBe(303);
    const other = desk.visitor();
    other.cookie = "a".repeat(43);
    await other.signIn();
    expect(other.cookie).not.toBe("a".repeat(43));
  });

  test("N44: the store has only the token's hash", async () => {
    const desk = await temporaryDesk();
    const { cookie } = await desk.moderator();
    const rows = await desk.store.db.selectFrom("session").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(cookie);
  });

  test("N44: it ends when it was not used for 12 hours, and after 7 days whatever happens", async () => {
    const desk = await temporaryDesk();
    const moderator = await desk.moderator();
    for (let hours = 0; hours < 7 * 24 - 11; hours += 11) {
      expect((await moderator.get("/desk/")).status).toBe(200);
      desk.clock.pass(11 * HOUR);
    }
    desk.clock.pass(10 * HOUR);
    expect((await moderator.get("/desk/")).status).toBe(303);

    const idle = await desk.moderator();
    desk.clock.pass(12 * HOUR + 1);
    expect((await idle.get("/desk/")).status).toBe(303);
  });

  test("sessions that have ended are deleted when somebody signs in", async () => {
    const desk = await temporaryDesk();
    await desk.moderator();
    desk.clock.pass(13 * HOUR);
    await desk.moderator();
    expect(await desk.store.db.selectFrom("session").selectAll().execute()).toHaveLength(1);
  });
});

describe("N44: the passphrase", () => {
  test("N44: it is kept as scrypt makes it, with its own salt and its costs", async () => {
    expect(SCRYPT_COST).toEqual({ logN: 17, r: 8, p: 1 });
    const [one, two] = [await hashPassphrase(PASSPHRASE, CHEAP), await hashPassphrase(PASSPHRASE, CHEAP)];
    expect(one).not.toBe(two);
    expect(JSON.parse(one)).toMatchObject(CHEAP);
    expect(await isPassphrase(PASSPHRASE, one, SCRYPT_COST)).toBe(true);
    expect(await isPassphrase(`${PASSPHRASE} `, one, SCRYPT_COST)).toBe(false);
    expect(one).not.toContain("four");
  });

  test("N44: with the cost of real use it takes a while, for a wrong one and for none as well", async () => {
    const kept = await hashPassphrase(PASSPHRASE, SCRYPT_COST);
    const times: number[] = [];
    for (const [passphrase, stored] of [
      [PASSPHRASE, kept],
      [WRONG, kept],
      [WRONG, undefined],
      ["x".repeat(100_000), kept],
    ] as const) {
      const before = performance.now();
      await isPassphrase(passphrase, stored, SCRYPT_COST);
      times.push(performance.now() - before);
    }
    // Only from below: no machine fills 128 MiB in less, and a busy one may take any time.
    expect(Math.min(...times)).toBeGreaterThan(50);
  });

  test("N44: the answer is the same whether the passphrase is wrong or none is set", async () => {
    const wrong = await (await temporaryDesk()).visitor().signIn(WRONG);
    const long = await (await temporaryDesk()).visitor().signIn("x".repeat(5000));
    const empty = await (await temporaryDesk()).visitor().signIn("");
    expect([wrong.status, long.status, empty.status]).toEqual([422, 422, 422]);
    const pages = await Promise.all([wrong.text(), long.text(), empty.text()]);
    expect(new Set(pages).size).toBe(1);
    expect(wrong.headers.get("set-cookie")).toBeNull();
  });

  test.each([
    ["too short for it", undefined],
    ["fourteen chars", "short"],
    ["fifteen letters", undefined],
    ["a".repeat(40), "simple"],
    ["abcdef ".repeat(40), "long"],
  ])("%j: %s", (passphrase, problem) => {
    expect(passphraseProblem(passphrase)).toBe(problem);
  });
});

describe("N44: trying again and again", () => {
  const tries = async (desk: Desk, count: number, address: (index: number) => string) => {
    const statuses: number[] = [];
    for (let index = 0; index < count; index += 1) {
      const response = await desk.visitor().signIn(WRONG, { "x-test-remote": address(index) });
      statuses.push(response.status);
    }
    return statuses;
  };
  const fromHere = { "x-test-remote": "192.0.2.7" };

  test("N44: after five tries one address waits, longer each time; the right passphrase waits too", async () => {
    const desk = await temporaryDesk();
    expect(await tries(desk, 6, () => "192.0.2.7")).toEqual([422, 422, 422, 422, 422, 429]);
    const locked = await desk.visitor().signIn(PASSPHRASE, fromHere);
    expect([locked.status, locked.headers.get("retry-after")]).toEqual([429, "30"]);

    const waits: (string | null)[] = [];
    for (let round = 0; round < 7; round += 1) {
      const response = await desk.visitor().signIn(WRONG, fromHere);
      waits.push(response.headers.get("retry-after"));
      desk.clock.pass(Number(response.headers.get("retry-after")));
      expect((await desk.visitor().signIn(WRONG, fromHere)).status).toBe(422);
    }
    expect(waits).toEqual(["30", "60", "120", "240", "480", "900", "900"]);
  });

  test("N44: another address does not wait, until everyone does", async () => {
    const desk = await temporaryDesk();
    await tries(desk, 5, () => "192.0.2.7");
    expect((await desk.visitor().signIn(PASSPHRASE)).status).toBe(303);

    const many = await temporaryDesk();
    const statuses = await tries(many, 40, (index) => `198.51.100.${index}`);
    expect(statuses.indexOf(429)).toBe(20);
    const everyone = await many.visitor().signIn(PASSPHRASE);
    expect([everyone.status, everyone.headers.get("retry-after")]).toEqual([429, "5"]);
    many.clock.pass(5);
    expect((await many.visitor().signIn(PASSPHRASE)).status).toBe(303);
  });

  test("N44: for everyone the wait stays under a minute, so that nobody is locked out for good", async () => {
    const desk = await temporaryDesk();
    let longest = 0;
    for (let index = 0; index < 60; index += 1) {
      const response = await desk.visitor().signIn(WRONG, { "x-test-remote": `2001:db8:${index}::` });
      const wait = Number(response.headers.get("retry-after") ?? 0);
      longest = Math.max(longest, wait);
      desk.clock.pass(wait);
    }
    expect(longest).toBe(60);
  });

  test("N44: many tries at once are counted each", async () => {
    const desk = await temporaryDesk();
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => desk.visitor().signIn(WRONG, fromHere)),
    );
    expect(responses.filter(({ status }) => status === 422)).toHaveLength(5);
  });

  test("N44: signing in forgets one's own slips, and not those of others", async () => {
    const desk = await temporaryDesk();
    await tries(desk, 4, () => "192.0.2.7");
    await desk.visitor().signIn(PASSPHRASE, fromHere);
    expect(await tries(desk, 5, () => "192.0.2.7")).toEqual([422, 422, 422, 422, 422]);
    expect(await tries(desk, 12, (index) => `203.0.113.${index}`)).toContain(429);
  });

  test("N44: a restart forgets nothing, a day does, and so does a new passphrase from the shell", async () => {
    const desk = await temporaryDesk();
    await tries(desk, 6, () => "192.0.2.7");
    const restarted = deskPart(deskOptions(desk.store)).routes;
    const response = await restarted.request(`${ORIGIN}/desk/sign-in`, {
      method: "POST",
      headers: { origin: ORIGIN, "content-type": "application/x-www-form-urlencoded", ...fromHere },
      body: new URLSearchParams({ passphrase: PASSPHRASE }).toString(),
    });
    expect(response.status).toBe(429);
    const rows = await desk.store.db.selectFrom("rate").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain("192.0.2.7");
    expect(rows).toHaveLength(2);
    desk.clock.pass(24 * HOUR + 1);
    expect(await tries(desk, 5, () => "192.0.2.7")).toEqual([422, 422, 422, 422, 422]);
    await setPassphrase(desk.store, PASSPHRASE, CHEAP);
    expect(await tries(desk, 5, () => "192.0.2.7")).toEqual([422, 422, 422, 422, 422]);
  });
});

describe("N28: the first passphrase", () => {
  const withLink = async () => {
    const desk = await temporaryDesk({ passphrase: undefined });
    const link = await createSetupLink(desk.store);
    if (link === undefined) throw new Error("no link");
    return { desk, link, form: { passphrase: PASSPHRASE, again: PASSPHRASE } };
  };

  test("N28: before one is set nobody can sign in, and the page says where to set it", async () => {
    const desk = await temporaryDesk({ passphrase: undefined });
    expect(await desk.visitor().page("/desk/sign-in")).toContain("No passphrase has been set yet.");
    for (const passphrase of ["", PASSPHRASE, "admin"]) {
      expect((await desk.visitor().signIn(passphrase)).status).toBe(422);
    }
  });

  test("N28: the printed link sets it and signs in, once", async () => {
    const { desk, link, form } = await withLink();
    expect(link.path).toMatch(/^\/desk\/setup\/[\w-]{43}$/);
    expect(await desk.visitor().page(link.path)).toContain("Choose a passphrase");
    const visitor = desk.visitor();
    const response = await visitor.post(link.path, form);
    expect([response.status, locationOf(response)]).toEqual([303, "/desk/"]);
    expect((await visitor.get("/desk/")).status).toBe(200);
    expect((await desk.visitor().get(link.path)).status).toBe(404);
    expect((await desk.visitor().post(link.path, form)).status).toBe(404);
    expect((await desk.visitor().signIn()).status).toBe(303);
  });

  test("N28: of two who use the link at once, one wins", async () => {
    const { desk, link, form } = await withLink();
    const responses = await Promise.all([
      desk.visitor().post(link.path, form),
      desk.visitor().post(link.path, form),
    ]);
    expect(responses.map(({ status }) => status).sort()).toEqual([303, 404]);
  });

  test("N28: it is dead after a day, after another was printed, and once a passphrase is set", async () => {
    const late = await withLink();
    late.desk.clock.pass(24 * HOUR);
    expect((await late.desk.visitor().post(late.link.path, late.form)).status).toBe(404);
    const next = await createSetupLink(late.desk.store);
    expect((await late.desk.visitor().post(late.link.path, late.form)).status).toBe(404);
    expect((await late.desk.visitor().get(next?.path ?? "")).status).toBe(200);
    await setPassphrase(late.desk.store, PASSPHRASE, CHEAP);
    expect((await late.desk.visitor().get(next?.path ?? "")).status).toBe(404);
    expect(await createSetupLink(late.desk.store)).toBeUndefined();
  });

  test("N28: only its hash is stored", async () => {
    const { desk, link } = await withLink();
    const settings = await desk.store.db.selectFrom("setting").selectAll().execute();
    expect(JSON.stringify(settings)).not.toContain(link.path.split("/").at(-1));
  });

  test("N28: no other secret opens it, and no other route sets a passphrase", async () => {
    const { desk, form } = await withLink();
    for (const token of ["", "x", "a".repeat(43), "../setup", "%00"]) {
      expect((await desk.visitor().post(`/desk/setup/${token}`, form)).status).not.toBe(303);
    }
    for (const path of ["/desk/setup", "/desk/sign-up", "/desk/passphrase", "/desk/users", "/desk/sign-in"]) {
      await desk.visitor().post(path, { ...form, next: "/desk/" });
    }
    expect(await hasPassphrase(desk.store)).toBe(false);
  });

  test.each([
    ["short one", "short one", "Choose a longer passphrase, of at least 15 characters"],
    ["a".repeat(20), "a".repeat(20), "Choose a passphrase with more different letters in it"],
    ["abcdef ".repeat(50), "abcdef ".repeat(50), "Choose a shorter passphrase, of 200 characters at most"],
    [PASSPHRASE, `${PASSPHRASE}.`, "The two are not the same. Enter your passphrase twice"],
  ])("a mistake is said in words, and the link stays good: %j", async (passphrase, again, message) => {
    const { desk, link } = await withLink();
    const response = await desk.visitor().post(link.path, { passphrase, again });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(message);
    expect(html).not.toContain(passphrase);
    expect((await desk.visitor().get(link.path)).status).toBe(200);
  });
});

test("N27: the page after signing in is one of the desk", async () => {
  const desk = await temporaryDesk();
  for (const next of [
    "//evil.example/",
    "/\\evil.example",
    "https:evil.example",
    "https://evil.example/desk/",
    "javascript:alert(1)",
    "/desk/%0d%0aSet-Cookie:x=1",
    "/desk/\r\nSet-Cookie: x=1",
    "/desk/../articles/",
    "/desk/..%2f..%2f",
    "/desk/sign-in?next=/desk/",
    "/desk/sign-out",
    "/deskx/",
    "/articles/",
    "\t/desk/articles",
    "",
  ]) {
    const response = await desk.visitor().post("/desk/sign-in", { passphrase: PASSPHRASE, next });
    expect([next, locationOf(response)]).toEqual([next, "/desk/"]);
    const page = await desk.visitor().page(`/desk/sign-in?next=${encodeURIComponent(next)}`);
    expect(page).toContain('name="next" value="/desk/"');
  }
  const moderator = await desk.moderator();
  const response = await moderator.send("/desk/spam", { back: "//evil.example/" });
  expect(locationOf(response)).toBe("/desk/");
});

test("the desk's own origin is what a form must name", async () => {
  const desk = await temporaryDesk();
  for (const origin of [
    "https://evil.example",
    "null",
    `${ORIGIN}.evil.example`,
    ORIGIN.replace("https", "http"),
  ]) {
    const response = await desk.visitor().signIn(PASSPHRASE, { origin });
    expect([origin, response.status, response.headers.get("set-cookie")]).toEqual([origin, 403, null]);
  }
});
