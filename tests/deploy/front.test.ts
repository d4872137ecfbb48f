/** What readers and the practice meet where nginx or Caddy stands in front, as docs/deploy has it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { headerSettings, securityHeaders } from "../../_data/schema/security-headers.ts";
import { strings } from "../../_data/strings.ts";
import { cacheControl } from "../../server/site/cache-control.ts";
import { mediaType } from "../../server/site/media-types.ts";
import { browserFor, type Practice, startOver } from "../browser/practice.ts";
import { takeNotes } from "../browser/reader.ts";
import { filesIn, siteFolder } from "../helpers/site.ts";
import {
  type Asked,
  ask,
  type Front,
  type Got,
  HOST,
  INSTALLED,
  MISSING,
  ORIGIN,
  startFront,
} from "./front.ts";

const ARTICLE = "how-second-opinions-promote-good-therapy";
const ARTICLE_PATH = `/articles/${ARTICLE}/`;
const FORM = { Origin: ORIGIN, "Content-Type": "application/x-www-form-urlencoded" };

/** Are of the connection, and may differ. */
const OWN = new Set(["connection", "keep-alive", "date", "server", "via", "alt-svc", "transfer-encoding"]);

const toldBy = ({ headers }: Got) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name)));

test.each(MISSING)(
  "$name is not installed here, or not to be tried: its configuration was not",
  ({ name }) => {
    expect(INSTALLED.map((program) => program.name)).not.toContain(name);
  },
);

