/** What must hold in the built site. Each check returns its findings, one sentence each, with the remedy. */
import { closest } from "../../_data/schema/parse.ts";
import type { PageFacts } from "./scan.ts";

export interface Site {
  readonly pages: readonly PageFacts[];
  /** Every file, as an address: `/favicon.svg`. */
  readonly files: ReadonlySet<string>;
  /** The public origin; links that spell it out are links inside. */
  readonly origin: string;
  /** The practice server's. */
  readonly commentsOrigin: string;
  /** Addresses that only the running server answers, like `/comments`. */
  readonly served: (path: string) => boolean;
}

export interface Finding {
  /** Inside the site, like `articles/x/index.html`. */
  readonly file: string;
  /** What is wrong and what to do. */
  readonly problem: string;
}

/** Readers of screen readers tell pages apart by their titles. */
function checkTitles({ pages }: Site): Finding[] {
  const byTitle = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { file, title } of pages.filter(({ redirect }) => !redirect)) {
    const other = byTitle.get(title);
    if (title === "") findings.push({ file, problem: `has no title; give its front matter or template one` });
    else if (other !== undefined)
      findings.push({ file, problem: `has the same title as ${other}, “${title}”; change one of them` });
    byTitle.set(title, file);
  }
  return findings;
}

/** An id that stands twice makes links and labels point at the wrong place. */
function checkIds({ pages }: Site): Finding[] {
  return pages.flatMap(({ file, doubleIds }) =>
    doubleIds.map((id) => ({
      file,
      problem: `the id “${id}” stands twice; give one of the headings another id, like {#${id}-2}`,
    })),
  );
}

/** Every link inside leads to a page or file, and its fragment to a place on it. */
function checkLinks(site: Site): Finding[] {
  const pages = new Map(site.pages.map((page) => [page.url, page]));
  return site.pages.flatMap((page) =>
    page.links.flatMap((link) => {
      const problem = linkProblem(link, page, pages, site);
      return problem === undefined ? [] : [{ file: page.file, problem }];
    }),
  );
}

function linkProblem(
  link: string,
  from: PageFacts,
  pages: ReadonlyMap<string, PageFacts>,
  site: Site,
): string | undefined {
  const own = [site.origin, site.commentsOrigin].find((origin) => link.startsWith(`${origin}/`));
  const local = own === undefined ? link : link.slice(own.length);
  if (/^(https|mailto|tel|sms):/.test(local)) return undefined;
  if (!/^[/#](?!\/)/.test(local)) return `the link “${link}” is neither https nor an address on this site`;
  const [address = "", fragment = ""] = local.split("#", 2);
  const path = address.split("?", 1)[0] ?? "";
  const target = path === "" ? from : pages.get(path);
  if (target === undefined) {
    if (site.files.has(path) || site.served(path)) return undefined;
    const suggestion = closest(path, [...pages.keys()]);
    return `the link “${link}” leads nowhere${suggestion === undefined ? "; correct it or take it out" : `; did you mean “${suggestion}”?`}`;
  }
  if (fragment === "" || target.ids.has(fragment)) return undefined;
  const suggestion = closest(fragment, [...target.ids]);
  return `the link “${link}” leads to a place that is not on ${target.url}${suggestion === undefined ? "; correct it or take the part after # out" : `; did you mean “#${suggestion}”?`}`;
}

/** A picture without words is lost on whoever cannot see it. */
function checkImages({ pages }: Site): Finding[] {
  return pages.flatMap(({ file, imagesWithoutAlt }) =>
    imagesWithoutAlt.map((src) => ({
      file,
      problem: `the image ${src} has no alt text; say in words what it shows`,
    })),
  );
}

/** Reading contacts nobody but this site, and what the browser fetches exists. */
function checkFetched({ pages, files }: Site): Finding[] {
  return pages.flatMap(({ file, fetched }) =>
    fetched.flatMap((address) => {
      if (!/^\/(?!\/)/.test(address))
        return [{ file, problem: `fetches ${address} from elsewhere; keep a copy in public/` }];
      return files.has(address) ? [] : [{ file, problem: `fetches ${address}, which is not in the site` }];
    }),
  );
}

/** The content security policy forbids scripts and styles inside a page. */
function checkInline({ pages }: Site): Finding[] {
  return pages.flatMap(({ file, inline }) =>
    inline.map((found) => ({
      file,
      problem: `has ${found} inside the page, which browsers will refuse; move it to a file`,
    })),
  );
}

/** Every check by its name, in the order in which findings are told. */
export const CHECKS: Readonly<Record<string, (site: Site) => Finding[]>> = {
  titles: checkTitles,
  ids: checkIds,
  links: checkLinks,
  images: checkImages,
  fetched: checkFetched,
  inline: checkInline,
};
