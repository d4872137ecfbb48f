import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadSite } from "../../server/site/site.ts";
import {
  FILES,
  fetchRaw,
  openSite,
  SETTINGS,
  serve,
  talk,
  temporaryFolder,
  writeFiles,
} from "./site-fixture.ts";

const SECRET = "words that are not of the site";

/** A served folder with a secret beside it. */
const serveBesideSecret = async () => {
  const served = await serve({ ...FILES, "..notes.txt": "odd name" });
  await writeFile(path.join(served.folder, "..", `${path.basename(served.folder)}-secret.txt`), SECRET);
  return served;
};

const statusOf = (answer: string): string => answer.slice(9, 12);

describe("a path that leads elsewhere", () => {
  test.each([
    "/../secret.txt",
    "/about/../../secret.txt",
    "/about/../index.html",
    "/./about/",
    "/..",
    "/about/..",
    "/%2e%2e/secret.txt",
    "/%2E%2e/secret.txt",
    "/.%2e/secret.txt",
    "/about/%2e%2e/",
    "/%2e/about/",
    "/..%2fsecret.txt",
    "/..%2Fsecret.txt",
    "/about%2f",
    "/articles%2Fending-well/",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/about\\",
    "/%5c..%5csecret.txt",
    "/%252e%252e/secret.txt",
    "/..%252fsecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/%uff0e%uff0e/secret.txt",
    "/about/%00",
    "/about/index.html%00.png",
    "/about/\u0000",
    "//about/",
    "//",
    "///etc/passwd",
    "/etc/passwd",
    "/proc/self/environ",
    "/about//index.html",
    "/about/;/../x",
    "/__proto__",
    "/constructor/",
    "/%",
    "/%zz",
    "/about/\u00e9",
    "about/",
    "*",
    "file:///etc/passwd",
  ])("%j gets 404 or 400 from the bare socket", async (target) => {
    const { url } = await serveBesideSecret();
    for (const method of ["GET", "HEAD", "POST"]) {
      const answer = await talk(
        url,
        `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      );
      expect(["404", "400"]).toContain(statusOf(answer));
      expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
      expect(answer).not.toContain(SECRET);
    }
  });

  test("is none when it only looks like one", async () => {
    const { url } = await serveBesideSecret();
    const { status } = await fetchRaw(url, "/about/?file=../../etc/passwd&x=%2e%2e%2f");
    expect(status).toBe(200);
  });

  test("through a link in the folder is not served", async () => {
    const outside = await temporaryFolder();
    await writeFile(path.join(outside, "secret.txt"), SECRET);
    const folder = await temporaryFolder();
    await writeFiles(folder, FILES);
    await symlink(path.join(outside, "secret.txt"), path.join(folder, "secret.txt"));
    await symlink(outside, path.join(folder, "out"));
    const site = await loadSite({ folder, settings: SETTINGS });
    for (const target of ["/secret.txt", "/out/secret.txt"]) {
      expect((await site.answer({ method: "GET", path: target, query: "" })).status).toBe(404);
    }
  });

  test("of any kind, made at random, gives a file of the site or none", async () => {
    const { site } = await openSite();
    const bodies = new Set(Object.values(FILES).map((content) => content.toString("utf8")));
    const piece = fc.constantFrom(
      ..."/,..,.,%2e,%2f,%5c,%00,%,\\,about,index.html,articles,ending-well,?,#,;,%25,//,\u0000,é".split(","),
    );
    // A request line arrives as bytes: one character each.
    const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
    const target = fc.oneof(
      fc.string({ unit: byte }),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join("")),
    );
    await fc.assert(
      fc.asyncProperty(target, async (text) => {
        const answer = await site.answer({ method: "GET", path: `/${text}`, query: "" });
        return answer.status === 200 ? bodies.has(String(answer.body)) : [308, 404].includes(answer.status);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the first line of a request", () => {
  test("with a full address is taken by its path; its host is not believed", async () => {
    const { url } = await serve();
    for (const [target, expected] of [
      ["http://evil.example/about/", "200"],
      ["https://evil.example/about", "308"],
      ["http://evil.example", "200"],
      ["http://evil.example/../about/", "404"],
    ]) {
      const answer = await talk(
        url,
        `GET ${target} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      );
      expect([target, statusOf(answer)]).toEqual([target, expected]);
      expect(answer).not.toContain("evil.example");
    }
  });

  test("may have any Host: no answer repeats it", async () => {
    const { url } = await serve();
    for (const host of ["evil.example", "a b", "[::1", "localhost:99999", "", "evil.example/x?y#z"]) {
      for (const target of ["/about", "/nothing", "/about/?x"]) {
        const answer = await talk(
          url,
          `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
        );
        expect(["308", "404", "400", "200"]).toContain(statusOf(answer));
        expect(answer).toMatch(/^content-security-policy: default-src 'none'/im);
        expect(answer).not.toContain("evil.example");
      }
    }
  });

  test("that is no HTTP, or is too long, is refused with the headers of every answer", async () => {
    const { url } = await serve();
    for (const [bytes, status] of [
      ["nonsense\r\n\r\n", "400"],
      ["GET / HTTP/1.1\r\nHost: a\r\nBad Header\r\n\r\n", "400"],
      [`GET / HTTP/1.1\r\nHost: a\r\nCookie: ${"x".repeat(20_000)}\r\n\r\n`, "431"],
      [`GET /${"x".repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, "431"],
    ] as const) {
      const answer = await talk(url, bytes);
      expect(statusOf(answer)).toBe(status);
      expect(answer).toContain("Content-Security-Policy: default-src 'none'");
      expect(answer).toContain("X-Content-Type-Options: nosniff");
    }
  });
});

test("a folder that is named like a page's file is not taken for one", async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, "index.html"));
  await writeFiles(folder, { "index.html/page.txt": "inside" });
  const site = await loadSite({ folder, settings: SETTINGS });
  expect((await site.answer({ method: "GET", path: "/", query: "" })).status).toBe(404);
  expect((await site.answer({ method: "GET", path: "/index.html/page.txt", query: "" })).status).toBe(200);
});
