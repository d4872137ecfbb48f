/** Built pages, parsed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DomUtils, parseDocument } from "htmlparser2";
import { readSite } from "../../scripts/gates/run.ts";
import type { PageFacts } from "../../scripts/gates/scan.ts";
import { siteFolder } from "./site.ts";

/** The origin that sites are built for in tests. */
export const ORIGIN = "http://localhost:8080";

/** A tag of an element that ends the line of text before it. */
const BLOCK_TAG = /<\/?(?!(?:a|abbr|b|bdi|cite|em|i|mark|small|span|strong|sub|sup|time)\b)[a-z]/g;

/** Parses HTML so that the words of two blocks do not run together. */
export const parsed = (html: string) => parseDocument(html.replace(BLOCK_TAG, " $&"));

export interface BuiltPage extends PageFacts {
  readonly html: string;
  readonly document: ReturnType<typeof parsed>;
}

/** Every page of a site that people read: redirects are none. */
export const builtPages = (folder = siteFolder()): readonly BuiltPage[] =>
  readSite(folder, ORIGIN)
    .pages.filter(({ redirect }) => !redirect)
    .map((facts) => {
      const html = readFileSync(join(folder, facts.file), "utf8");
      return { ...facts, html, document: parsed(html) };
    });

type Root = Parameters<typeof DomUtils.getElementsByTagName>[1];

export const byTag = (root: Root, name: string) => DomUtils.getElementsByTagName(name, root, true);
export const byClass = (root: Root, name: string) => DomUtils.getElementsByClassName(name, root, true);

/** The text of what is given, white space run together. */
export const textOf = (root: Parameters<typeof DomUtils.textContent>[0]): string =>
  DomUtils.textContent(root).replace(/\s+/g, " ").trim();

/** The content of a `<meta>` by its name or property; undefined when there is none, or more than one. */
export const metaOf = (page: BuiltPage, name: string): string | undefined => {
  const found = byTag(page.document, "meta").filter(
    ({ attribs }) => attribs["name"] === name || attribs["property"] === name,
  );
  return found.length === 1 ? found[0]?.attribs["content"] : undefined;
};

/** The objects of its JSON-LD. */
export const jsonLdOf = (page: BuiltPage): readonly unknown[] =>
  byTag(page.document, "script")
    .filter(({ attribs }) => attribs["type"] === "application/ld+json")
    .map((script): unknown => JSON.parse(DomUtils.textContent(script)));
