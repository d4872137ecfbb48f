/** Boxes (`:::note In short`) on their way through HTML: each mark is kept as a comment. */
import MarkdownIt from "markdown-it";
import { containers } from "../../_config/markdown/containers.ts";
import { MarkdownRun, type Surroundings } from "../../_config/markdown/environment.ts";
import { decoded } from "./hast.ts";

const PREFIX = "box:";

/** The comment that stands for a mark: the colons, and for the beginning of a box its name and title. */
export const boxMark = (colons: string, words: string): string =>
  `<!--${PREFIX}${encodeURIComponent(`${colons}${words.trim()}`)}-->\n`;

/** The mark that a comment stands for; undefined for any other comment. */
export const boxOf = (comment: string): string | undefined =>
  comment.startsWith(PREFIX) ? decoded(comment.slice(PREFIX.length)) : undefined;

const markdown = new MarkdownIt({ html: false }).use(containers);
const nowhere: Surroundings = {
  placeholders: {},
  addressOf: () => undefined,
  isHidden: () => false,
  knownPaths: () => [],
};

/** Whether our pages know a box with this beginning, like `:::note In short`. */
export function isKnownBox(opening: string): boolean {
  const run = new MarkdownRun({ file: "", root: "", body: "", lineOffset: 0 }, nowhere);
  markdown.parse(`${opening}\n\nText.\n\n${/^:+/.exec(opening)?.[0] ?? ""}\n`, { run });
  return run.problems.length === 0;
}
