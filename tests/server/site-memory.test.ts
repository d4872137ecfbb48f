import { rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FILES, fetchRaw, page, serve } from "./site-fixture.ts";

const video = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
const LARGE = { ...FILES, "video.mp4": video };

describe("a file that is too much for the memory", () => {
  test("is read from disk with the same answers: whole, in part, not again, and to HEAD", async () => {
    const { url } = await serve(LARGE, { memory: 100_000 });
    const all = await fetchRaw(url, "/video.mp4");
    expect(all.body.equals(video)).toBe(true);
    expect(all.headers).toMatchObject({ "content-type": "video/mp4", "content-length": "300000" });
    const part = await fetchRaw(url, "/video.mp4", { Range: "bytes=1000-1999" });
    expect([part.status, part.body.equals(video.subarray(1000, 2000))]).toEqual([206, true]);
    const again = await fetchRaw(url, "/video.mp4", { "If-None-Match": String(all.headers.etag) });
    expect(again.status).toBe(304);
    const head = await fetchRaw(url, "/video.mp4", {}, "HEAD");
    expect([head.headers["content-length"], head.body.length]).toEqual(["300000", 0]);
  });

  test("is not ready to be sent, and neither is a form that is not made yet; nothing is begun by asking", async () => {
    const { site } = await serve(LARGE, { memory: 100_000 });
    const facts = { method: "GET", path: "/video.mp4", query: "" };
    expect(site.ready(facts)).toBeUndefined();
    expect(site.ready({ ...facts, path: "/about/", acceptEncoding: "br" })).toBeUndefined();
    await site.file({ ...facts, path: "/about/", acceptEncoding: "br" });
    expect(site.ready({ ...facts, path: "/about/", acceptEncoding: "br" })?.status).toBe(200);
  });

  test("is the same with a query, by way of the app", async () => {
    const { url } = await serve(LARGE, { memory: 100_000 });
    expect((await fetchRaw(url, "/video.mp4?again")).body.equals(video)).toBe(true);
  });

  test("has the same validator as in memory", async () => {
    const [small, large] = [await serve(LARGE, { memory: 100_000 }), await serve(LARGE)];
    const tag = async (url: string) => (await fetchRaw(url, "/video.mp4")).headers.etag;
    expect(await tag(small.url)).toBe(await tag(large.url));
  });

  test("is answered with 503 when it has gone or changed since, and never mixed with another build", async () => {
    const { url, folder } = await serve(LARGE, { memory: 100_000 });
    const file = path.join(folder, "video.mp4");
    await writeFile(file, Buffer.alloc(300_000));
    await utimes(file, 1, 1);
    for (const headers of [{}, { Range: "bytes=0-9" }]) {
      const changed = await fetchRaw(url, "/video.mp4", headers);
      expect([changed.status, changed.headers["retry-after"]]).toEqual([503, "1"]);
    }
    await rm(file);
    expect((await fetchRaw(url, "/video.mp4")).status).toBe(503);
    expect((await fetchRaw(url, "/about/")).status).toBe(200);
  });
});

describe("compressed forms", () => {
  test("are not kept beyond the memory: the file is then sent as it is", async () => {
    const { url } = await serve({ "index.html": page("Home") }, { memory: 20 });
    const accept = { "Accept-Encoding": "br" };
    const first = await fetchRaw(url, "/", accept);
    const second = await fetchRaw(url, "/", accept);
    expect(brotliDecompressSync(first.body).toString()).toBe(page("Home"));
    expect(second.headers["content-encoding"]).toBeUndefined();
    expect(second.body.toString()).toBe(page("Home"));
  });

  test("are made of text on disk too, and kept while there is room", async () => {
    const { url } = await serve({ "index.html": page("Home") }, { memory: 2000 });
    expect(page("Home").length).toBeGreaterThan(2000 * 0.6);
    const accept = { "Accept-Encoding": "br" };
    const [first, second] = [await fetchRaw(url, "/", accept), await fetchRaw(url, "/", accept)];
    expect(second.headers["content-encoding"]).toBe("br");
    expect(second.body.equals(first.body)).toBe(true);
    expect(brotliDecompressSync(second.body).toString()).toBe(page("Home"));
  });

  test("leave first readers with the file as it is when too many are asked for at once", async () => {
    const names = Array.from({ length: 60 }, (_, index) => `page-${index}`);
    const { url } = await serve(
      Object.fromEntries(names.map((name) => [`${name}/index.html`, page(name.repeat(200))])),
    );
    const answers = await Promise.all(
      names.map(async (name) => ({
        name,
        got: await fetchRaw(url, `/${name}/`, { "Accept-Encoding": "br" }),
      })),
    );
    for (const { name, got } of answers) {
      const text = got.headers["content-encoding"] === "br" ? brotliDecompressSync(got.body) : got.body;
      expect(text.toString()).toBe(page(name.repeat(200)));
    }
  });
});
