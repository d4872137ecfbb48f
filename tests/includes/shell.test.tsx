import { describe, expect, test } from "vitest";
import { siteData } from "../../_data/index.ts";
import { Shell } from "../../_includes/layouts/shell.tsx";
import type { PageInfo } from "../../_includes/layouts/types.ts";
import { attribute, byClass, byId, byTag, elements, renderPage, textOf } from "./dom.ts";
import { layoutProps } from "./fixtures.ts";

const render = (page: Partial<PageInfo> = {}): string =>
  renderPage(
    <Shell {...layoutProps(page)}>
      <h1>Words</h1>
    </Shell>,
  );

const links = (html: string, rel: string): readonly (string | undefined)[] =>
  byTag(html, "link")
    .filter((link) => attribute(link, "rel") === rel)
    .map((link) => attribute(link, "href"));

const meta = (html: string, name: string): readonly (string | undefined)[] =>
  byTag(html, "meta")
    .filter((tag) => attribute(tag, "name") === name || attribute(tag, "property") === name)
    .map((tag) => attribute(tag, "content"));

const title = (html: string): string => byTag(html, "title").map(textOf).join();

describe("the head", () => {
  test("names one canonical address, with the public origin", () => {
    expect(links(render(), "canonical")).toEqual(["https://example.org/articles/ending-well/"]);
  });

  test("keeps a page out of search engines and previews where it says so", () => {
    const html = render({ noindex: true });
    expect(meta(html, "robots")).toEqual(["noindex"]);
    expect(links(html, "canonical")).toEqual([]);
    expect(meta(html, "og:title")).toEqual([]);
  });

  test("gives other sites a title, a sentence and a picture by its full address", () => {
    const html = render({ ogType: "article", published: "2026-03-12" });
    expect(meta(html, "og:type")).toEqual(["article"]);
    expect(meta(html, "og:title")).toEqual(["Ending well"]);
    expect(meta(html, "og:url")).toEqual(["https://example.org/articles/ending-well/"]);
    expect(meta(html, "og:image")).toEqual([`https://example.org${siteData.site.socialImage.path}`]);
    expect(meta(html, "twitter:card")).toEqual(["summary_large_image"]);
    expect(meta(html, "article:published_time")).toEqual(["2026-03-12"]);
  });

  test("puts the site's name behind a page's title, but not on the home page", () => {
    expect(title(render())).toBe("Ending well · Second Opinion");
    expect(title(render({ url: "/", title: "Second Opinion on psychotherapy" }))).toBe(
      "Second Opinion on psychotherapy",
    );
  });

  test("escapes a hostile title", () => {
    const hostile = `</title><script>alert(1)</script>"`;
    const html = render({ title: hostile });
    expect(title(html)).toBe(`${hostile} · Second Opinion`);
    expect(byTag(html, "script")).toEqual([]);
  });

  test("names the feeds", () => {
    const html = render({
      feeds: [{ href: "/feed.xml", title: "Articles", type: "application/atom+xml" }],
    });
    expect(links(html, "alternate")).toEqual(["/feed.xml"]);
  });

  test("loads only the scripts that were asked for, and refuses one that was not built", () => {
    expect(byTag(render(), "script")).toEqual([]);
    const [script] = byTag(render({ scripts: ["search"] }), "script");
    expect(script && attribute(script, "src")).toBe("/assets/search.js");
    expect(script && attribute(script, "type")).toBe("module");
    expect(() => render({ scripts: ["serach"] })).toThrow("There is no script “serach”; there are: search");
  });

  test("holds structured data that no text can break out of", () => {
    const data = { name: `</script><!-- <b>&amp;\u2028\u2029 "quoted"` };
    const html = render({ jsonLd: [data] });
    const [script, ...others] = byTag(html, "script");
    expect(others).toEqual([]);
    const json = script === undefined ? "" : String(script.children.map(textOf).join(""));
    const source = html.slice(html.indexOf("<script"), html.indexOf("</script>"));
    expect(source).not.toMatch(/[\u2028\u2029]|<(?!script type)/);
    expect(JSON.parse(source.slice(source.indexOf(">") + 1))).toEqual(data);
    expect(json).toContain("quoted");
  });

  test("holds neither styles nor handlers inside the page", () => {
    const html = render();
    expect(byTag(html, "style")).toEqual([]);
    const inline = elements(html, ({ properties }) =>
      Object.keys(properties).some((name) => name === "style" || /^on[A-Z]/.test(name)),
    );
    expect(inline).toEqual([]);
  });
});

describe("the frame", () => {
  test("says its language and its direction", () => {
    const [root] = byTag(render(), "html");
    expect(root && [attribute(root, "lang"), attribute(root, "dir")]).toEqual(["en", "ltr"]);
  });

  test("begins with a link past the navigation, to the main text", () => {
    const html = render();
    const [skip] = byTag(html, "a");
    expect(skip && attribute(skip, "href")).toBe("#main");
    expect(byId(html, "main").tagName).toBe("main");
  });

  test("offers help in a crisis first, with numbers to press", () => {
    const [line] = byClass(render(), "helpline");
    const hrefs = elements(render(), ({ tagName }) => tagName === "a").map((a) => attribute(a, "href"));
    expect(line && textOf(line)).toBe(
      "In danger or in crisis? Get help now United States: Call 911 Call 988",
    );
    expect(hrefs.slice(1, 4)).toEqual(["/crisis-help/", "tel:911", "tel:988"]);
  });

  test("can leave the help line out", () => {
    expect(byClass(render({ helpLine: false }), "helpline")).toEqual([]);
  });

  test("marks the one entry of the navigation that the page belongs to", () => {
    const current = (html: string) =>
      elements(html, ({ properties }) => properties["ariaCurrent"] === "page").map(textOf);
    expect(current(render({ current: "/links/" }))).toEqual(["Links"]);
    expect(current(render())).toEqual([]);
  });

  test("says that a preview is one", () => {
    expect(byClass(render({ preview: true }), "banner")).toHaveLength(1);
    expect(byClass(render(), "banner")).toEqual([]);
  });

  test("ends with the disclaimer and, for paper, the numbers to call", () => {
    const [foot] = byClass(render(), "foot");
    const text = foot === undefined ? "" : textOf(foot);
    expect(text).toContain("Information, not medical advice.");
    for (const number of ["Call 911", "Call 988", "Call 112", "Call 999"]) expect(text).toContain(number);
  });
});
