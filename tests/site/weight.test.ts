/** What a reader has to wait for, in bytes as they are sent. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { builtPages } from "../helpers/pages.ts";
import { siteFolder } from "../helpers/site.ts";

const pages = builtPages();

const bytes = (address: string): Buffer => readFileSync(join(siteFolder(), address));

/** The stylesheet and the first font of a page. */
const firstFiles = (fetched: readonly string[]): { css: Buffer; font: Buffer } => {
  const css = fetched.find((address) => address.endsWith(".css")) ?? "";
  const font = fetched.find((address) => address.endsWith(".woff2")) ?? "";
  return { css: bytes(css), font: bytes(font) };
};

/** Fonts are compressed already. */
const weigh = (
  compress: (data: Buffer) => Buffer,
  html: string,
  { css, font }: ReturnType<typeof firstFiles>,
) => compress(Buffer.from(html)).length + compress(css).length + font.length;

const articles = pages.filter(({ url }) => /^\/articles\/(?!older\/)./.test(url));

it.each(articles.map((page) => [page.url, page] as const))(
  "%s comes to at most 30,000 bytes with stylesheet and first font, its thread and form included",
  (_, { html, fetched }) => {
    const files = firstFiles(fetched);
    expect(html).toContain('action="/comments"');
    const [brotli, gzip] = [weigh(brotliCompressSync, html, files), weigh(gzipSync, html, files)];
    expect(brotli, `${gzip} with gzip`).toBeLessThanOrEqual(30_000);
  },
);

it("stylesheet and first font come to at most 20,000 bytes", () => {
  const [home] = pages.filter(({ url }) => url === "/");
  const { css, font } = firstFiles(home?.fetched ?? []);
  expect(brotliCompressSync(css).length + font.length).toBeLessThanOrEqual(20_000);
});

it("an article has no script but those of its form and of the search, which it does not need", () => {
  for (const { fetched } of articles) {
    const scripts = fetched.filter((address) => address.endsWith(".js"));
    for (const script of scripts) expect(script).toMatch(/^\/assets\/(?:comment-form|search-box)-\w+\.js$/);
  }
});

/** A script and all that it imports before it runs. */
const withImports = (address: string): readonly string[] => {
  const imported = bytes(address)
    .toString()
    .matchAll(/\b(?:from|import)\s*"(\/assets\/[^"]+)"/g);
  return [address, ...[...imported].flatMap(([, other = ""]) => withImports(other))];
};

it("the self-test's own code comes to at most 12 KB", () => {
  const [page] = pages.filter(({ url }) => url === "/self-test/");
  const scripts = (page?.fetched ?? []).filter((address) => /\/self-test-\w+\.js$/.test(address));
  expect(scripts).toHaveLength(1);
  const files = new Set(scripts.flatMap(withImports));
  expect(files.size).toBeGreaterThan(1);
  const compressed = [...files].map((address) => brotliCompressSync(bytes(address)).length);
  expect(compressed.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(12 * 1024);
});
