import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FILES, fetchRaw, page, serve } from "./site-fixture.ts";

describe("a page", () => {
  test("is answered with its bytes, type, length and validator", async () => {
    const { url } = await serve();
    const { status, headers, body } = await fetchRaw(url, "/about/");
    expect(status).toBe(200);
    expect(body.toString()).toBe(FILES["about/index.html"]);
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-length": String(body.length),
      "cache-control": "no-cache",
      "accept-ranges": "bytes",
      vary: "Accept-Encoding",
    });
    expect(headers.etag).toMatch(/^"[\w-]{43}"$/);
  });

  test("is the same through the app as through a socket", async () => {
    const { url, app } = await serve();
    for (const target of [
      "/",
      "/about/",
      "/about/?from=mail",
      "/about",
      "/feed.xml",
      "/nothing/",
      "/healthz",
    ]) {
      for (const coding of ["br", "gzip", "identity"]) {
        const direct = await fetchRaw(url, target, { "Accept-Encoding": coding });
        const answer = await app.request(target, { headers: { "Accept-Encoding": coding } });
        const { date: _, connection: __, "keep-alive": ___, ...headers } = direct.headers;
        expect([target, direct.status]).toEqual([target, answer.status]);
        expect(headers).toEqual(Object.fromEntries(answer.headers));
        expect(direct.body.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
      }
    }
  });

  test("whose name is not plain ASCII is found however a browser writes it", async () => {
    const { url } = await serve({ "files/two words é.txt": "here", "files/50%25.txt": "there" });
    const found = async (target: string): Promise<string> => (await fetchRaw(url, target)).body.toString();
    expect(await found("/files/two%20words%20%C3%A9.txt")).toBe("here");
    expect(await found("/files/two%20words%20%c3%a9.txt")).toBe("here");
    expect(await found("/files/%74wo%20words%20%C3%A9.txt")).toBe("here");
    expect(await found("/files/50%2525.txt")).toBe("there");
    expect((await fetchRaw(url, "/files/%ff.txt")).status).toBe(404);
  });

  test("without a file name or of an unknown kind is sent as bytes", async () => {
    const { url } = await serve({ "data.unknown": "x", "data.webmanifest": "{}", "en.pf_meta": "x" });
    const type = async (target: string) => (await fetchRaw(url, target)).headers["content-type"];
    expect(await type("/data.unknown")).toBe("application/octet-stream");
    expect(await type("/data.webmanifest")).toBe("application/manifest+json; charset=utf-8");
    expect(await type("/en.pf_meta")).toBe("application/octet-stream");
  });
});

describe("methods", () => {
  test("HEAD has the headers of GET and no body, for every kind of answer", async () => {
    const { url } = await serve();
    for (const target of ["/", "/feed.xml", "/picture.png", "/about", "/nothing/", "/healthz"]) {
      for (const coding of ["br", "gzip", "identity"]) {
        const get = await fetchRaw(url, target, { "Accept-Encoding": coding });
        const head = await fetchRaw(url, target, { "Accept-Encoding": coding }, "HEAD");
        const { date: _, ...expected } = get.headers;
        const { date: __, ...found } = head.headers;
        expect([target, head.status, found]).toEqual([target, get.status, expected]);
        expect(head.body.length).toBe(0);
      }
    }
  });

  test("others than GET and HEAD are refused with 405 where a page is, with 404 where none is", async () => {
    const { url } = await serve();
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
      for (const target of ["/", "/about/", "/about", "/feed.xml"]) {
        const { status, headers } = await fetchRaw(url, target, {}, method);
        expect([method, target, status, headers.allow]).toEqual([method, target, 405, "GET, HEAD"]);
      }
      expect((await fetchRaw(url, "/nothing/", {}, method)).status).toBe(404);
    }
  });
});

describe("what is not there", () => {
  test("gets the 404 page with status 404, not to be kept, in the form asked for", async () => {
    const { url } = await serve();
    const plain = await fetchRaw(url, "/nothing/");
    expect(plain.status).toBe(404);
    expect(plain.body.toString()).toBe(FILES["404.html"]);
    expect(plain.headers).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "text/html; charset=utf-8",
    });
    expect(plain.headers.etag).toBeUndefined();
    const br = await fetchRaw(url, "/nothing/", {
      "Accept-Encoding": "br",
      "If-None-Match": "*",
      Range: "bytes=0-1",
    });
    expect(br.status).toBe(404);
    expect(brotliDecompressSync(br.body).toString()).toBe(FILES["404.html"]);
  });

  test("gets a plain 404 where the site has no page for it", async () => {
    const { url } = await serve({ "index.html": "home" });
    const { status, body } = await fetchRaw(url, "/nothing/");
    expect([status, body.toString()]).toEqual([404, "404 Not Found\n"]);
  });

  test("includes folders without a page, dotfiles, and files for other hosts", async () => {
    const { url } = await serve({
      ...FILES,
      ".env": "SECRET=1",
      ".git/config": "x",
      "files/.hidden": "x",
      "files/.folder/page.html": "x",
      "files/a.txt": "x",
      _headers: "/*",
      ".well-known/security.txt": "Contact: mailto:practice@example.org",
    });
    expect((await fetchRaw(url, "/.well-known/security.txt")).status).toBe(200);
    for (const target of [
      "/files/",
      "/files",
      "/articles/",
      "/assets/",
      "/.env",
      "/.git/config",
      "/files/.hidden",
      "/files/.folder/page.html",
      "/_headers",
    ]) {
      expect([target, (await fetchRaw(url, target)).status]).toEqual([target, 404]);
    }
  });
});

