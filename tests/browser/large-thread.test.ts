/** An article with 1,000 comments: built, one page of HTML, readable without JavaScript, within the rules of axe. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PublishedThreads } from "../../_data/schema/comment.ts";
import { load } from "../../scripts/bench/page/load.ts";
import { PAGES } from "../../scripts/bench/page/pages.ts";
import { makeThread } from "../../scripts/bench/page/thread.ts";
import { bytesOf } from "../../scripts/bench/phone.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { axeViolations } from "./axe.ts";
import { buildWith, serveStatic } from "./practice.ts";

const SLUG = "ending-therapy-well";
const COMMENTS = 1_000;
const ORIGIN = "http://localhost:8080";
/** Bytes of the page that one comment may cost, besides its words on the page and in the data for machines; 90 lead to its report. */
const MOST_MARKUP = 1_100;

const comments = makeThread(SLUG, COMMENTS);
/** The same page and others, as they are measured. */
const measured = PAGES.filter(({ thread }) => thread !== undefined);
const others = measured.flatMap(({ thread }) =>
  thread === undefined || thread.article === SLUG ? [] : makeThread(thread.article, thread.comments),
);
const shown = comments.filter(({ withdrawn }) => !withdrawn);

const folder = mkdtempSync(join(tmpdir(), "large-thread-"));
const site = join(folder, "_site");
let html: string;
let server: Awaited<ReturnType<typeof serveStatic>>;
let browser: Browser;

beforeAll(async () => {
  const threads: PublishedThreads = { version: 1, closed: [], comments: [...comments, ...others] };
  writeFileSync(join(folder, "threads.json"), JSON.stringify(threads));
  await buildWith(site, { SITE_URL: ORIGIN, VAR_DIR: folder });
  html = readFileSync(join(site, "articles", SLUG, "index.html"), "utf8");
  server = await serveStatic(site, ORIGIN, ORIGIN);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
});

test("every comment stands on the one page, in its place, and there is one form", () => {
  const ids = [...html.matchAll(/ id="comment-(e\d+)"/g)].map((match) => match[1]);
  const questions = comments.filter(({ replyTo }) => replyTo === null);
  const expected = questions.flatMap(({ id }) => [
    id,
    ...comments.filter(({ replyTo }) => replyTo === id).map((answer) => answer.id),
  ]);
  expect(ids).toEqual(expected);
  expect(ids).toHaveLength(COMMENTS);
  expect(html.match(/<form[^>]*method="post"/g)).toHaveLength(1);
  expect(html.match(/\/comments\/reply\?/g)).toHaveLength(
    questions.filter(({ withdrawn }) => !withdrawn).length,
  );
});

test("a comment costs little besides its words", () => {
  const words = shown.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  // On the page, and in the data for machines.
  const markup = Buffer.byteLength(html) - 2 * words;
  const [bytes, compressed] = [Buffer.byteLength(html), gzipSync(html).length];
  console.log(`${COMMENTS} comments: ${bytes} bytes of HTML, ${compressed} compressed, ${words} of words`);
  expect(markup / COMMENTS).toBeLessThanOrEqual(MOST_MARKUP);
});

describe("in a browser", () => {
  test("it is read without JavaScript, from the first to the last, and nothing stands out sideways", async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    await page.goto(`${server.url}/articles/${SLUG}/`);
    const read = await page.locator(".thread").textContent();
    expect(shown.filter(({ body }) => !read?.includes(body.split("\n")[0] ?? ""))).toEqual([]);
    const last = page.locator(`#comment-${shown.at(-1)?.id}`);
    await page.goto(`${server.url}/articles/${SLUG}/#comment-${shown.at(-1)?.id}`);
    expect(await last.evaluate((one) => one.getBoundingClientRect().top < innerHeight)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await context.close();
  });

  test.each(measured)(
    "$name: within its budget of bytes and requests, and nothing moves",
    async ({ address, budget }) => {
      const { fetched, shift } = await load(browser, server.url + address, false);
      expect(bytesOf(fetched)).toBeLessThanOrEqual(budget.bytes);
      expect(fetched.length).toBeLessThanOrEqual(budget.requests);
      expect(shift).toBe(0);
    },
  );

  test("no rule of axe is broken", async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/articles/${SLUG}/`);
    expect(await axeViolations(page, { widths: [390] })).toEqual([]);
    await page.close();
  });
});