describe.each(INSTALLED)("$name in front", (program) => {
  let practice: Practice;
  let front: Front;
  beforeAll(async () => {
    practice = await startOver(siteFolder(), { SITE_URL: ORIGIN });
    front = await startFront(program, siteFolder(), practice.url);
  });
  afterAll(async () => {
    await front.close();
    await practice.close();
  });

  const through = (path: string, asked: Asked = {}) =>
    ask(front.url, path, { certificate: front.certificate, ...asked });

  const comment = (message: string, from: string, headers: Readonly<Record<string, string>> = {}) =>
    through("/comments", {
      method: "POST",
      from,
      headers: { ...FORM, ...headers },
      body: new URLSearchParams({ article: ARTICLE, message, consent: "yes" }).toString(),
    });

  test.each([
    ["a page", "/"],
    ["an article", ARTICLE_PATH],
    ["the self-test, which may send nothing", "/self-test/"],
    ["a style sheet, to be kept", "main.css"],
    ["a feed", "/feed.xml"],
    ["another feed", "/feed.json"],
    ["an icon", "/favicon.svg"],
    ["the search engine", "engine.wasm"],
    ["a file for machines", "/.well-known/security.txt"],
    ["a page with a query", "/articles/?from=feed"],
    ["a search without JavaScript", "/search/?q=therapy"],
    ["a page without its slash", "/about"],
    ["a page by its file", "/about/index.html"],
    ["what is not there", "/nothing/here/"],
    ["a file for other hosts", "/_headers"],
    ["the desk", "/desk/"],
    ["the threads", "/threads.json"],
  ])("%s has the status, the headers and the words that the practice server gives it", async (_, named) => {
    const page = (await ask(practice.url, "/")).text;
    const css = /\/assets\/main-\w+\.css/.exec(page)?.[0] ?? "";
    const path = named.replace("main.css", css).replace("engine.wasm", "/pagefind/engine-1.6.0.wasm");
    const [direct, fronted] = [await ask(practice.url, path), await through(path)];
    expect(fronted.status).toBe(direct.status);
    expect(toldBy(fronted)).toEqual(toldBy(direct));
    expect(fronted.headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(fronted.text).toBe(direct.text);
  });

  test("a page is sent compressed, and not again to who has it", async () => {
    const got = await through(ARTICLE_PATH, { headers: { "Accept-Encoding": "gzip, br" } });
    expect(got.headers["content-encoding"]).toBe("br");
    expect(got.headers.vary).toContain("Accept-Encoding");
    const again = await through(ARTICLE_PATH, {
      headers: { "Accept-Encoding": "gzip, br", "If-None-Match": String(got.headers.etag) },
    });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect(again.headers["cache-control"]).toBe("no-cache");
  });

  test("a page takes no other method than reading", async () => {
    expect((await through("/about/", { method: "HEAD" })).status).toBe(200);
    const posted = await through("/about/", { method: "POST", headers: FORM, body: "a=b" });
    expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"]);
  });

  test("plain http leads to https, under the site's own name whatever was asked for", async () => {
    const got = await ask(front.plainUrl, ARTICLE_PATH);
    expect([301, 308]).toContain(got.status);
    expect(got.headers.location).toMatch(new RegExp(`^${ORIGIN}(:\\d+)?${ARTICLE_PATH}$`));
  });

  test("limits count the reader's address, and what a reader claims to be forwarded for counts nothing", async () => {
    const [greedy, other] = ["127.0.0.2", "127.0.0.3"];
    const statuses: number[] = [];
    for (let count = 1; count <= 6; count += 1) {
      const forged = `203.0.113.${count}`;
      const { status } = await comment(`Number ${count}`, greedy, {
        "X-Forwarded-For": forged,
        Forwarded: `for=${forged}`,
        "X-Real-IP": forged,
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "http",
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429]);
    expect((await comment("From another address", other)).status).toBe(303);
  });

  test("what is made for a request names the site by its own https address, and none that is forged", async () => {
    const forged = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=evil.example",
    };
    const sent = await comment("Where is my receipt?", "127.0.0.4", forged);
    expect(sent.headers.location).toMatch(/^\/comments\/receipt\/[\w-]+$/);
    const receipt = await through(sent.headers.location ?? "", { headers: forged });
    expect([receipt.status, receipt.headers["cache-control"]]).toEqual([200, "no-store"]);
    const refused = await through("/desk/sign-in", {
      method: "POST",
      headers: { ...forged, Origin: "https://evil.example" },
    });
    expect(refused.status).toBe(403);
    expect(refused.text).toContain(`href="${ORIGIN}/desk/"`);
    for (const { text } of [receipt, refused]) expect(text).not.toMatch(/evil|"http:|127\.0\.0\.1/);
  });

  test.each([
    ["a little", 300_000],
    ["for the web server", 33_600_000],
  ])("a body that is too large (%s) is answered in the practice's words", async (_, size) => {
    const got = await through("/comments", {
      method: "POST",
      headers: { ...FORM, "Content-Length": String(size) },
      body: Buffer.alloc(size, "a"),
    });
    expect(got.status).toBe(413);
    expect(got.text).toContain(strings.errors.tooLarge);
    expect(got.headers["content-security-policy"]).toContain("default-src 'none'");
  });

  test("a browser sends a comment with and without scripts, and signs in at the desk with a secure cookie", async () => {
    const browser = await browserFor({ [HOST]: front.url });
    try {
      const openPage = async (javaScriptEnabled: boolean) => {
        const context = await browser.newContext({ ignoreHTTPSErrors: true, javaScriptEnabled });
        return context.newPage();
      };
      const [page, plainPage] = [await openPage(true), await openPage(false)];
      const { complaints } = takeNotes(page);
      for (const reader of [page, plainPage]) {
        await reader.goto(ORIGIN + ARTICLE_PATH);
        await reader.locator("form[method=post] [name=message]").fill("From a browser");
        await reader.locator("form[method=post] [name=consent]").check();
        await reader.locator("form[method=post] button").click();
        await reader.waitForURL(`${ORIGIN}/comments/receipt/*`);
      }
      expect(complaints).toEqual([]);
      expect(practice.setupLink).toContain(`${ORIGIN}/desk/setup/`);
      await page.goto(practice.setupLink);
      for (const field of await page.locator("input[type=password]").all())
        await field.fill("four words for it");
      await page.locator("main button").click();
      await page.waitForURL(`${ORIGIN}/desk/`);
      const [cookie] = await page.context().cookies();
      expect(cookie).toMatchObject({ name: "__Host-desk", secure: true, httpOnly: true, sameSite: "Strict" });
    } finally {
      await browser.close();
    }
  });
});

describe.each(INSTALLED.filter(({ servesAlone }) => servesAlone))(
  "$name while the practice server does not answer",
  (program) => {
    let front: Front;
    beforeAll(async () => {
      front = await startFront(program, siteFolder(), "http://127.0.0.1:9");
    });
    afterAll(() => front.close());
    const through = (path: string, asked: Asked = {}) =>
      ask(front.url, path, { certificate: front.certificate, ...asked });

    test("gives out every file of the site, with the headers of the practice server", async () => {
      const settings = headerSettings(ORIGIN);
      const addresses = filesIn(siteFolder())
        .map((file) => `/${file}`.replace(/\/index\.html$/, "/"))
        .filter((address) => address !== "/_headers");
      expect(addresses.length).toBeGreaterThan(60);
      for (const address of addresses) {
        const got = await through(address);
        const expected = new Map(
          [
            ...securityHeaders(address, settings),
            ["Cache-Control", cacheControl(address)] as const,
            // The feeds are sent as what they are written in.
            ["Content-Type", mediaType(address.replace("/feed.", "/other.")).type] as const,
          ].map(([name, value]) => [name.toLowerCase(), value]),
        );
        const told = Object.entries(got.headers).filter(([name]) => expected.has(name));
        expect([address, got.status]).toEqual([address, 200]);
        expect(new Map(told)).toEqual(expected);
      }
    });

    test("compresses pages, and sends none again to who has it", async () => {
      const headers = { "Accept-Encoding": "gzip, br" };
      const got = await through(ARTICLE_PATH, { headers });
      expect([got.headers["content-encoding"], got.headers.vary]).toEqual(["gzip", "Accept-Encoding"]);
      const known = { ...headers, "If-None-Match": String(got.headers.etag) };
      expect((await through(ARTICLE_PATH, { headers: known })).status).toBe(304);
    });

    test.each([
      ["GET", "/desk/"],
      ["GET", "/search/?q=therapy"],
      ["GET", "/nothing/"],
      ["POST", "/comments"],
      ["POST", "/about/"],
    ])("does not answer in its place: %s %s", async (method, path) => {
      expect((await through(path, { method })).status).toBe(502);
    });
  },
);
