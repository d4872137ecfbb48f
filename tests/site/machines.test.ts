/** What the site says to search engines, static hosts, browsers and those who look for holes in it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { headersFile, securityHeaders } from "../../_data/schema/security-headers.ts";
import { builtPages, byTag, ORIGIN } from "../helpers/pages.ts";
import { filesIn, readBuilt, siteFolder } from "../helpers/site.ts";
import { childOf, childrenOf, parseXml } from "../helpers/xml.ts";
import { TODAY } from "../setup/build-site.ts";

describe("the sitemap", () => {
  const sitemap = parseXml(readBuilt("/sitemap.xml"));
  const entries = childrenOf(sitemap, "url").map((entry) => ({
    loc: childOf(entry, "loc").text,
    lastmod: childrenOf(entry, "lastmod")[0]?.text,
  }));

  it("lists exactly the pages that may be indexed, each once", () => {
    expect([sitemap.name, sitemap.uri]).toEqual(["urlset", "http://www.sitemaps.org/schemas/sitemap/0.9"]);
    const indexable = builtPages().filter(({ noindex }) => !noindex);
    expect(indexable.length).toBeGreaterThan(20);
    expect(entries.map(({ loc }) => loc).sort()).toEqual(indexable.map(({ url }) => ORIGIN + url).sort());
  });

  it("gives each article and each written page the day of its last change", () => {
    for (const page of builtPages().filter(({ noindex }) => !noindex)) {
      const entry = entries.find(({ loc }) => loc === ORIGIN + page.url);
      if (entry?.lastmod !== undefined) {
        expect(entry.lastmod).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        expect(entry.lastmod <= TODAY).toBe(true);
      }
      const [modified] = byTag(page.document, "meta").filter(
        ({ attribs }) => attribs["property"] === "article:modified_time",
      );
      if (modified !== undefined) expect(entry?.lastmod).toBe(modified.attribs["content"]);
    }
  });
});

it("robots.txt lets everybody in and names the sitemap", () => {
  expect(readBuilt("/robots.txt")).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${ORIGIN}/sitemap.xml\n`);
});

it("security.txt has the fields of RFC 9116, once each, and does not last longer than a year", () => {
  const lines = readBuilt("/.well-known/security.txt").trimEnd().split("\n");
  const fields = new Map(
    lines.map((line) => line.split(/: (.*)/).slice(0, 2)).map(([name = "", value = ""]) => [name, value]),
  );
  expect([...fields.keys()]).toEqual(["Contact", "Expires", "Preferred-Languages", "Canonical"]);
  expect(lines).toHaveLength(4);
  expect(fields.get("Contact")).toMatch(/^(mailto:|https?:\/\/)/);
  expect(fields.get("Canonical")).toBe(`${ORIGIN}/.well-known/security.txt`);
  const days = (Date.parse(fields.get("Expires") ?? "") - Date.parse(TODAY)) / 86_400_000;
  expect(days).toBeGreaterThan(300);
  expect(days).toBeLessThanOrEqual(366);
});

it("the web manifest names the site, and its icons exist", () => {
  const manifest = z
    .object({
      name: z.literal("Second Opinion on psychotherapy"),
      short_name: z.literal("Second Opinion"),
      start_url: z.literal("/"),
      lang: z.literal("en"),
      theme_color: z.string().regex(/^#[0-9a-f]{6}$/),
      background_color: z.string().regex(/^#[0-9a-f]{6}$/),
      icons: z
        .array(z.object({ src: z.string().startsWith("/"), sizes: z.string(), type: z.string() }))
        .min(3),
    })
    .parse(JSON.parse(readBuilt("/site.webmanifest")));
  for (const { src } of manifest.icons) expect(existsSync(join(siteFolder(), src))).toBe(true);
});

describe("_headers", () => {
  const headers = readBuilt("/_headers");

  it("carries to static hosts what the practice server sends", () => {
    expect(headers).toBe(headersFile({ https: false }));
    const [everywhere] = headers.split("\n\n");
    expect(everywhere).toBe(
      ["/*", ...securityHeaders("/", { https: false }).map(([name, value]) => `  ${name}: ${value}`)].join(
        "\n",
      ),
    );
  });

  it("begins from nothing allowed, and lets no script or style in from inside a page", () => {
    expect(headers).toContain("Content-Security-Policy: default-src 'none'; script-src 'self'");
    expect(headers).not.toContain("unsafe-inline");
    expect(headers).toContain("frame-ancestors 'none'");
  });
});

it("what is copied as it is, is there: icons and the picture for other sites", () => {
  expect(filesIn(siteFolder())).toEqual(
    expect.arrayContaining(["favicon.ico", "favicon.svg", "apple-touch-icon.png", "social-card.png"]),
  );
});
