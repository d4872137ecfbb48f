import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { NoSiteError } from "../../server/site/catalog.ts";
import { buildSite, FILES, type Files, fetchRaw, page, serve } from "./site-fixture.ts";

const PAGES = ["", "about/", "articles/ending-well/", "articles/second/"];

const build = (name: string): Files => ({
  ...Object.fromEntries(PAGES.map((folder) => [`${folder}index.html`, page(`Build ${name} of /${folder}`)])),
  "404.html": page(`Build ${name} has nothing here`),
  "same.txt": "the same in every build\n".repeat(50),
});

const plain = (body: Buffer, coding: string | undefined): string => {
  if (coding === "br") return brotliDecompressSync(body).toString();
  return coding === "gzip" ? gunzipSync(body).toString() : body.toString();
};

test("under load every answer is wholly of one build: body, length and validator", async () => {
  const builds = await Promise.all(["one", "two"].map((name) => buildSite(build(name))));
  const { site, url } = await serve(build("one"));
  const tags = new Map<string, string>();
  let swapping = true;

  const reader = async (coding: string): Promise<number> => {
    let read = 0;
    while (swapping) {
      for (const folder of PAGES) {
        const { status, headers, body } = await fetchRaw(url, `/${folder}`, { "Accept-Encoding": coding });
        const text = plain(body, headers["content-encoding"]);
        const [, name = ""] = /Build (\w+) of/.exec(text) ?? [];
        expect([status, text]).toEqual([200, page(`Build ${name} of /${folder}`)]);
        expect(headers["content-length"]).toBe(String(body.length));
        const hash = createHash("sha256").update(text).digest("base64url");
        expect(headers.etag).toMatch(new RegExp(`^"${hash}(-br|-gz)?"$`));
        tags.set(String(headers.etag), name);
        read += 1;
      }
    }
    return read;
  };
  const readers = ["br", "gzip", "identity", "br, gzip"].map(reader);
  for (let swap = 0; swap < 30; swap += 1) await site.replaceSite(String(builds[swap % 2]));
  swapping = false;
  const counts = await Promise.all(readers);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(new Set(tags.values())).toEqual(new Set(["one", "two"]));
});

test("what did not change keeps its prepared answer", async () => {
  const { site } = await serve(build("one"));
  const facts = { method: "GET", path: "/same.txt", query: "", acceptEncoding: "br" };
  const before = await site.answer(facts);
  await site.replaceSite(await buildSite(build("two")));
  const after = await site.answer(facts);
  expect(after.body).toBe(before.body);
  expect(after.headers).toBe(before.headers);
});

test("a page that is gone is 404 after the swap, a new one is there", async () => {
  const { site, url } = await serve(build("one"));
  await site.replaceSite(await buildSite({ "new/index.html": "new", "404.html": "gone" }));
  expect((await fetchRaw(url, "/about/")).body.toString()).toBe("gone");
  expect((await fetchRaw(url, "/new/")).body.toString()).toBe("new");
});

test("the folder of the build may go once it is read", async () => {
  const { site, url, folder } = await serve(build("one"));
  await rm(folder, { recursive: true });
  expect((await fetchRaw(url, "/about/", { "Accept-Encoding": "br" })).headers["content-encoding"]).toBe(
    "br",
  );
  await expect(site.replaceSite(folder)).rejects.toThrow(NoSiteError);
  expect((await fetchRaw(url, "/about/")).status).toBe(200);
});

test("swaps asked for at once end with the last", async () => {
  const { site, url } = await serve(build("one"));
  const folders = await Promise.all(["two", "three", "four"].map((name) => buildSite(build(name))));
  await Promise.all(folders.map((folder) => site.replaceSite(folder)));
  expect((await fetchRaw(url, "/")).body.toString()).toBe(page("Build four of /"));
});

test("an answer that is under way ends with the build it began with", async () => {
  const size = 30_000_000;
  const { site, url } = await serve(
    { ...FILES, "large.bin": Buffer.alloc(size, "1") },
    { memory: 128_000_000 },
  );
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write("GET /large.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const pieces: Buffer[] = [];
  const arriving: AsyncIterator<Buffer> = socket.iterator();
  pieces.push((await arriving.next()).value);
  await site.replaceSite(await buildSite({ "large.bin": Buffer.alloc(size, "2") }));
  for (let next = await arriving.next(); !next.done; next = await arriving.next()) pieces.push(next.value);
  const answer = Buffer.concat(pieces);
  const body = answer.subarray(answer.indexOf("\r\n\r\n") + 4);
  expect(body.equals(Buffer.alloc(size, "1"))).toBe(true);
  expect((await fetchRaw(url, "/large.bin", { Range: "bytes=0-0" })).body.toString()).toBe("2");
});
