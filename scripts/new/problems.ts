/** Whether a text that was made here would pass the build. */
import { articleUrl } from "../../_config/content/articles.ts";
import type { Problem } from "../../_config/content/problems.ts";
import { renderMarkdown } from "../../_config/markdown/pipeline.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { InsideAddresses } from "./tidy.ts";

export interface TextPlace {
  /** Where the text is or will be. */
  readonly file: string;
  /** The content folder. */
  readonly content: string;
  readonly inside: InsideAddresses;
  readonly placeholders: Placeholders;
}

/**
 * What our own pipeline says of a text, as it will when the page is built.
 * @param front the front matter that `contents` begins with
 */
export async function problemsOf(
  contents: string,
  front: string,
  { file, content, inside, placeholders }: TextPlace,
): Promise<readonly Problem[]> {
  const body = contents.slice(front.length);
  const files = new Map(
    [...inside.files].map((name) => [`articles/${name}`, articleUrl(name.replace(/\.md$/, ""))]),
  );
  const { problems } = await renderMarkdown(
    { file, root: content, body, lineOffset: front.split("\n").length - 1 },
    {
      placeholders,
      addressOf: (path) => files.get(path),
      isHidden: () => false,
      knownPaths: () => [...files.keys()],
    },
  );
  return problems;
}