describe("redirects", () => {
  test("lead from a page's address without its slash to the one with it, with the query", async () => {
    const { url } = await serve();
    for (const [target, location] of [
      ["/about", "/about/"],
      ["/about?q=a%20b&c", "/about/?q=a%20b&c"],
      ["/articles/ending-well", "/articles/ending-well/"],
      ["/about/index.html", "/about/"],
      ["/index.html?x", "/?x"],
    ]) {
      const { status, headers, body } = await fetchRaw(url, String(target));
      expect([target, status, headers.location, body.length]).toEqual([target, 308, location, 0]);
    }
  });

  test("never lead to what is not there, nor to another site", async () => {
    const { url } = await serve();
    for (const target of [
      "/nothing",
      "/feed.xml/",
      "//about",
      "//evil.example/about",
      "/\\evil.example/about",
      "/articles",
    ]) {
      const { status, headers } = await fetchRaw(url, target);
      expect([target, status, headers.location]).toEqual([target, 404, undefined]);
    }
  });
});

describe("forms", () => {
  const texts = { "/about/": FILES["about/index.html"], "/feed.xml": FILES["feed.xml"] };

  test("are Brotli and gzip for text that gains by it, each with its own validator", async () => {
    const { url } = await serve();
    for (const [target, text] of Object.entries(texts)) {
      const plain = await fetchRaw(url, target);
      const br = await fetchRaw(url, target, { "Accept-Encoding": "br" });
      const zip = await fetchRaw(url, target, { "Accept-Encoding": "gzip" });
      expect(br.headers["content-encoding"]).toBe("br");
      expect(zip.headers["content-encoding"]).toBe("gzip");
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(brotliDecompressSync(br.body).toString()).toBe(text);
      expect(gunzipSync(zip.body).toString()).toBe(text);
      expect(new Set([plain, br, zip].map(({ headers }) => headers.etag)).size).toBe(3);
      expect(new Set([plain, br, zip].map(({ headers }) => headers.vary))).toEqual(
        new Set(["Accept-Encoding"]),
      );
    }
  });

  test("are left alone for pictures and for text too short to gain", async () => {
    const { url } = await serve({ ...FILES, "short.txt": "ok" });
    for (const target of ["/picture.png", "/short.txt"]) {
      const { headers } = await fetchRaw(url, target, { "Accept-Encoding": "br, gzip" });
      expect([target, headers["content-encoding"]]).toEqual([target, undefined]);
    }
    expect((await fetchRaw(url, "/picture.png")).headers.vary).toBeUndefined();
  });

  test.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip"],
    ["x-gzip", "gzip"],
    ["br;q=0.5, gzip;q=0.8", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br;q=0.001", "br"],
    ["*", "br"],
    ["*;q=0.5, br;q=0", "gzip"],
    ["identity, br;q=0.5", undefined],
    ["identity;q=0.5, br;q=0.5", "br"],
    ["br;q=0, gzip;q=0", undefined],
    ["identity;q=0, *;q=0", undefined],
    ["BR", "br"],
    ["br;q=high", undefined],
    ["", undefined],
  ])("are chosen by Accept-Encoding: %s gives %s", async (header, coding) => {
    const { url } = await serve();
    const { headers, status } = await fetchRaw(url, "/about/", { "Accept-Encoding": header });
    expect([status, headers["content-encoding"]]).toEqual([200, coding]);
  });

  test("are made once: many first readers get the same bytes", async () => {
    const { url } = await serve({ "index.html": page("Long ".repeat(500)) });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => fetchRaw(url, "/", { "Accept-Encoding": "br" })),
    );
    expect(new Set(answers.map(({ body }) => body.toString("base64"))).size).toBe(1);
  });
});

