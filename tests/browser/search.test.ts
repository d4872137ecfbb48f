/** The search over the real site, in a real browser, behind the real server with its policies. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fullAnswer } from "../../_data/schema/search/answer.ts";
import { readStart } from "../../_data/schema/search/files.ts";
import { SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { readQuery } from "../../_data/schema/search/query.ts";
import { strings } from "../../_data/strings.ts";
import { type SearchServer, serveSearch } from "../../scripts/search/serve.ts";
import { buildSearchIndex } from "../../scripts/search-index.ts";
import { indexFolder } from "../../server/search/index-folder.ts";
import { launchBrowser } from "../helpers/browser.ts";
import { filesIn, readBuilt, siteFolder } from "../helpers/site.ts";
import { axeViolations } from "./axe.ts";
import { takeNotes } from "./reader.ts";

const { results: words, box } = strings.search;

let browser: Browser;
/** The practice server, which answers questions itself, and a host that only has the files. */
let practice: SearchServer;
let host: SearchServer;
beforeAll(async () => {
  [browser, practice, host] = await Promise.all([
    launchBrowser(),
    serveSearch(siteFolder(), { answering: true }),
    serveSearch(siteFolder(), { answering: false }),
  ]);
});
afterAll(() => Promise.all([browser.close(), practice.close(), host.close()]));

/** Runs `visit` on a page of its own. */
const withPage = async (
  visit: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  try {
    await visit(await context.newPage());
  } finally {
    await context.close();
  }
};

const field = (page: Page) => page.getByRole("searchbox", { name: strings.search.label });
const headField = (page: Page) => page.getByRole("combobox", { name: box.label });
const heading = (page: Page) => page.locator("#search-found");
const resultLinks = (page: Page) => page.locator("#search-results article h3 a");
const addressOf = async (page: Page, index = 0): Promise<string | null> =>
  resultLinks(page).nth(index).getAttribute("href");

/** Opens the results for what is typed, as an address. */
const openResults = async (page: Page, server: SearchServer, query: string): Promise<void> => {
  await page.goto(`${server.url}/search/?${query}`);
  await heading(page).waitFor();
};

const ENDING = "/articles/ending-therapy-well/";
const BOUNDARIES = "/articles/boundaries-and-warning-signs/";
const PROMOTE = "/articles/how-second-opinions-promote-good-therapy/";
const BRING_UP = "/articles/how-to-bring-up-a-second-opinion/";

/** What is typed, and where the first result leads; null where there is none. */
const QUERIES: readonly (readonly [what: string, typed: string, first: string | null])[] = [
  ["a title", "Ending Therapy Well", ENDING],
  ["part of a title", "warning signs", BOUNDARIES],
  ["a word, half typed", "boundar", BOUNDARIES],
  ["words deep in an article", "no time left for the answer", BRING_UP],
  ["a heading", "You can go first and tell later", BRING_UP],
  ["a phrase of the question", "nuts and bolts", `${PROMOTE}#comment-question-1`],
  ["a phrase of the practice's answer", "river from the bank", `${PROMOTE}#comment-answer-2`],
  ["an organization of the links page", "British Association for Counselling", "/links/#bacp-concerns"],
  ["a crisis number", "988", "/links/#lifeline-988"],
  ["an alias", "quit therapy", ENDING],
  ["a page by its name", "privacy", "/privacy/"],
  ["the self-test", "self-test", "/self-test/"],
  ["a misspelling", "theripist", BRING_UP],
  ["another", "boundry", BOUNDARIES],
  ["a misspelling in a phrase", "second opnion", PROMOTE],
  ["an accent", "thérapist", BRING_UP],
  ["a phrase in quotation marks", '"how it ended"', ENDING],
  ["emoji", "🙂", null],
  ["markup", "<img src=x onerror=alert(1)>", null],
  [
    "more than 200 characters",
    `warning signs of a boundary that was crossed, and of a therapist who ${"does not want to hear it ".repeat(8)}`,
    BOUNDARIES,
  ],
];

