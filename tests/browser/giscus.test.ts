/**
 * Comments that are kept at GitHub, in a real browser, with a stand-in for the host of giscus: nobody is asked
 * for anything before the click, and after it one frame, with the right settings, is followed and believed only
 * as far as it should be.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strings } from "../../_data/strings.ts";
import type { RunningServer } from "../../server/main.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { buildSites } from "../helpers/build.ts";
import { giscus } from "../includes/fixtures.ts";
import { TODAY } from "../setup/build-site.ts";
import { axeViolations } from "./axe.ts";
import { type GiscusHost, startGiscusHost } from "./giscus-host.ts";
import { serveStatic } from "./practice.ts";
import { type Notes, takeNotes } from "./reader.ts";

const SLUG = "how-second-opinions-promote-good-therapy";
const ARTICLE = `/articles/${SLUG}/`;
/** Of everything that the click loads from the site, compressed, in bytes. */
const MOST_BYTES = 20 * 1024;
const { states } = strings.discussion;
/** A busy machine needs time; what never comes is still told. */
const SOON = { timeout: 20_000 };

const serve = (site: string, framesOrigin?: string): Promise<RunningServer> =>
  serveStatic(site, "http://localhost:8080", undefined, framesOrigin);

let folder: string;
let host: GiscusHost;
let browser: Browser;
let withGiscus: RunningServer;
let withNone: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "giscus-"));
  host = await startGiscusHost();
  const [one, other] = [join(folder, "giscus"), join(folder, "none")];
  const common = { content: "content", today: TODAY };
  await buildSites(
    {
      ...common,
      output: one,
      comments: { provider: "giscus", giscus: { ...giscus, host: host.origin } },
    },
    { ...common, output: other, comments: { provider: "none" } },
  );
  [withGiscus, withNone, browser] = await Promise.all([
    serve(one, host.origin),
    serve(other),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await Promise.all([browser.close(), withGiscus.close(), withNone.close(), host.close()]);
  await rm(folder, { recursive: true });
});

/** Opens the article as a new reader. */
const visit = async (
  options: BrowserContextOptions & { readonly query?: string } = {},
): Promise<Page & { readonly notes: Notes }> => {
  const { query = "", ...rest } = options;
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  const notes = takeNotes(page);
  await page.goto(withGiscus.url + ARTICLE + query);
  return Object.assign(page, { notes });
};

const toHost = ({ notes }: { readonly notes: Notes }): readonly URL[] =>
  notes.requests.map((request) => new URL(request.url())).filter(({ origin }) => origin === host.origin);

const button = (page: Page) => page.getByRole("button", { name: strings.discussion.show });
/** The sentence on what pressing the button does. */
const notice = (page: Page) => page.getByText("When you press the button");
const status = (page: Page) => page.locator("[data-giscus] [role=status]");
const frameOf = async (page: Page): Promise<Frame> => {
  const frame = await (await page.locator("giscus-widget iframe").elementHandle())?.contentFrame();
  if (frame === null || frame === undefined) throw new Error("There is no frame");
  return frame;
};

/** Presses the button and waits for the frame to be shown. */
const show = async (page: Page): Promise<Frame> => {
  await button(page).click();
  await status(page).filter({ hasText: states.shown }).waitFor({ state: "attached" });
  return frameOf(page);
};

/** The frame says something to the page. */
const say = (frame: Frame, message: object): Promise<void> =>
  frame.evaluate((said) => parent.postMessage({ giscus: said }, "*"), message);