describe("validators", () => {
  test("give 304 for each form by its own tag, with the headers that a cache needs", async () => {
    const { url } = await serve();
    for (const coding of ["br", "gzip", "identity"]) {
      const accept = { "Accept-Encoding": coding };
      const { headers: first } = await fetchRaw(url, "/about/", accept);
      const again = await fetchRaw(url, "/about/", { ...accept, "If-None-Match": String(first.etag) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      for (const name of ["etag", "vary", "cache-control", "content-security-policy"]) {
        expect(again.headers[name]).toBe(first[name]);
      }
      expect(again.headers["content-type"]).toBeUndefined();
      const other = coding === "br" ? "gzip" : "br";
      const changed = { "Accept-Encoding": other, "If-None-Match": String(first.etag) };
      expect((await fetchRaw(url, "/about/", changed)).status).toBe(200);
    }
  });

  test("are found in a list, behind W/ and in a star; not in part of a tag", async () => {
    const { url } = await serve();
    const tag = String((await fetchRaw(url, "/about/")).headers.etag);
    for (const [header, status] of [
      [`"a", ${tag}, "b"`, 304],
      [`W/${tag}`, 304],
      ["*", 304],
      [tag.slice(1, -1), 200],
      ['"a", "b"', 200],
      ["", 200],
    ] as const) {
      expect([header, (await fetchRaw(url, "/about/", { "If-None-Match": header })).status]).toEqual([
        header,
        status,
      ]);
    }
  });

  test("stand for the content: the same in another build, another for other words", async () => {
    const tags = await Promise.all(
      ["same", "same", "other"].map(async (words) => {
        const { url } = await serve({ "index.html": words });
        return (await fetchRaw(url, "/")).headers.etag;
      }),
    );
    expect(tags[0]).toBe(tags[1]);
    expect(tags[0]).not.toBe(tags[2]);
  });
});

describe("ranges", () => {
  const bytes = Buffer.from(FILES["picture.png"] ?? "");

  test.each([
    ["bytes=0-99", 0, 99],
    ["bytes=900-", 900, 999],
    ["bytes=-100", 900, 999],
    ["bytes=0-0", 0, 0],
    ["bytes=500-5000", 500, 999],
    ["bytes=-5000", 0, 999],
    ["BYTES=1-2", 1, 2],
  ])("%s gives bytes %i to %i", async (range, first, last) => {
    const { url } = await serve();
    const { status, headers, body } = await fetchRaw(url, "/picture.png", { Range: range });
    expect(status).toBe(206);
    expect(headers["content-range"]).toBe(`bytes ${first}-${last}/1000`);
    expect(headers["content-length"]).toBe(String(last - first + 1));
    expect(body.equals(bytes.subarray(first, last + 1))).toBe(true);
  });

  test.each(["bytes=1000-", "bytes=1000-2000", "bytes=-0"])("%s is outside: 416", async (range) => {
    const { url } = await serve();
    const { status, headers } = await fetchRaw(url, "/picture.png", { Range: range });
    expect([status, headers["content-range"]]).toEqual([416, "bytes */1000"]);
  });

  test.each([
    "bytes=5-2",
    "bytes=0-1,4-5",
    "bytes=a-b",
    "bytes=-",
    "items=0-1",
    "bytes=99999999999999999999-",
  ])("%s is not served in part: the whole file", async (range) => {
    const { url } = await serve();
    const { status, body } = await fetchRaw(url, "/picture.png", { Range: range });
    expect([status, body.length]).toEqual([200, 1000]);
  });

  test("of text are of the text as it is, whatever is accepted", async () => {
    const { url } = await serve();
    const { status, headers, body } = await fetchRaw(url, "/about/", {
      Range: "bytes=0-14",
      "Accept-Encoding": "br",
    });
    expect([status, headers["content-encoding"], body.toString()]).toEqual([
      206,
      undefined,
      "<!doctype html>",
    ]);
  });

  test("hold with If-Range while the file is the same, and else give the whole", async () => {
    const { url } = await serve();
    const tag = String((await fetchRaw(url, "/picture.png")).headers.etag);
    for (const [condition, status] of [
      [tag, 206],
      [`W/${tag}`, 200],
      ['"other"', 200],
      ["Thu, 12 Mar 2026 00:00:00 GMT", 200],
    ] as const) {
      const got = await fetchRaw(url, "/picture.png", { Range: "bytes=0-9", "If-Range": condition });
      expect([condition, got.status]).toEqual([condition, status]);
    }
  });
});

describe("cache times", () => {
  test.each([
    ["assets/site-ABCDEFGH.css", "public, max-age=31536000, immutable"],
    ["assets/fonts/literata-3f9ab2c41d.woff2", "public, max-age=31536000, immutable"],
    ["assets/images/Ab3-_kLmN0-640.avif", "public, max-age=31536000, immutable"],
    ["assets/site.css", "no-cache"],
    ["icon/page.txt", "no-cache"],
    ["assets/an-ornament.svg", "no-cache"],
    ["assets/photo-20260312.png", "no-cache"],
    ["other/site-ABCDEFGH.css", "no-cache"],
    ["favicon.ico", "public, max-age=3600"],
    ["icon-192.png", "public, max-age=3600"],
    ["apple-touch-icon.png", "public, max-age=3600"],
    ["sitemap.xml", "no-cache"],
    ["pagefind/53485cc92256752e/a.json", "private, max-age=31536000, immutable"],
    ["pagefind/start.pf_meta", "no-cache"],
    ["pagefind/other/a.json", "no-cache"],
  ])("%s: %s", async (name, value) => {
    const { app } = await serve({ [name]: "x" });
    expect((await app.request(`/${name}`)).headers.get("cache-control")).toBe(value);
  });
});