describe("twenty queries", () => {
  let page: Page;
  beforeAll(async () => {
    page = await browser.newPage();
  });
  afterAll(() => page.close());

  test.each(QUERIES)("%s: %s", async (_, typed, first) => {
    const { complaints } = takeNotes(page);
    const query = new URLSearchParams({ q: typed }).toString();
    await openResults(page, host, query);
    const found = await resultLinks(page).count();
    expect(found === 0 ? null : await addressOf(page)).toBe(first);
    expect(await page.locator("#search-results img").count()).toBe(0);
    expect(complaints).toEqual([]);

    // The server gives the very same answer.
    const response = await page.request.get(`${practice.url}/search/?${query}`);
    const [shown, answered] = await page.evaluate(
      (html) => {
        const other = new DOMParser().parseFromString(html, "text/html");
        return [document, other].map((one) => one.querySelector("#search-results")?.innerHTML);
      },
      await response.text(),
    );
    expect(answered).toBe(shown);
  });

  test("a stop word alone finds what it stands in", async () => {
    await withPage(async (page) => {
      await openResults(page, host, "q=the");
      expect(await page.locator("#search-results article").count()).toBe(10);
      expect(await addressOf(page)).toMatch(/^\/articles\//);
    });
  });

  test("a heading leads to its place, and a text to the part that has the words", async () => {
    await withPage(async (page) => {
      await openResults(page, host, "q=you+can+go+first+and+tell+later");
      const places = page
        .locator("#search-results article")
        .first()
        .getByRole("list", { name: words.places });
      expect(await places.getByRole("link").first().getAttribute("href")).toBe(`${BRING_UP}#go-first`);
    });
  });
});

test("every heading and every comment of the site is among the first results for its words, with its place", async () => {
  const source = indexFolder(siteFolder()).source();
  const { records } = readStart(await source.start());
  const index = new SearchIndex(source);
  let places = 0;
  for (let id = 0; id < records; id += 1) {
    const { kind, url, text, sections } = await index.record(id);
    for (const section of sections) {
      const opening = text.split(" ").slice(section.at, section.at + 8);
      const typed = kind === "question" ? opening.join(" ") : section.title;
      const asked = { text: typed, newest: false, steps: 1 };
      const { results } = await fullAnswer(index, readQuery(typed), asked);
      const found = results.flatMap((result) => [result.href, ...result.places.map(({ href }) => href)]);
      expect(found, typed).toContain(`${url}#${section.id}`);
      places += 1;
    }
  }
  expect(places).toBeGreaterThan(100);
});

describe("the search page", () => {
  test("answers while the reader types, keeps it in the address, and gives it again on the way back", async () => {
    await withPage(async (page) => {
      await page.goto(`${host.url}/search/`);
      await field(page).fill("anger");
      await heading(page).waitFor();
      expect(await heading(page).textContent()).toBe("1 result for “anger”");
      expect(await page.getByRole("status").first().textContent()).toBe("1 result for “anger”");
      expect(await page.title()).toBe("“anger” · Search · Second Opinion");
      expect(await page.locator("#search-list").isVisible()).toBe(false);
      expect(new URL(page.url()).search).toBe("?q=anger");

      await field(page).fill("ending");
      await field(page).press("Enter");
      await page.waitForFunction(() => document.title.startsWith("“ending”"));
      await page.goBack();
      await page.waitForFunction(() => document.title.startsWith("“anger”"));
      expect(await field(page).inputValue()).toBe("anger");
      await page.goForward();
      await page.waitForFunction(() => document.title.startsWith("“ending”"));
      expect(await field(page).inputValue()).toBe("ending");
    });
  });

  test.each(["practice", "host"] as const)(
    "narrows, reorders and shows more by links, on the %s",
    async (kind) => {
      const server = kind === "practice" ? practice : host;
      await withPage(async (page) => {
        await openResults(page, server, "q=therapist");
        await page.getByRole("link", { name: words.more }).click();
        await page.waitForFunction(() => document.querySelectorAll("#search-results article").length > 10);
        await page.getByText(words.narrow.title).click();
        await page
          .getByRole("navigation", { name: words.narrow.kind })
          .getByRole("link", { name: new RegExp(words.kinds.link) })
          .click();
        await page.waitForFunction(() => location.search.includes("kind=link"));
        await page.waitForFunction(() =>
          [...document.querySelectorAll("#search-results h3 a")].every((link) =>
            link.getAttribute("href")?.startsWith("/links/#"),
          ),
        );
        const chosen = page
          .getByRole("navigation", { name: words.narrow.kind })
          .locator("[aria-current=true]");
        expect(await chosen.textContent()).toContain(words.kinds.link);
        await page.getByRole("link", { name: words.narrow.newest }).click();
        await page.waitForFunction(() => location.search.includes("order=newest"));
        expect(new URL(page.url()).search).toBe("?q=therapist&kind=link&order=newest");
      });
    },
  );

  test("says so when nothing was typed, and when the search does not start; then it tries again", async () => {
    await withPage(async (page) => {
      await page.goto(`${host.url}/search/?q=`);
      await page.getByText(words.empty).waitFor();
      await page.route("**/pagefind/**", (route) => route.abort());
      await field(page).fill("anger");
      await page.locator("#search-results").getByText(words.failed).waitFor();
      expect(await page.getByText(words.empty).isVisible()).toBe(false);
      expect(await page.locator("#search-list").isVisible()).toBe(true);
      await page.unroute("**/pagefind/**");
      await field(page).press("Enter");
      await heading(page).waitFor();
      await field(page).fill("");
      await field(page).press("Enter");
      await page.getByText(words.empty).waitFor();
      expect(new URL(page.url()).search).toBe("");
    });
  });

  test("an answer that the server gave stays until the reader asks for another", async () => {
    await withPage(async (page) => {
      const { requests, complaints } = takeNotes(page);
      await openResults(page, practice, "q=ending");
      await page.waitForLoadState("networkidle");
      expect(requests.filter((request) => request.url().includes("/pagefind/"))).toEqual([]);
      await field(page).fill("anger");
      await page.waitForFunction(() => document.title.startsWith("“anger”"));
      expect(await addressOf(page)).toBe(PROMOTE);
      expect(complaints).toEqual([]);
    });
  });
});

describe("the box in the head", () => {
  test("fetches nothing before it is used, then everything at once", async () => {
    await withPage(async (page) => {
      const { requests, complaints } = takeNotes(page);
      await page.goto(`${host.url}/about/`, { waitUntil: "networkidle" });
      const before = requests.length;
      expect(requests.filter((request) => /pagefind|open-/.test(request.url()))).toEqual([]);
      await Promise.all([
        ...[/\/open-/, /\/engine-/, /\/start\./].map((file) => page.waitForResponse(file)),
        page.keyboard.press("/"),
      ]);
      const paths = requests.slice(before).map((request) => new URL(request.url()).pathname);
      expect(paths.toSorted()).toEqual([
        expect.stringMatching(/^\/assets\/open-\w+\.js$/),
        expect.stringMatching(/^\/pagefind\/engine-[\d.]+\.wasm$/),
        "/pagefind/start.pf_meta",
      ]);
      expect(complaints).toEqual([]);
    });
  });

  test("what it loads is one file, which needs no other", () => {
    const [open, ...others] = filesIn(join(siteFolder(), "assets")).filter((name) =>
      /^open-\w+\.js$/.test(name),
    );
    expect(others).toEqual([]);
    expect(readBuilt(`/assets/${open}`)).not.toMatch(/\bimport\s*["'{*(]|\bfrom\s*["']/);
  });

  test("opens by its keys, except while something else is typed", async () => {
    await withPage(async (page) => {
      await page.goto(`${host.url}/search/`);
      await field(page).focus();
      await page.keyboard.press("/");
      expect(await field(page).inputValue()).toBe("/");
      await page.keyboard.press("Control+k");
      expect(await headField(page).evaluate((input) => input === document.activeElement)).toBe(true);
    });
  });

  test("is a combobox: first results as options, chosen by the arrow keys, opened by Enter", async () => {
    await withPage(async (page) => {
      await page.goto(`${host.url}/about/`);
      await page.keyboard.press("/");
      await page.keyboard.type("ending");
      const list = page.getByRole("listbox", { name: box.list });
      const options = list.getByRole("option");
      await page
        .getByRole("status")
        .getByText(/^\d+ results for “ending”$/)
        .waitFor();
      const input = headField(page);
      expect(await input.getAttribute("aria-expanded")).toBe("true");
      expect(await options.count()).toBe(6);
      expect(await options.last().textContent()).toBe("All results for “ending”");

      await page.keyboard.press("ArrowDown");
      expect(await input.getAttribute("aria-activedescendant")).toBe(
        await options.first().getAttribute("id"),
      );
      expect(await options.first().getAttribute("aria-selected")).toBe("true");
      await page.keyboard.press("ArrowUp");
      expect(await input.getAttribute("aria-activedescendant")).toBeNull();
      await page.keyboard.press("ArrowUp");
      expect(await options.last().getAttribute("aria-selected")).toBe("true");

      await page.keyboard.press("Escape");
      expect(await list.isVisible()).toBe(false);
      expect(await input.inputValue()).toBe("ending");
      expect(await input.getAttribute("aria-expanded")).toBe("false");

      await page.keyboard.type("s");
      await page
        .getByRole("status")
        .getByText(/“endings”/)
        .waitFor();
      await options.first().waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${host.url}${ENDING}**`);
    });
  });

  test("leads to all results by Enter, and to one by a press", async () => {
    await withPage(async (page) => {
      await page.goto(`${practice.url}/about/`);
      await headFieldBefore(page).fill("anger");
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("Enter");
      await page.waitForURL("**/search/?q=anger");
      await headFieldBefore(page).fill("river from the bank");
      await page.getByRole("option").first().click();
      await page.waitForURL(`**${PROMOTE}#comment-answer-2`);
    });
  });

  test("says what it searched for in the place of a misspelling, and when nothing was found or it did not start", async () => {
    await withPage(async (page) => {
      await page.goto(`${host.url}/about/`);
      const status = page.getByRole("status");
      await headFieldBefore(page).fill("theripist");
      await status.getByText("No results for “theripist”. These are for “therapist”.").waitFor();
      await headField(page).fill("xyzzyq");
      await status.getByText("No results for “xyzzyq”").waitFor();
      expect(await page.getByRole("option").count()).toBe(0);
      await page.reload();
      await page.route("**/pagefind/**", (route) => route.abort());
      await headFieldBefore(page).fill("anger");
      await status.getByText(box.failed).waitFor();
      await page.unroute("**/pagefind/**");
      await headField(page).fill("angers");
      await page.getByRole("option").first().waitFor();
    });
  });

  test("is a plain field on the self-test, whose scripts may fetch nothing", async () => {
    await withPage(async (page) => {
      const { requests } = takeNotes(page);
      await page.goto(`${host.url}/self-test/`);
      const plain = page.getByRole("searchbox", { name: box.label });
      await plain.fill("anger");
      await page.waitForLoadState("networkidle");
      expect(requests.filter((request) => /pagefind|search-box|open-/.test(request.url()))).toEqual([]);
      await plain.press("Enter");
      await page.waitForURL("**/search/?q=anger");
    });
  });
});

/** The field before its script has made a combobox of it. */
function headFieldBefore(page: Page) {
  return page.locator("#site-q");
}

test("a reader whose page was open while the site was built anew gets an answer of the new build alone", async () => {
  const folder = mkdtempSync(join(tmpdir(), "search-swap-"));
  const changed = join(folder, "new");
  cpSync(siteFolder(), join(folder, "old"), { recursive: true });
  cpSync(siteFolder(), changed, { recursive: true });
  const about = join(changed, "about/index.html");
  writeFileSync(
    about,
    readFileSync(about, "utf8").replace(/data-pagefind-body[^>]*>/, "$&The word is zyzzyva, near anger. "),
  );
  const [server] = await Promise.all([
    serveSearch(join(folder, "old"), { answering: false }),
    buildSearchIndex(changed),
  ]);
  try {
    await withPage(async (page) => {
      await page.goto(`${server.url}/search/?q=anger`);
      await heading(page).waitFor();
      await server.site.replaceSite(changed);
      await field(page).fill("zyzzyva");
      await page.waitForFunction(() => document.title.startsWith("“zyzzyva”"));
      expect(await addressOf(page)).toBe("/about/");
      await field(page).fill("anger");
      await page.waitForFunction(() => document.title.startsWith("“anger”"));
      expect(await heading(page).textContent()).toBe("2 results for “anger”");
    });
  } finally {
    await server.close();
    rmSync(folder, { recursive: true });
  }
});

describe("without JavaScript", () => {
  test("every published article and question can be reached from the search page in two steps", async () => {
    await withPage(
      async (page) => {
        await page.goto(`${practice.url}/search/`);
        const links = await page
          .locator("#search-list a")
          .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
        const records = filesIn(join(siteFolder(), "articles")).filter((file) =>
          file.endsWith("/index.html"),
        );
        for (const file of records) expect(links).toContain(`/articles/${file.replace("index.html", "")}`);
        expect(links).toContain(`${PROMOTE}#comment-question-1`);
      },
      { javaScriptEnabled: false },
    );
  });

  test("the field leads to the answer of the server", async () => {
    await withPage(
      async (page) => {
        await page.goto(`${practice.url}/about/`);
        await headFieldBefore(page).fill("anger");
        await headFieldBefore(page).press("Enter");
        await page.waitForURL("**/search/?q=anger");
        expect(await addressOf(page)).toBe(PROMOTE);
        expect(await heading(page).textContent()).toBe("1 result for “anger”");
        expect(await field(page).inputValue()).toBe("anger");
      },
      { javaScriptEnabled: false },
    );
  });
});

describe("axe finds nothing", () => {
  const states: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ["with results", (page) => openResults(page, host, "q=ending")],
    ["narrowed", (page) => openResults(page, practice, "q=therapist&kind=article&order=newest")],
    ["without results", (page) => openResults(page, host, "q=xyzzyq")],
    ["with a misspelling", (page) => openResults(page, host, "q=theripist")],
    [
      "when nothing was typed",
      async (page) => {
        await page.goto(`${host.url}/search/?q=`);
        await page.getByText(words.empty).waitFor();
      },
    ],
    [
      "while the search is on its way",
      async (page) => {
        await page.route("**/pagefind/**", () => undefined);
        await page.goto(`${host.url}/search/?q=ending`);
        await page.locator("#search-results").getByText(words.waiting).waitFor();
      },
    ],
    [
      "when the search does not start",
      async (page) => {
        await page.route("**/pagefind/**", (route) => route.abort());
        await page.goto(`${host.url}/search/?q=ending`);
        await page.locator("#search-results").getByText(words.failed).waitFor();
      },
    ],
    [
      "with the box open",
      async (page) => {
        await page.goto(`${host.url}/about/`);
        await headFieldBefore(page).fill("ending");
        await page.getByRole("option").first().waitFor();
        await page.keyboard.press("ArrowDown");
      },
    ],
    [
      "with nothing in the box",
      async (page) => {
        await page.goto(`${host.url}/about/`);
        await headFieldBefore(page).fill("xyzzyq");
        await page.getByRole("status").getByText("No results").waitFor();
      },
    ],
  ];

  test.each(states)("%s", async (_, reach) => {
    await withPage(
      async (page) => {
        await reach(page);
        expect(await axeViolations(page)).toEqual([]);
      },
      { viewport: { width: 390, height: 844 } },
    );
  });
});
