import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { PartState } from "../../server/site/health.ts";
import { FILES, fetchRaw, openSite, page, serve } from "./site-fixture.ts";

const healthOf = async (states: Readonly<Record<string, { required: boolean; state: () => PartState }>>) => {
  const health = Object.entries(states).map(([name, check]) => ({ name, ...check }));
  const { app } = await openSite(FILES, { parts: [{ routes: new Hono(), health }] });
  const answer = await app.request("/healthz");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  return { status: answer.status, report: await answer.json() };
};

const fine = (details: Readonly<Record<string, number>> = {}) => ({ ok: true, ...details });

describe("/healthz", () => {
  test("is well without any part", async () => {
    expect(await healthOf({})).toEqual({ status: 200, report: { status: "ok" } });
  });

  test("gives the state of each part", async () => {
    const store = { required: true, state: () => fine({ pending: 3 }) };
    const outbox = { required: false, state: () => fine({ waiting: 0 }) };
    expect(await healthOf({ store, outbox })).toEqual({
      status: 200,
      report: { status: "ok", store: { ok: true, pending: 3 }, outbox: { ok: true, waiting: 0 } },
    });
  });

  test("stays 200, and says so, when only mail is stuck", async () => {
    const store = { required: true, state: () => fine() };
    const outbox = { required: false, state: () => ({ ok: false, waiting: 7 }) };
    const { status, report } = await healthOf({ store, outbox });
    expect([status, report.status, report.outbox]).toEqual([200, "degraded", { ok: false, waiting: 7 }]);
  });

  test("is 503 when comments cannot be stored, and repeats nothing of the error", async () => {
    const failing = () => {
      throw new Error("words of a reader");
    };
    for (const state of [() => ({ ok: false }), failing]) {
      const { status, report } = await healthOf({ store: { required: true, state } });
      expect([status, report]).toEqual([503, { status: "down", store: { ok: false } }]);
    }
  });
});

describe("a part", () => {
  const routes = new Hono()
    .get("/search/", (context, next) => {
      const words = context.req.query("q");
      return words === undefined ? next() : context.text(`found ${words}`);
    })
    .post("/search/", (context) => context.text("posted"))
    .get("/desk/", (context) => context.text("desk"));
  const files = { ...FILES, "search/index.html": page("Search") };

  test("answers its own addresses, and a page's address when there is a query or another method", async () => {
    const { url } = await serve(files, { parts: [{ routes }] });
    const words = async (target: string, method = "GET") =>
      (await fetchRaw(url, target, {}, method)).body.toString();
    expect(await words("/desk/")).toBe("desk");
    expect(await words("/search/?q=anger")).toBe("found anger");
    expect(await words("/search/", "POST")).toBe("posted");
  });

  test("leaves the page to the site otherwise", async () => {
    const { url } = await serve(files, { parts: [{ routes }] });
    for (const target of ["/search/", "/search/?topic=anger"]) {
      expect((await fetchRaw(url, target)).body.toString()).toBe(page("Search"));
    }
    expect((await fetchRaw(url, "/search/", {}, "DELETE")).status).toBe(405);
  });
});
