import { describe, expect, test } from "vitest";
import { createClientKey } from "../../../server/comments/rules/client-address.ts";
import { openStore } from "../../../server/comments/store/open.ts";
import {
  clockAt,
  codes,
  goodFields,
  location,
  siteOver,
  storeOptions,
  temporaryDirectory,
  temporarySite,
} from "./support.ts";

const PER_ADDRESS = { perAddress: [{ seconds: 600, max: 2 }], global: [] };

let texts = 0;
const words = () => {
  texts += 1;
  return { ...goodFields, message: `Words ${texts}` };
};

describe("N42: whose limit it is", () => {
  const key = createClientKey(["10.0.0.0/8", "fd00::1"]);

  test.each([
    ["a plain address", "203.0.113.5", undefined, "203.0.113.5"],
    ["a forged header without a proxy", "203.0.113.5", "1.2.3.4", "203.0.113.5"],
    ["a header through our proxy", "10.1.2.3", "203.0.113.5", "203.0.113.5"],
    ["a forged list in front of it", "10.1.2.3", "1.1.1.1, 2.2.2.2, 203.0.113.5", "203.0.113.5"],
    ["a chain of our proxies", "10.1.2.3", "1.1.1.1, 203.0.113.5, 10.9.9.9, fd00::1", "203.0.113.5"],
    ["rubbish in the header", "10.1.2.3", "203.0.113.5, <script>", "10.1.2.3"],
    ["an empty header", "10.1.2.3", "", "10.1.2.3"],
    ["a port behind the address", "10.1.2.3", "203.0.113.5:4711", "203.0.113.5"],
    ["an IPv4 address mapped into IPv6", "::ffff:203.0.113.5", undefined, "203.0.113.5"],
    ["the same in hexadecimal", "::FFFF:cb00:7105", undefined, "203.0.113.5"],
    ["our proxy mapped into IPv6", "::ffff:10.1.2.3", "203.0.113.5", "203.0.113.5"],
    ["an IPv6 address, by its /64", "2001:db8:1:2:3:4:5:6", undefined, "2001:db8:1:2"],
    ["another one of the same /64", "2001:0DB8:1:2::9", undefined, "2001:db8:1:2"],
    ["a short one", "::1", undefined, "0:0:0:0"],
    ["one with a zone", "fe80::1%eth0", undefined, "fe80:0:0:0"],
    ["one in brackets through our proxy", "10.1.2.3", "[2001:db8:1:2::9]:443", "2001:db8:1:2"],
    ["no address", undefined, "203.0.113.5", "unknown"],
  ])("N42: %s", (_, remote, forwardedFor, expected) => {
    expect(key({ remote, forwardedFor })).toBe(expected);
  });

  test("N42: a malformed proxy stops the start and says how to write it", () => {
    expect(() => createClientKey(["proxy.example"])).toThrow(/10\.0\.0\.1/);
  });
});

describe("N42: limits", () => {
  test("N42: the third comment in ten minutes waits; the answer says how long and keeps the words", async () => {
    const clock = clockAt("2026-03-24T15:02:00.000Z");
    const site = await temporarySite({ now: clock.now, limits: PER_ADDRESS });
    await site.send(words());
    await site.send(words());
    const refused = await site.send({ ...goodFields, message: "The third" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("480");
    const page = await refused.clone().json();
    expect(page.typed.message).toBe("The third");
    expect(await codes(refused)).toEqual(["tooMany"]);
    clock.pass(480);
    expect((await site.send({ ...goodFields, message: "The third" })).status).toBe(303);
  });

  test("N42: forged headers and other addresses of one /64 do not help", async () => {
    const site = await temporarySite({ limits: PER_ADDRESS });
    const headers = [
      { "x-test-remote": "2001:db8:1:2::1" },
      { "x-test-remote": "2001:db8:1:2::2", "x-forwarded-for": "1.2.3.4", "x-real-ip": "1.2.3.4" },
      { "x-test-remote": "2001:db8:1:2:ffff::3", "cf-connecting-ip": "1.2.3.4", forwarded: "for=1.2.3.4" },
    ];
    const statuses: number[] = [];
    for (const header of headers) statuses.push((await site.send(words(), header)).status);
    expect(statuses).toEqual([303, 303, 429]);
    expect((await site.send(words(), { "x-test-remote": "2001:db8:1:3::1" })).status).toBe(303);
  });

  test("N42: everyone together has a limit too", async () => {
    const site = await temporarySite({ limits: { perAddress: [], global: [{ seconds: 600, max: 3 }] } });
    const statuses: number[] = [];
    for (let host = 1; host <= 4; host += 1) {
      statuses.push((await site.send(words(), { "x-test-remote": `203.0.113.${host}` })).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
  });

  test("N42: of many at once no more than allowed get through", async () => {
    const site = await temporarySite({ limits: { perAddress: [{ seconds: 600, max: 5 }], global: [] } });
    const answers = await Promise.all(Array.from({ length: 30 }, () => site.send(words())));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
  });

  test("N42: a restart forgets nothing", async () => {
    const options = storeOptions(temporaryDirectory(), { limits: PER_ADDRESS });
    const first = await openStore(options);
    await siteOver(first).send(words());
    await siteOver(first).send(words());
    await first.close();
    const second = await openStore(options);
    expect((await siteOver(second).send(words())).status).toBe(429);
    await second.close();
  });

  test("N42: what is turned away is not counted and writes nothing", async () => {
    const site = await temporarySite({ limits: PER_ADDRESS });
    await site.send(words());
    await site.send(words());
    const revision = await site.store.threads.revision();
    const rates = await site.store.db.selectFrom("rate").selectAll().execute();
    for (let count = 0; count < 5; count += 1) await site.send(words());
    expect(await site.store.threads.revision()).toBe(revision);
    expect(await site.store.db.selectFrom("rate").selectAll().execute()).toEqual(rates);
  });

  test("N42: changing a comment again and again counts as sending", async () => {
    const site = await temporarySite({ limits: PER_ADDRESS });
    const receipt = location(await site.send(words()));
    const edit = (message: string) =>
      site.app.request(`${receipt}/edit`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ message }).toString(),
      });
    expect((await edit("One")).status).toBe(303);
    const refused = await edit("Two");
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ message: "One", typed: { message: "Two" } });
  });

  test("an address is kept only as a hash, and the key of yesterday's hashes is gone", async () => {
    const clock = clockAt("2026-03-24T23:59:00.000Z");
    const site = await temporarySite({ now: clock.now, limits: PER_ADDRESS });
    await site.send(words(), { "x-test-remote": "203.0.113.77" });
    const salts = () => site.store.db.selectFrom("setting").selectAll().execute();
    const [yesterday] = await salts();
    clock.pass(120);
    await site.send(words(), { "x-test-remote": "203.0.113.77" });
    const today = await salts();
    expect(today).toHaveLength(1);
    expect(today[0]?.value).not.toBe(yesterday?.value);
    const rates = await site.store.db.selectFrom("rate").select("bucket").execute();
    expect(new Set(rates.map(({ bucket }) => bucket)).size).toBe(2);
    expect(JSON.stringify(rates)).not.toContain("203.0.113.77");
  });
});
