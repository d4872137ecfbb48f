/** The gates over small sites, each with one thing wrong in it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { GateError, runGates } from "../../scripts/gates/run.ts";
import { folderOfTest } from "../helpers/folders.ts";

const ORIGIN = "https://example.org";

const page = (title: string, body = "", head = ""): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head><body><main id="main"><h1>${title}</h1>${body}</main></body></html>`;

const GOOD: Readonly<Record<string, string>> = {
  "index.html": page(
    "Home",
    '<a href="/about/#team">Us</a> <a href="#main">Top</a> <a href="https://example.org/about/">Us</a> <a href="https://elsewhere.example/x#y">Them</a> <a href="tel:988">Call</a> <a href="mailto:a@example.org">Write</a> <a href="/feed.xml">Feed</a> <a href="/comments">Served</a> <a href="/about/?q=1#team">Us</a>',
    '<link rel="stylesheet" href="/assets/main.css"><link rel="canonical" href="https://example.org/">',
  ),
  "about/index.html": page("About", '<h2 id="team">Team</h2><img src="/ring.svg" alt="">'),
  "feed.xml": "<feed/>",
  "ring.svg": "<svg/>",
  "assets/main.css": "",
};

const site = (files: Readonly<Record<string, string>>): string => {
  const folder = folderOfTest();
  for (const [name, contents] of Object.entries({ ...GOOD, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), contents);
  }
  return folder;
};

const findings = (files: Readonly<Record<string, string>>): readonly string[] => {
  try {
    runGates(site(files), ORIGIN);
    return [];
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    const [first, ...lines] = error.message.split("\n");
    expect(first).toBe("The site was built, but is not fit to be published:");
    return lines.map((line) => line.trim());
  }
};

it("a site without faults passes, and its pages are counted", () => {
  expect(runGates(site({}), ORIGIN)).toBe(2);
});

it("links to the practice server at another origin lead to what it answers, also without encryption on a trial", () => {
  const commentsOrigin = "http://localhost:8081";
  const linking = (path: string) =>
    runGates(
      site({ "x/index.html": page("X", `<a href="${commentsOrigin}${path}">There</a>`) }),
      ORIGIN,
      commentsOrigin,
    );
  expect(linking("/comments/reply?article=x&to=c1")).toBe(3);
  expect(() => linking("/nowhere/")).toThrow("leads nowhere");
});

it.each([
  ["no title", page(""), "x/index.html: has no title; give its front matter or template one"],
  [
    "a title that another page has",
    page("About"),
    "x/index.html: has the same title as about/index.html, “About”; change one of them",
  ],
  [
    "an id that stands twice",
    page("X", '<p id="a"></p><p id="a"></p>'),
    "x/index.html: the id “a” stands twice; give one of the headings another id, like {#a-2}",
  ],
  [
    "a link to no page",
    page("X", '<a href="/abuot/">Us</a>'),
    "x/index.html: the link “/abuot/” leads nowhere; did you mean “/about/”?",
  ],
  [
    "a link without the slash at its end",
    page("X", '<a href="/about">Us</a>'),
    "x/index.html: the link “/about” leads nowhere; did you mean “/about/”?",
  ],
  [
    "a link that resembles no page",
    page("X", '<a href="/something/else/entirely/">Us</a>'),
    "x/index.html: the link “/something/else/entirely/” leads nowhere; correct it or take it out",
  ],
  [
    "a link to no place on a page",
    page("X", '<a href="/about/#taem">Us</a>'),
    "x/index.html: the link “/about/#taem” leads to a place that is not on /about/; did you mean “#team”?",
  ],
  [
    "a link to no place on itself",
    page("X", '<a href="#nothing-like-it">Us</a>'),
    "x/index.html: the link “#nothing-like-it” leads to a place that is not on /x/; correct it or take the part after # out",
  ],
  [
    "a link that is not encrypted",
    page("X", '<a href="http://example.com/">Them</a>'),
    "x/index.html: the link “http://example.com/” is neither https nor an address on this site",
  ],
  [
    "a link that runs a script",
    page("X", '<a href="javascript:x()">Them</a>'),
    "x/index.html: the link “javascript:x()” is neither https nor an address on this site",
  ],
  [
    "a link without a scheme",
    page("X", '<a href="//example.com/">Them</a>'),
    "x/index.html: the link “//example.com/” is neither https nor an address on this site",
  ],
  [
    "an image without words",
    page("X", '<img src="/ring.svg">'),
    "x/index.html: the image /ring.svg has no alt text; say in words what it shows",
  ],
  [
    "an image from elsewhere",
    page("X", '<img src="https://example.com/a.png" alt="A">'),
    "x/index.html: fetches https://example.com/a.png from elsewhere; keep a copy in public/",
  ],
  [
    "an image from elsewhere among several sizes",
    page("X", '<img src="/ring.svg" srcset="/ring.svg 1x, //example.com/b.png 2x" alt="A">'),
    "x/index.html: fetches //example.com/b.png from elsewhere; keep a copy in public/",
  ],
  [
    "a stylesheet from elsewhere",
    page("X", "", '<link rel="stylesheet" href="https://example.com/a.css">'),
    "x/index.html: fetches https://example.com/a.css from elsewhere; keep a copy in public/",
  ],
  [
    "a font that is not there",
    page("X", "", '<link rel="preload" as="font" href="/assets/gone.woff2">'),
    "x/index.html: fetches /assets/gone.woff2, which is not in the site",
  ],
  [
    "a script inside the page",
    page("X", "<script>x()</script>"),
    "x/index.html: has <script> inside the page, which browsers will refuse; move it to a file",
  ],
  [
    "a style inside the page",
    page("X", "", "<style>p{}</style>"),
    "x/index.html: has <style> inside the page, which browsers will refuse; move it to a file",
  ],
  [
    "a style on an element",
    page("X", '<p style="color:red"></p>'),
    "x/index.html: has style= on <p> inside the page, which browsers will refuse; move it to a file",
  ],
  [
    "a handler on an element",
    page("X", '<p onclick="x()"></p>'),
    "x/index.html: has onclick= on <p> inside the page, which browsers will refuse; move it to a file",
  ],
])("%s is refused", (_, html, finding) => {
  expect(findings({ "x/index.html": html })).toEqual([finding]);
});

it("data for search engines is no script", () => {
  expect(
    findings({ "x/index.html": page("X", "", '<script type="application/ld+json">{}</script>') }),
  ).toEqual([]);
});

it("redirects to one page may share its title, and must lead somewhere", () => {
  const to = (address: string) =>
    page(
      `Moved to ${address}`,
      `<a href="${address}">On</a>`,
      `<meta http-equiv="refresh" content="0; url=${address}">`,
    );
  expect(findings({ "a/index.html": to("/about/"), "b/index.html": to("/about/") })).toEqual([]);
  expect(findings({ "a/index.html": to("/abot/") })).toEqual([
    "a/index.html: the link “/abot/” leads nowhere; did you mean “/about/”?",
  ]);
});

it("what stands on many pages is told once, with the first of them", () => {
  const many = Object.fromEntries(
    ["a", "b", "c", "d", "e"].map((name) => [
      `${name}/index.html`,
      page(name, '<a href="/gone/for/good/">Gone</a>'),
    ]),
  );
  expect(findings(many)).toEqual([
    "a/index.html, b/index.html, c/index.html and 2 more: the link “/gone/for/good/” leads nowhere; correct it or take it out",
  ]);
});
