import { readFileSync } from "node:fs";
import { connect, Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EnvironmentError, readEnvironment } from "../../../server/environment.ts";
import { decisionOn, siteOver, submitted, temporaryStore } from "../comments/support.ts";
import { ARTICLE_PATH, type LivePractice, livePractice } from "./practice.ts";

const VALUES = ["false", "0", "", "no", "off", "true", "1"];

describe("settings", () => {
  test.each(["MODERATION", "AUTO_APPROVE", "COMMENTS_MODERATION", "COMMENTS_PREMODERATE", "SITE_MODERATION"])(
    "N30: %s, whatever its value, does not put a comment on the page by itself",
    async (name) => {
      for (const value of VALUES) {
        expect(readEnvironment({ variables: { [name]: value } })).toEqual(readEnvironment({ variables: {} }));
      }
      const store = await temporaryStore();
      const id = await submitted(store);
      expect((await store.queue.get(id)).status).toBe("pending");
      expect((await store.threads.published()).comments).toEqual([]);
    },
  );

  test("N30: without a decision nothing is published, and one decision publishes one comment", async () => {
    const store = await temporaryStore();
    const [first, second] = [await submitted(store), await submitted(store)];
    await store.decisions.approve(decisionOn(await store.queue.get(first)));
    expect((await store.threads.published()).comments.map(({ id }) => id)).toEqual([first]);
    expect((await store.queue.get(second)).status).toBe("pending");
  });

  test("N29: no setting is on or off, so that none can be read the wrong way; each says what it needs", () => {
    for (const name of Object.keys(readEnvironment({ variables: { SMTP_URL: "" } }))) {
      for (const value of ["false", "true"]) {
        if (/^(VAR_DIR|HOST)$/.test(name)) continue;
        expect(() => readEnvironment({ variables: { [name]: value } })).toThrow(EnvironmentError);
      }
    }
  });
});

describe("the network", () => {
  /** Where this process wanted to connect, besides the server under test. */
  const asked: string[] = [];
  let toUs = 0;
  let practice: LivePractice;

  beforeAll(async () => {
    practice = await livePractice();
  });
  afterAll(() => practice.close());

  test("N43: no field of a comment makes the server open a connection", async () => {
    const port = new URL(practice.url).port;
    const real = Socket.prototype.connect;
    vi.spyOn(Socket.prototype, "connect").mockImplementation(function (this: Socket, ...given: unknown[]) {
      const text = JSON.stringify(given);
      if (text.includes(`"${port}"`) || text.includes(`:${port}`)) toUs += 1;
      else asked.push(text);
      return Reflect.apply(real, this, given);
    });
    // The trap sees what connects.
    connect(Number(port), "127.0.0.1").destroy();
    expect(toUs).toBe(1);
    const store = await temporaryStore();
    const { send } = siteOver(store);
    const hosts = [
      "http://169.254.169.254/latest/meta-data",
      "http://127.0.0.1:22",
      "https://evil.example/x.png",
    ];
    for (const host of hosts) {
      const fields = {
        message: `See ${host}`,
        name: host.slice(0, 40),
        email: "reader@evil.example",
        website: host,
      };
      expect((await send({ article: "ending-well", consent: "yes", ...fields })).status).toBe(303);
      await practice.send(fields);
    }
    await practice.approveAll();
    await vi.waitFor(
      async () => expect(await (await fetch(practice.url + ARTICLE_PATH)).text()).toContain("evil.example"),
      { timeout: 60_000, interval: 100 },
    );
    expect(asked).toEqual([]);
    expect(readFileSync(join(practice.varFolder, "threads.json"), "utf8")).toContain("169.254.169.254");
  });
});
