import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { describe, expect, test } from "vitest";
import { headerSettings, headersFile, securityHeaders } from "../../_data/schema/security-headers.ts";
import { FILES, fetchRaw, openSite, page, SETTINGS, serve } from "./site-fixture.ts";

type Policy = ReadonlyMap<string, readonly string[]>;

const readPolicy = (header: string | null | undefined): Policy =>
  new Map(
    String(header)
      .split("; ")
      .map((directive) => directive.split(" "))
      .map(([name = "", ...sources]) => [name, sources]),
  );

const policyOf = (path: string, settings = SETTINGS): Policy =>
  readPolicy(new Map(securityHeaders(path, settings)).get("Content-Security-Policy"));

describe("the content security policy", () => {
  test("starts from nothing and allows what a page needs from the site itself", () => {
    expect(Object.fromEntries(policyOf("/articles/ending-well/"))).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'", "'wasm-unsafe-eval'"],
      "style-src": ["'self'"],
      "img-src": ["'self'"],
      "font-src": ["'self'"],
      "connect-src": ["'self'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
      "base-uri": ["'none'"],
      "manifest-src": ["'self'"],
    });
  });

  test("lets the self-test send and search nothing, and the desk not search", () => {
    expect(policyOf("/self-test/").get("connect-src")).toEqual(["'none'"]);
    expect(policyOf("/self-test/").get("script-src")).toEqual(["'self'"]);
    expect(policyOf("/desk/queue").get("script-src")).toEqual(["'self'"]);
    expect(policyOf("/desk/queue").get("connect-src")).toEqual(["'self'"]);
  });

  test("names the origin that takes comments, except on the self-test's connections", () => {
    const settings = headerSettings("https://example.org", "https://practice.example.org");
    for (const directive of ["form-action", "connect-src"]) {
      expect(policyOf("/", settings).get(directive)).toEqual(["'self'", "https://practice.example.org"]);
    }
    expect(policyOf("/self-test/", settings).get("connect-src")).toEqual(["'none'"]);
    const same = headerSettings("https://example.org", "https://example.org");
    expect(policyOf("/", same).get("form-action")).toEqual(["'self'"]);
  });

  test("is stricter where it differs, so that a host that joins two rules gives the narrower one", () => {
    const wide = policyOf("/");
    for (const path of ["/self-test/", "/desk/"]) {
      for (const [directive, sources] of policyOf(path)) {
        const allowed = [...(wide.get(directive) ?? []), "'none'"];
        expect([path, directive, sources.filter((source) => !allowed.includes(source))]).toEqual([
          path,
          directive,
          [],
        ]);
      }
    }
  });

  test("N49: names the host of the frames only where it is chosen, and only on pages with a thread", () => {
    const framed = headerSettings("https://example.org", undefined, "https://giscus.app");
    expect(policyOf("/articles/ending-well/", framed).get("frame-src")).toEqual(["https://giscus.app"]);
    expect(policyOf("/articles/ending-well/").has("frame-src")).toBe(false);
    const others = [
      "/",
      "/articles/",
      "/articles/older/2/",
      "/topics/endings/",
      "/self-test/",
      "/desk/",
      "/x/y/",
    ];
    for (const path of others) expect([path, policyOf(path, framed).has("frame-src")]).toEqual([path, false]);
  });

  test("lets the host of the frames, and nobody else, read the stylesheets made for it", () => {
    const allowed = (path: string, settings = framed) =>
      new Map(securityHeaders(path, settings)).get("Access-Control-Allow-Origin");
    const framed = headerSettings("https://example.org", undefined, "https://giscus.app");
    expect(allowed("/assets/giscus-theme-light-ABCDEFGH.css")).toBe("https://giscus.app");
    expect(allowed("/assets/giscus-ABCDEFGH.js")).toBeUndefined();
    expect(allowed("/articles/ending-well/")).toBeUndefined();
    expect(allowed("/assets/giscus-theme-light-ABCDEFGH.css", SETTINGS)).toBeUndefined();
  });

  test("never allows inline code, eval, or another host", () => {
    for (const path of ["/", "/self-test/", "/desk/", "/search/", "/comments/receipt/x"]) {
      const [[, value = ""] = []] = securityHeaders(path, SETTINGS);
      expect(value).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*|data:/);
    }
  });
});

test("no page says where a reader came from; with the forms sent elsewhere, articles name their site, for the forms", () => {
  const policy = (path: string, settings: typeof SETTINGS) =>
    new Map(securityHeaders(path, settings)).get("Referrer-Policy");
  const elsewhere = headerSettings("https://example.org", "https://practice.example.org");
  for (const path of ["/", "/articles/", "/articles/ending-well/", "/self-test/", "/desk/"]) {
    expect(policy(path, SETTINGS)).toBe("no-referrer");
    expect(policy(path, elsewhere)).toBe(path.startsWith("/articles/") ? "strict-origin" : "no-referrer");
  }
  expect(headersFile(elsewhere)).toContain("/articles/*\n  Referrer-Policy: strict-origin\n");
  expect(headersFile(SETTINGS)).not.toContain("strict-origin");
});

test("HTTPS is insisted on only where the site is on it", () => {
  const names = (origin: string): string[] =>
    securityHeaders("/", headerSettings(origin)).map(([name]) => name);
  expect(names("https://example.org")).toContain("Strict-Transport-Security");
  expect(names("http://localhost:8080")).not.toContain("Strict-Transport-Security");
});

