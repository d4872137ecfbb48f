/** Reads one built page, strictly as text, and lists what the gates want to know. */
import { Parser } from "htmlparser2";

export interface PageFacts {
  /** File inside the site, like `articles/x/index.html`. */
  readonly file: string;
  /** Address of the page, like `/articles/x/`. */
  readonly url: string;
  readonly title: string;
  readonly ids: ReadonlySet<string>;
  readonly doubleIds: readonly string[];
  /** Every `href`, in order, without repetition. */
  readonly links: readonly string[];
  /** Addresses that the browser fetches by itself. */
  readonly fetched: readonly string[];
  readonly imagesWithoutAlt: readonly string[];
  /** Inline scripts, styles and handlers, which the content security policy would block. */
  readonly inline: readonly string[];
  readonly noindex: boolean;
  /** Sends the browser on at once: nobody reads it. */
  readonly redirect: boolean;
  readonly canonical: string | undefined;
}

/** `articles/x/index.html` is served as `/articles/x/`. */
export const urlOf = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, "$1")}`;

/** Links in the head that make the browser fetch something. */
const FETCHING_RELS = new Set([
  "stylesheet",
  "icon",
  "preload",
  "manifest",
  "apple-touch-icon",
  "modulepreload",
]);

const isData = (type: string | undefined): boolean =>
  type === "application/json" || type === "application/ld+json";

/** Scans the HTML of one file. */
export function scanPage(file: string, html: string): PageFacts {
  const ids = new Set<string>();
  const doubleIds: string[] = [];
  const links = new Set<string>();
  const fetched: string[] = [];
  const imagesWithoutAlt: string[] = [];
  const inline: string[] = [];
  let title = "";
  let inTitle = false;
  let noindex = false;
  let redirect = false;
  let canonical: string | undefined;

  const parser = new Parser({
    onopentag(name, attributes) {
      const { id, href, src, rel } = attributes;
      if (id !== undefined) {
        if (ids.has(id)) doubleIds.push(id);
        ids.add(id);
      }
      if (href !== undefined) {
        if (name === "link" && rel !== undefined && FETCHING_RELS.has(rel)) fetched.push(href);
        else if (name === "link" && rel === "canonical") canonical = href;
        else links.add(href);
      }
      if (src !== undefined) fetched.push(src);
      if (attributes["srcset"] !== undefined) {
        fetched.push(...attributes["srcset"].split(",").map((entry) => entry.trim().split(/\s/)[0] ?? ""));
      }
      if (name === "title" && ids.size === 0 && title === "") inTitle = true;
      else if (name === "img" && attributes["alt"] === undefined) imagesWithoutAlt.push(src ?? "");
      else if (name === "script" && src === undefined && !isData(attributes["type"])) inline.push("<script>");
      else if (name === "style") inline.push("<style>");
      else if (name === "meta" && attributes["name"] === "robots") {
        noindex = attributes["content"]?.includes("noindex") ?? false;
      } else if (name === "meta" && attributes["http-equiv"] === "refresh") redirect = true;
      for (const attribute in attributes) {
        if (attribute === "style" || attribute.startsWith("on")) inline.push(`${attribute}= on <${name}>`);
      }
    },
    ontext(text) {
      if (inTitle) title += text;
    },
    onclosetag(name) {
      if (name === "title") inTitle = false;
    },
  });
  parser.end(html);
  return {
    file,
    url: urlOf(file),
    title: title.trim(),
    ids,
    doubleIds,
    links: [...links],
    fetched,
    imagesWithoutAlt,
    inline,
    noindex,
    redirect,
    canonical,
  };
}
