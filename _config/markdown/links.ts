/** Links: file names become addresses, outgoing ones carry rel, and what leads nowhere is reported. */
import { posix } from "node:path";
import type { MarkdownIt } from "markdown-it";
import { closest } from "../../_data/schema/parse.ts";
import { attribute, lineOf, type MarkdownRun, runOf } from "./environment.ts";

/** What a linked site learns: nothing about where the reader came from. */
const OUTGOING_REL = "external noopener noreferrer";

/** markdown-it plugin: resolves every link of the text. */
export function links(md: MarkdownIt): void {
  // markdown-it turns a refused link into plain text without a word; here each one is reported instead.
  md.validateLink = () => true;
  md.core.ruler.after("inline", "resolve-links", (state) => {
    const run = runOf(state.env);
    let line = 0;
    for (const token of state.tokens) {
      line = token.map === null ? line : lineOf(token);
      for (const child of token.children ?? []) {
        if (child.type !== "link_open") continue;
        const href = attribute(child, "href");
        child.attrSet("href", resolveLink(run, href, line));
        if (href.startsWith("https:")) child.attrSet("rel", OUTGOING_REL);
      }
    }
  });
}

function resolveLink(run: MarkdownRun, href: string, line: number): string {
  if (/^(mailto|tel|sms):/.test(href)) return href;
  if (/^https:\/\/[^/@]+(\/|$)/.test(href)) return href;
  if (href.startsWith("#")) {
    run.links.push({ url: "", fragment: href.slice(1), line: run.lineInFile(line) });
    return href;
  }
  const [target = "", fragment = ""] = href.split("#", 2);
  const address = addressFor(run, target);
  if (address === undefined) {
    run.report(line, linkProblem(run, href, target));
    return "#";
  }
  run.links.push({ url: address, fragment, line: run.lineInFile(line) });
  return fragment === "" ? address : `${address}#${fragment}`;
}

/** A page of this site by its address, or by its file name seen from the linking file. */
function addressFor(run: MarkdownRun, target: string): string | undefined {
  if (/^\/(?![/\\])/.test(target)) return target;
  if (!/^[\w./-]+\.md$/.test(target)) return undefined;
  return run.surroundings.addressOf(contentPath(run, target));
}

/** `content/articles/a.md` linking to `b.md` means `articles/b.md`. */
const contentPath = ({ text }: MarkdownRun, target: string): string =>
  posix.relative(text.root, posix.join(posix.dirname(text.file), target));

function linkProblem(run: MarkdownRun, href: string, target: string): string {
  if (target.endsWith(".md")) {
    if (run.surroundings.isHidden(contentPath(run, target))) {
      return `link: “${target}” is a draft or dated in the future, so readers would find nothing there; publish it first or take the link out`;
    }
    const suggestion = closest(
      posix.basename(target),
      run.surroundings.knownPaths().map((path) => posix.basename(path)),
    );
    return `link: there is no article or page “${target}”${suggestion === undefined ? "" : `; did you mean “${suggestion}”?`}`;
  }
  if (href.startsWith("http:"))
    return `link: “${href}” is not encrypted; write it with https:// or name the site in words`;
  return `link: “${href}” is not an address a reader can follow; use https://…, mailto:, tel:, a file name like ending-therapy-well.md, or /links/`;
}