describe("N49: before the click", () => {
  test("not one request leaves for another origin, nothing prepares one, and no part of giscus is loaded", async () => {
    const page = await visit();
    await page.waitForLoadState("networkidle");
    const addresses = page.notes.requests.map((request) => request.url());
    expect(addresses.filter((url) => new URL(url).origin !== withGiscus.url)).toEqual([]);
    expect(await page.locator("link[rel~=preconnect], link[rel~=dns-prefetch], iframe").count()).toBe(0);
    const scripts = addresses.filter((url) => url.endsWith(".js")).map((url) => new URL(url).pathname);
    expect(scripts.filter((path) => /frame-|giscus-Ci/.test(path))).toEqual([]);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(page.notes.complaints).toEqual([]);
    await page.context().close();
  });

  test("a link with somebody's sign-in stores nothing, opens nothing, and is taken out of the address", async () => {
    const page = await visit({ query: "?a=b&giscus=stolen#comments" });
    expect(new URL(page.url()).search).toBe("?a=b");
    expect(new URL(page.url()).hash).toBe("#comments");
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(toHost(page)).toEqual([]);
    const frame = await show(page);
    expect(new URL(frame.url()).searchParams.get("session")).toBe("");
    await page.context().close();
  });

  test("the button can be pressed, and what that does is said", async () => {
    const page = await visit();
    expect(await button(page).isVisible()).toBe(true);
    expect(await notice(page).isVisible()).toBe(true);
    await page.context().close();
  });

  test("without scripts there is the link, and no button that does nothing, nor a word of one", async () => {
    const page = await visit({ javaScriptEnabled: false });
    expect(await page.locator("[data-giscus] button").isVisible()).toBe(false);
    expect(await notice(page).isVisible()).toBe(false);
    expect(await page.getByRole("link", { name: strings.discussion.link }).isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("after the click", () => {
  // One reader goes through all of these, in their order.
  let page: Page & { readonly notes: Notes };
  let frame: Frame;
  let asksBefore: number;
  beforeAll(async () => {
    page = await visit();
    asksBefore = page.notes.requests.length;
    frame = await show(page);
  });
  afterAll(() => page.context().close());

  const element = () => page.locator("giscus-widget iframe");
  const height = () => element().evaluate((iframe) => iframe.style.height);

  test("there is exactly one frame, with the right settings, titled, focused and announced", async () => {
    expect(toHost(page)).toHaveLength(1);
    const asked = new URL(frame.url());
    expect(asked.origin + asked.pathname).toBe(`${host.origin}/en/widget`);
    const { origin, theme, description, ...settings } = Object.fromEntries(asked.searchParams);
    expect(settings).toEqual({
      session: "",
      repo: giscus.repo,
      repoId: giscus.repoId,
      category: giscus.category,
      categoryId: giscus.categoryId,
      term: SLUG,
      number: "",
      strict: "1",
      reactionsEnabled: "0",
      emitMetadata: "0",
      inputPosition: "bottom",
      backLink: withGiscus.url + ARTICLE,
    });
    expect(origin).toBe(withGiscus.url + ARTICLE);
    expect(theme).toMatch(new RegExp(`^${withGiscus.url}/assets/giscus-theme-light-\\w+\\.css$`));
    expect(description).not.toBe("");
    expect(await element().count()).toBe(1);
    expect(await element().getAttribute("title")).toContain("at GitHub");
    expect(await element().getAttribute("loading")).toBe("lazy");
    expect(await height()).toBe("640px");
    // The frame has the focus; the button that had it is gone.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("giscus-widget");
    expect(await button(page).isVisible()).toBe(false);
    expect(await notice(page).isVisible()).toBe(false);
    expect(page.notes.complaints).toEqual([]);
  });

  test("the click loads at most 20 KB of the site's own", async () => {
    const scripts = page.notes.requests
      .slice(asksBefore)
      .filter(
        (request) => new URL(request.url()).origin === withGiscus.url && request.resourceType() === "script",
      );
    const bodies = await Promise.all(scripts.map(async (one) => (await one.response())?.body()));
    const sum = (compress: (data: Buffer) => Buffer): number =>
      bodies.reduce((bytes, body) => bytes + (body === undefined ? 0 : compress(body).length), 0);
    expect(scripts.length).toBeGreaterThan(1);
    expect(sum(brotliCompressSync)).toBeLessThanOrEqual(MOST_BYTES);
    expect(sum(gzipSync)).toBeLessThanOrEqual(MOST_BYTES);
  });

  test("messages from another origin, or from another window, are not believed", async () => {
    await page.evaluate((forged) => {
      const lie = { giscus: { error: "API rate limit exceeded", signOut: true, resizeHeight: 5 } };
      postMessage(lie, "*");
      dispatchEvent(new MessageEvent("message", { data: lie, origin: "https://giscus.app" }));
      const error = { giscus: { error: "x" } };
      dispatchEvent(new MessageEvent("message", { data: error, origin: forged, source: window }));
    }, host.origin);
    // The same page's next task comes after those.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
    expect(await status(page).textContent()).toBe(states.shown);
    expect(await height()).toBe("640px");
  });

  test("it grows with the discussion, follows night and day, and its stylesheets may be read there", async () => {
    const colors = (): Promise<string[]> => frame.evaluate("themes");
    const complaints = page.notes.complaints.length;
    const [day, night] = ["rgb(27, 42, 44)", "rgb(233, 227, 214)"];
    await expect.poll(colors, SOON).toEqual([day]);
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(colors, SOON).toEqual([day, night]);
    await say(frame, { resizeHeight: 900 });
    await expect.poll(height, SOON).toBe("900px");
    expect(toHost(page)).toHaveLength(1);
    expect(page.notes.complaints.slice(complaints)).toEqual([]);
  });

  test("axe finds nothing", async () => {
    expect(await axeViolations(page, { widths: [1280] })).toEqual([]);
  });

  test("an error takes the frame away in words, with the button to try again; nobody having written yet is none", async () => {
    await say(frame, { error: "Discussion not found" });
    await element().focus();
    await say(frame, { error: "API rate limit exceeded" });
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.refused);
    expect(await status(page).isVisible()).toBe(true);
    expect(await page.locator("iframe").count()).toBe(0);
    const again = page.getByRole("button", { name: strings.discussion.again });
    expect(await again.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await notice(page).isVisible()).toBe(true);
    await again.click();
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.shown);
    expect(await element().count()).toBe(1);
  });
});

describe("in other circumstances", () => {
  test("coming back from the sign-in shows the discussion with it, in the tab that asked for it, and signing out forgets it", async () => {
    const page = await visit();
    await show(page);
    await page.goto(`${withGiscus.url}${ARTICLE}?giscus=token`);
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.shown);
    expect(new URL(page.url()).search).toBe("");
    const frame = await frameOf(page);
    expect(new URL(frame.url()).searchParams.get("session")).toBe("token");
    await say(frame, { signOut: true });
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.signedOut);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await expect
      .poll(async () => new URL((await frameOf(page)).url()).searchParams.get("session"), SOON)
      .toBe("");
    await page.context().close();
  });

  test("a sign-in that has ended is told, and forgotten", async () => {
    const page = await visit();
    await page.evaluate(() => localStorage.setItem("giscus-session", JSON.stringify("old")));
    const frame = await show(page);
    await say(frame, { error: "Bad credentials" });
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.expired);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.context().close();
  });

  test("offline it says so, and asks nobody", async () => {
    const page = await visit();
    await page.context().setOffline(true);
    await button(page).click();
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.offline);
    await page.context().setOffline(false);
    expect(toHost(page)).toEqual([]);
    await page.context().close();
  });

  test("a host that does not answer is given up after a while", async () => {
    const page = await visit();
    await page.clock.install();
    await page.route(`${host.origin}/**`, (route) => route.abort());
    await button(page).click();
    await page.locator("giscus-widget iframe").waitFor({ state: "attached" });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.clock.runFor(21_000);
    await expect.poll(() => status(page).textContent(), SOON).toBe(states.failed);
    expect(await page.locator("iframe").count()).toBe(0);
    await page.context().close();
  });
});

