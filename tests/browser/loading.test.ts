/** What a page asks for, how much that weighs, and that nothing on it moves or complains while it loads. */
import type { Page, Response } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { load as loadOnPhone } from "../../scripts/bench/page/load.ts";
import { PAGES } from "../../scripts/bench/page/pages.ts";
import { bytesOf } from "../../scripts/bench/phone.ts";
import { PAGE_KINDS } from "../../scripts/page-kinds.ts";
import { serveSearch } from "../../scripts/search/serve.ts";
import { siteFolder } from "../helpers/site.ts";
import { type Reader, startReader, takeNotes } from "./reader.ts";

const ARTICLE = "/articles/how-second-opinions-promote-good-therapy/";
/** Of HTML, stylesheet and first font together as they travel, headers included. */
const MOST_BYTES = 30 * 1024;
/** Of each script of an article, without the headers. */
const MOST_BYTES_OF_SCRIPT = 3 * 1024;

let reader: Reader;
beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader.close());

/** Runs `visit` on a page of its own, as one that nothing is kept of from before. */
const withFreshPage = async (visit: (page: Page) => Promise<void>, width = 1280): Promise<void> => {
  const page = await reader.page({ viewport: { width, height: 844 } });
  try {
    await visit(page);
  } finally {
    await page.context().close();
  }
};

/** Opens a page and waits for all that belongs to it. */
const load = async (page: Page, address: string): Promise<void> => {
  await page.goto(reader.origin + address);
  await page.evaluate(() => document.fonts.ready);
};

describe("nothing is asked of another origin, no script but what the page names, and nothing goes wrong", () => {
  test.each(PAGE_KINDS)("%s", async (address) => {
    await withFreshPage(async (page) => {
      const { complaints, requests } = takeNotes(page);
      await load(page, address);
      const addresses = requests.map((request) => request.url());
      expect(addresses.filter((url) => new URL(url).origin !== reader.origin)).toEqual([]);
      if ((await page.locator("script[src]").count()) === 0) {
        expect(requests.filter((request) => request.resourceType() === "script")).toEqual([]);
      }
      expect(complaints).toEqual([]);
    });
  });
});

test("an article asks for no script but its form's and the search's, each of at most 3 KB, and weighs at most 30 KB with its stylesheet and first font", async () => {
  await withFreshPage(async (page) => {
    const responses: Response[] = [];
    page.on("response", (response) => responses.push(response));
    await load(page, ARTICLE);
    const sizesOf = async (type: string, part = "") => {
      const response = responses.find(
        (one) => one.request().resourceType() === type && one.url().includes(part),
      );
      if (response === undefined) throw new Error(`The page asked for no ${type} ${part}`);
      if (type !== "font") expect(response.headers()["content-encoding"]).toBe("br");
      return response.request().sizes();
    };
    const sizeOf = async (type: string, part?: string): Promise<number> => {
      const { responseBodySize, responseHeadersSize } = await sizesOf(type, part);
      return responseBodySize + responseHeadersSize;
    };
    const bytes = [
      await sizeOf("document"),
      await sizeOf("stylesheet"),
      await sizeOf("font", "literata-roman"),
    ];
    const scripts = responses.filter((response) => response.request().resourceType() === "script");
    expect(scripts.map((response) => new URL(response.url()).pathname).sort()).toEqual([
      expect.stringMatching(/^\/assets\/comment-form-\w+\.js$/),
      expect.stringMatching(/^\/assets\/search-box-\w+\.js$/),
    ]);
    for (const name of ["comment-form", "search-box"]) {
      expect((await sizesOf("script", name)).responseBodySize).toBeLessThanOrEqual(MOST_BYTES_OF_SCRIPT);
    }
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MOST_BYTES);
  });
});

// Those with a thread are held where threads are made: large-thread.test.ts.
test("each kind of page keeps within its budget of bytes and requests, and its parts stay where they are", async () => {
  const server = await serveSearch(siteFolder(), { answering: true });
  try {
    for (const { name, address, budget } of PAGES.filter(({ thread }) => thread === undefined)) {
      const { fetched, shift } = await loadOnPhone(reader.browser, server.url + address, false);
      expect(bytesOf(fetched), name).toBeLessThanOrEqual(budget.bytes);
      expect(fetched.length, name).toBeLessThanOrEqual(budget.requests);
      expect(shift, name).toBe(0);
    }
  } finally {
    await server.close();
  }
});

/** Loads a page whose fonts arrive only after it has been painted without them. @returns the sum of its layout shifts */
const shiftWithLateFonts = async (page: Page, address: string): Promise<number> => {
  const fonts = Promise.withResolvers<void>();
  await page.route("**/*.woff2", async (route) => {
    await fonts.promise;
    await route.continue();
  });
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ("value" in entry)
          Object.assign(window, { shift: Number(entry.value) + Reflect.get(window, "shift") });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(reader.origin + address, { waitUntil: "commit" });
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  fonts.resolve();
  await page.waitForFunction(() => document.fonts.status === "loaded");
  // The frame in which the font would be put in place, and the one after it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"))).toBe(true);
  return page.evaluate<number>("shift");
};

describe.each([390, 1280])("at %i px nothing moves when the fonts are late", (width) => {
  test.each(["/", ARTICLE, "/links/"])("%s", async (address) => {
    await withFreshPage(async (page) => {
      expect(await shiftWithLateFonts(page, address)).toBe(0);
    }, width);
  });
});
