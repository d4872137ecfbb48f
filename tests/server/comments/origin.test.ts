import { describe, expect, test } from "vitest";
import {
  codes,
  DESK_COOKIE,
  goodFields,
  location,
  ORIGIN,
  siteOver,
  temporarySite,
  temporaryStore,
} from "./support.ts";

const send = async (headers: Record<string, string>, path = "/comments") => {
  const site = await temporarySite();
  return site.app.request(path, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(goodFields).toString(),
  });
};

const signedIn = { cookie: `${DESK_COOKIE}=anything` };

describe("N18: a comment comes from a page of ours", () => {
  test.each<[string, Record<string, string>]>([
    ["our origin", { origin: ORIGIN }],
    ["our origin, another host of ours", { origin: ORIGIN, "sec-fetch-site": "same-site" }],
    ["no origin, as old browsers send it", {}],
    [
      "a null origin, as pages without a referrer send it",
      { origin: "null", "sec-fetch-site": "same-origin" },
    ],
    ["a null origin from an old browser", { origin: "null" }],
    ["our origin and the desk's cookie", { origin: ORIGIN, ...signedIn }],
    ["the same origin and the desk's cookie", { "sec-fetch-site": "same-origin", ...signedIn }],
  ])("N18: taken: %s", async (_, headers) => {
    expect((await send(headers)).status).toBe(303);
  });

  test.each<[string, Record<string, string>]>([
    ["another origin", { origin: "https://evil.example" }],
    [
      "another origin that claims to be ours",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    ],
    ["our name under another scheme", { origin: "http://practice.example" }],
    ["our name with something behind it", { origin: `${ORIGIN}.evil.example` }],
    ["another site without an origin", { "sec-fetch-site": "cross-site" }],
    ["another site with a null origin", { origin: "null", "sec-fetch-site": "cross-site" }],
    ["a neighbor site", { "sec-fetch-site": "same-site" }],
    ["no page at all", { "sec-fetch-site": "none" }],
    ["no origin, with the desk's cookie", signedIn],
    ["a null origin, with the desk's cookie", { origin: "null", ...signedIn }],
  ])("N18: refused with 403: %s", async (_, headers) => {
    const response = await send(headers);
    expect(response.status).toBe(403);
    expect(await codes(response)).toEqual(["elsewhere"]);
  });

  test("N18: changing and withdrawing are refused from elsewhere too, and nothing happens", async () => {
    const site = await temporarySite();
    const receipt = location(await site.send(goodFields));
    for (const action of ["edit", "withdraw"]) {
      const response = await site.app.request(`${receipt}/${action}`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.example" },
        body: "message=Other",
      });
      expect(response.status).toBe(403);
    }
    const { comments } = await site.store.queue.list({ statuses: ["pending"], limit: 10, offset: 0 });
    expect(comments.map(({ body }) => body)).toEqual([goodFields.message]);
  });

  test("no other site may read an answer, and where forms come from here, none needs leave to", async () => {
    for (const origin of ["https://evil.example", ORIGIN]) {
      const response = await send({ origin });
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("a site that is hosted elsewhere may read every answer to its forms, and no other site may", async () => {
    const elsewhere = "https://site.example";
    const origins = new Set([ORIGIN, elsewhere]);
    const site = siteOver(await temporaryStore(), [], { origins, siteElsewhere: elsewhere });
    const allowed = async (origin: string, fields: Record<string, string>) => {
      const response = await site.send(fields, { origin, accept: "application/json" });
      expect(response.headers.get("vary")).toContain("Origin");
      return [response.status, response.headers.get("access-control-allow-origin")];
    };
    expect(await allowed(elsewhere, goodFields)).toEqual([202, elsewhere]);
    expect(await allowed(elsewhere, {})).toEqual([404, elsewhere]);
    expect(await allowed(elsewhere, { ...goodFields, consent: "" })).toEqual([422, elsewhere]);
    expect(await allowed(ORIGIN, { ...goodFields, message: "From here" })).toEqual([202, null]);
    expect(await allowed("https://evil.example", goodFields)).toEqual([403, null]);
    expect(await allowed("null", goodFields)).toEqual([202, null]);
  });
});
