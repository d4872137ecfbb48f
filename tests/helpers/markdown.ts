/** Renders one text as an article of a site that has one other page. */
import type { Surroundings } from "../../_config/markdown/environment.ts";
import { type Rendered, renderMarkdown } from "../../_config/markdown/pipeline.ts";

const surroundings: Surroundings = {
  placeholders: {
    PHONE: { meaning: "The number to call.", value: null },
    EMAIL: { meaning: "Where to write.", value: "hello@example.org" },
  },
  addressOf: (path) => (path === "articles/ending.md" ? "/articles/ending/" : undefined),
  isHidden: () => false,
  knownPaths: () => ["articles/ending.md"],
};

/** @param folder the content folder that images are looked for in */
export const render = (body: string, folder = "content"): Promise<Rendered> =>
  renderMarkdown({ file: `${folder}/articles/x.md`, root: folder, body, lineOffset: 0 }, surroundings);

/**
 * The HTML of a text without mistakes.
 * @throws Error with the mistakes, so that a test cannot pass on half a text
 */
export const html = async (body: string, folder?: string): Promise<string> => {
  const { html, problems } = await render(body, folder);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
  return html;
};