describe("whoever carries comments", () => {
  const policyOf = async (address: string): Promise<string> =>
    (await fetch(address)).headers.get("content-security-policy") ?? "";

  test("the policy names the host exactly, on pages with a thread, and only with giscus", async () => {
    const framed = await policyOf(withGiscus.url + ARTICLE);
    expect(framed.split("; ")).toContain(`frame-src ${host.origin}`);
    for (const path of ["/", "/articles/", "/self-test/", "/privacy/"]) {
      expect(await policyOf(withGiscus.url + path)).not.toContain("frame-src");
    }
    expect(await policyOf(withNone.url + ARTICLE)).not.toContain("frame-src");
  });

  test("published questions stay in the page, and no form is on it", async () => {
    for (const { url } of [withGiscus, withNone]) {
      const html = await (await fetch(url + ARTICLE)).text();
      expect(html).toContain('class="thread"');
      expect(html).not.toContain('action="/comments"');
      expect(html).not.toContain("Reply to this comment");
    }
    expect(await (await fetch(withNone.url + ARTICLE)).text()).not.toContain("giscus");
  });

  test("axe finds nothing, with giscus before the click and with nobody", async () => {
    const page = await visit();
    expect(await axeViolations(page, { widths: [390] })).toEqual([]);
    await page.goto(withNone.url + ARTICLE);
    expect(await axeViolations(page, { widths: [1280] })).toEqual([]);
    await page.context().close();
  });
});
