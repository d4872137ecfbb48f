/** Links inside the site: every address leads to a page or file, every fragment to a place on it. */
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path/posix";
import type { Links } from "../../_data/schema/links.ts";
import { closest } from "../../_data/schema/parse.ts";
import { PATHS, topicPath } from "../../_includes/paths.ts";
import type { Finding } from "./findings.ts";
import type { CheckedText } from "./texts.ts";

export interface SiteData {
  readonly topics: readonly string[];
  readonly links: Links;
  /** The folder of files that are copied as they are. */
  readonly publicFolder: string;
}

/** Places that the article layout adds to an article's own headings. */
const LAYOUT_IDS = /^(comments|leave-a-comment|sources|comment-[a-z][a-z0-9-]*)$/;

/** The addresses of pages and files that are made of data and not of a text. */
export function madeOfData({ topics, publicFolder }: SiteData): string[] {
  const copied = existsSync(publicFolder)
    ? readdirSync(publicFolder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `/${relative(publicFolder, join(entry.parentPath, entry.name))}`)
    : [];
  return [
    PATHS.home,
    PATHS.articles,
    PATHS.links,
    PATHS.selfTest,
    PATHS.search,
    ...topics.map(topicPath),
    "/feed.xml",
    "/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    ...copied,
  ];
}

/** Checks the links of every text to pages and places of this site. */
export function checkInsideLinks(texts: readonly CheckedText[], data: SiteData): Finding[] {
  const fixed = new Set(madeOfData(data));
  const byUrl = new Map(texts.map((text) => [text.url, text]));
  const redirects = new Set(texts.flatMap(({ article }) => article?.redirectFrom ?? []));
  const linksIds = data.links.groups.flatMap(({ id, links }) => [id, ...links.map((link) => link.id)]);

  return texts.flatMap((from) =>
    from.rendered.links.flatMap(({ url, fragment, line }): Finding[] => {
      const path = url.split("?", 1)[0] ?? "";
      const target = path === "" ? from : byUrl.get(path);
      const found = { file: from.file, line, level: "error" as const };
      if (target === undefined && !fixed.has(path) && !redirects.has(path)) {
        const known = [...byUrl.keys(), ...fixed];
        return [{ ...found, what: `link: there is nothing at “${path}”`, how: suggest(path, known) }];
      }
      if (target !== undefined && !from.sees(target)) {
        const what = `link: “${path}” is a draft or dated later, so readers would find nothing there`;
        return [{ ...found, what, how: "publish it first or take the link out" }];
      }
      const ids =
        target?.rendered.headings.map(({ id }) => id) ?? (path === PATHS.links ? linksIds : undefined);
      // What stands on the other pages made of data is looked at in the built site.
      if (fragment === "" || ids === undefined || ids.includes(fragment)) return [];
      if (target?.kind === "article" && LAYOUT_IDS.test(fragment)) return [];
      const what = `link: there is no place “#${fragment}” on ${path === "" ? "this page" : path}`;
      return [{ ...found, what, how: suggest(fragment, ids) }];
    }),
  );
}

function suggest(word: string, known: readonly string[]): string {
  const best = closest(word, known);
  return best === undefined ? "correct it or take the link out" : `did you mean “${best}”?`;
}