describe("every answer", () => {
  const parts = [
    {
      routes: new Hono()
        .get("/desk/fails", () => {
          throw new Error("words of a reader");
        })
        .get("/desk/refuses", () => {
          throw new HTTPException(413, { message: "words of a reader" });
        })
        .get("/desk/own-policy", (context) => context.text("ok", 200, { "Referrer-Policy": "same-origin" }))
        .post("/comments", (context) => context.redirect("/comments/receipt/x", 303)),
    },
  ];
  const asked = (target: string, status: number, method = "GET", headers: Record<string, string> = {}) => ({
    target,
    status,
    method,
    headers,
  });

  test.each([
    asked("/", 200),
    asked("/self-test/", 200),
    asked("/picture.png", 206, "GET", { Range: "bytes=0-1" }),
    asked("/picture.png", 416, "GET", { Range: "bytes=9999-" }),
    asked("/about/", 304, "GET", { "If-None-Match": "*" }),
    asked("/about", 308),
    asked("/nothing/", 404),
    asked("/%2e%2e/x", 404),
    asked("/", 405, "POST"),
    asked("/healthz", 200),
    asked("/desk/fails", 500),
    asked("/desk/refuses", 413),
    asked("/desk/own-policy", 200),
    asked("/comments", 303, "POST"),
  ])(
    "has the security headers: $method $target with $status",
    async ({ target, status, method, headers }) => {
      const { url } = await serve({ ...FILES, "self-test/index.html": page("Self-test") }, { parts });
      const got = await fetchRaw(url, target, headers, method);
      expect(got.status).toBe(status);
      const path = target.startsWith("/self-test/") || target.startsWith("/desk/o") ? target : "/";
      for (const [name, value] of securityHeaders(path, SETTINGS)) {
        const own = target === "/desk/own-policy" && name === "Referrer-Policy";
        if (status < 400 && !own) expect([name, got.headers[name.toLowerCase()]]).toEqual([name, value]);
        else expect(got.headers[name.toLowerCase()]).toBeDefined();
      }
    },
  );

  test("of a part may have a header of its own in place of the usual one", async () => {
    const { app } = await openSite(FILES, { parts });
    expect((await app.request("/desk/own-policy")).headers.get("referrer-policy")).toBe("same-origin");
  });

  test("to an error says nothing of it; the log has its kind, route and place, and no words of readers", async () => {
    const { app, logged } = await openSite(FILES, { parts });
    const failed = await app.request("/desk/fails?secret=1");
    expect(await failed.text()).toBe("500 Internal Server Error\n");
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(
      /^error in GET \/desk\/fails: Error at tests\/server\/site-headers\.test\.ts:\d+$/,
    );
    const refused = await app.request("/desk/refuses");
    expect(await refused.text()).toBe("413 Payload Too Large\n");
    expect(logged).toHaveLength(1);
  });
});

describe("the file for static hosts", () => {
  const blocks = (text: string): ReadonlyMap<string, ReadonlyMap<string, string>> =>
    new Map(
      text
        .trimEnd()
        .split("\n\n")
        .map((part) => {
          const [pattern = "", ...lines] = part.split("\n");
          return [
            pattern,
            new Map(
              lines.map((line) => [line.split(": ")[0]?.trim() ?? "", line.slice(line.indexOf(": ") + 2)]),
            ),
          ];
        }),
    );

  test("holds the same headers as the practice server sends", () => {
    const settings = headerSettings("https://example.org", "https://practice.example.org");
    const read = blocks(headersFile(settings));
    expect([...(read.get("/*") ?? [])]).toEqual(securityHeaders("/", settings));
    const own = new Map(securityHeaders("/self-test/", settings)).get("Content-Security-Policy");
    expect(read.get("/self-test/*")?.get("Content-Security-Policy")).toBe(own);
    expect(read.get("/assets/*")?.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    expect(read.get("/pagefind/:index/*")?.get("Cache-Control")).toBe("private, max-age=31536000, immutable");
  });

  test("sets the caching of one address by one rule only", () => {
    const read = blocks(headersFile(SETTINGS));
    expect(read.get("/*")?.has("Cache-Control")).toBe(false);
  });

  test("takes the frames away from all pages but those with a thread, on hosts that join rules and on others", () => {
    const framed = headerSettings("https://example.org", undefined, "https://giscus.app");
    const pages = ["/", "/articles/", "/articles/older/2/", "/topics/endings/", "/self-test/", "/404.html"];
    const read = blocks(headersFile(framed, [...pages, "/articles/ending-well/"]));
    const policies = new Map(
      [...read].map(([pattern, lines]) => [pattern, lines.get("Content-Security-Policy")]),
    );
    expect(policies.get("/*")).toContain("; frame-src https://giscus.app");
    for (const pattern of [
      "/",
      "/articles/",
      "/articles/older/*",
      "/topics/*",
      "/self-test/*",
      "/404.html",
    ]) {
      expect(policies.get(pattern)).toMatch(/^default-src 'none'(?!.*frame-src)/);
    }
    expect(policies.has("/articles/ending-well/")).toBe(false);
    expect(read.get("/assets/giscus-theme-*")?.get("Access-Control-Allow-Origin")).toBe("https://giscus.app");
  });

  test("keeps each line short enough for Cloudflare, which takes 2,000 characters", () => {
    for (const line of headersFile(
      headerSettings("https://example.org", "https://practice.example.org"),
    ).split("\n")) {
      expect(line.length).toBeLessThan(2000);
    }
  });
});
