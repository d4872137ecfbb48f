/**
 * What the build itself would stop at. The rules of this folder see most of it first, and all of it at once;
 * asking the loader too makes sure that nothing stops a build which the check has passed.
 */
import { loadContent } from "../../_config/content/load.ts";
import { ContentError, type Problem } from "../../_config/content/problems.ts";
import { RenderCache } from "../../_config/markdown/render-cache.ts";
import { ANY_SPEED, type TextRules } from "./texts.ts";

/**
 * The problems of a build for readers and of the preview with drafts.
 * @param dataPages the addresses of pages made of data
 */
export async function buildStops(
  rules: TextRules,
  dataPages: readonly string[],
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const preview of [false, true]) {
    try {
      await loadContent({
        ...rules,
        dataPages,
        preview,
        wordsPerMinute: ANY_SPEED,
        cache: new RenderCache(),
      });
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      problems.push(...error.problems);
    }
  }
  return problems;
}
