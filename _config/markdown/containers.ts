/** The boxes an author may use: `:::note Title`, `:::warning Title`, `:::vignette Label`, `:::aside Label`, `:::pull`. */
import type { MarkdownIt, Token } from "markdown-it";
import container from "markdown-it-container";
import { lineOf, runOf } from "./environment.ts";

interface Box {
  /** Whether words must follow the name: they head or label the box. */
  readonly titled: boolean;
  readonly open: (title: string, id: string, heading: "h2" | "h3") => string;
  readonly close: string;
}

const panel =
  (className: string) =>
  (title: string, id: string, heading: "h2" | "h3"): string =>
    `<aside class="${className}" aria-labelledby="${id}"><${heading} id="${id}">${title}</${heading}>\n`;

const BOXES: Readonly<Record<string, Box>> = {
  note: { titled: true, open: panel("panel"), close: "</aside>\n" },
  warning: { titled: true, open: panel("panel urgent"), close: "</aside>\n" },
  vignette: {
    titled: true,
    open: (title, id) =>
      `<aside class="vignette" aria-labelledby="${id}"><p class="tag" id="${id}">${title}</p>\n`,
    close: "</aside>\n",
  },
  aside: {
    titled: true,
    open: (title) => `<aside class="note" aria-label="${title}">\n`,
    close: "</aside>\n",
  },
  // Filled by the layout: see splitParts in content/pages.ts.
  data: { titled: true, open: (title) => dataMark(title), close: "" },
  pull: { titled: false, open: () => '<blockquote class="pull">\n', close: "</blockquote>\n" },
};

/** Stands in the HTML where a page's layout puts a block made from data. */
export const DATA_MARK = /<!--data:(.*?)-->/;
const dataMark = (name: string): string => `<!--data:${name}-->`;

/** At the start of any line: an unknown box does not end the paragraph before it. */
const ANY_BOX = /^:{3,}\s*([^\s:]+)/m;

/** markdown-it plugin: the boxes; an unknown one is reported with the names that exist. */
export function containers(md: MarkdownIt): void {
  for (const [name, box] of Object.entries(BOXES)) {
    md.use(container, name, {
      render(tokens: readonly Token[], index: number): string {
        const token = tokens[index];
        if (token === undefined || token.nesting === -1) return box.close;
        const title = md.utils.escapeHtml(smartQuotes(token.info.trim().slice(name.length).trim()));
        // A box that stands before the first section is one step below the page's title.
        const heading = tokens.slice(0, index).some((before) => before.tag === "h2") ? "h3" : "h2";
        return box.open(title, `box-${token.map?.[0] ?? index}`, heading);
      },
    });
  }

  md.core.ruler.push("box-checks", (state) => {
    const run = runOf(state.env);
    for (const token of state.tokens) {
      const line = lineOf(token);
      if (token.type === "inline") {
        const stray = ANY_BOX.exec(token.content);
        if (stray !== null) {
          run.report(
            line,
            `box: “:::${stray[1]}” is not known; use ${Object.keys(BOXES)
              .map((name) => `:::${name}`)
              .join(", ")}`,
          );
        }
      }
      if (!token.type.startsWith("container_")) continue;
      const opened = /^container_(\w+)_open$/.exec(token.type)?.[1];
      if (opened === undefined || BOXES[opened]?.titled !== true) continue;
      if (token.info.trim() === opened)
        run.report(line, `box: write a few words after :::${opened}; they head the box`);
    }
  });
}

/** Titles of boxes are not run through the inline rules, so their quotes are set here. */
const smartQuotes = (text: string): string =>
  text
    .replace(/(^|[\s(])"/g, "$1“")
    .replace(/"/g, "”")
    .replace(/(^|[\s(])'/g, "$1‘")
    .replace(/'/g, "’");
