/** Links inside the site: every address leads to a page or file, every fragment to a place on it. */
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path/posix";
import { LAYOUT_IDS } from "../../_config/content/load.ts";
import type { Links } from "../../_data/schema/links.ts";
import { closest } from "../../_data/schema/parse.ts";
import { PATHS, topicPath } from "../../_includes/paths.ts";
import type { Finding } from "./findings.ts";
import type { CheckedText } from "./texts.ts";

/** Places that the layout adds to the groups of the links page. */
const LINKS_IDS = ["own", "by-kind", "by-country"];

/**
 * The addresses of pages and files that are made of data and not of a text; those of topics come from the
 * articles that have them.
 * @param publicFolder the folder of files that are copied as they are
 */
export function madeOfData(publicFolder: string): string[] {
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
    "/feed.xml",
    "/feed.json",
    "/sitemap.xml",
    "/robots.txt",
    ...copied,
  ];
}

/** Checks the links of every text to pages and places of this site. */
export function checkInsideLinks(
  texts: readonly CheckedText[],
  { links, publicFolder }: { readonly links: Links; readonly publicFolder: string },
): Finding[] {
  const byUrl = new Map(texts.map((text) => [text.url, text]));
  const fixed = new Set([
    ...madeOfData(publicFolder),
    ...texts.flatMap(({ article, page }) => (article ?? page)?.redirectFrom ?? []),
  ]);
  const linksIds = [
    ...links.groups.flatMap((group) => [group.id, ...group.links.map(({ id }) => id)]),
    ...LINKS_IDS,
  ];
  return texts.flatMap((from) => {
    const topics = texts.flatMap((text) => (from.sees(text) ? (text.article?.topics ?? []) : []));
    const known = new Set([...byUrl.keys(), ...fixed, ...topics.map(topicPath)]);
    return from.rendered.links.flatMap(({ url, fragment, line }): Finding[] => {
      const path = url.split("?", 1)[0] ?? "";
      const target = path === "" ? from : byUrl.get(path);
      const found = { file: from.file, line, level: "error" as const };
      if (target === undefined && !known.has(path)) {
        return [{ ...found, what: `link: there is nothing at “${path}”`, how: suggest(path, [...known]) }];
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
    });
  });
}

function suggest(word: string, known: readonly string[]): string {
  const best = closest(word, known);
  return best === undefined ? "correct it or take the link out" : `did you mean “${best}”?`;
}
