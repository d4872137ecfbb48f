/** What stands round an article: the ones before and after it, and the ones most like it. */
import type { ArticleNeighbors, ArticleSummary } from "../../_data/schema/article.ts";

const RELATED = 3;

/**
 * The neighbors of every article, by slug.
 * @param articles newest first
 */
export function neighborsOf(articles: readonly ArticleSummary[]): ReadonlyMap<string, ArticleNeighbors> {
  const byTopic = new Map<string, ArticleSummary[]>();
  for (const article of articles) {
    for (const topic of article.topics) {
      const list = byTopic.get(topic);
      if (list === undefined) byTopic.set(topic, [article]);
      else list.push(article);
    }
  }
  return new Map(
    articles.map((article, index) => {
      const newer = articles[index - 1];
      const older = articles[index + 1];
      return [
        article.slug,
        {
          related: relatedTo(
            article,
            [newer, older],
            [...article.topics.map((topic) => byTopic.get(topic) ?? []), articles],
          ),
          ...(newer === undefined ? {} : { newer }),
          ...(older === undefined ? {} : { older }),
        },
      ];
    }),
  );
}

/** The first few of the lists, taken in turn, never those already named as previous or next. */
function relatedTo(
  article: ArticleSummary,
  named: readonly (ArticleSummary | undefined)[],
  lists: readonly (readonly ArticleSummary[])[],
): ArticleSummary[] {
  const chosen: ArticleSummary[] = [];
  for (const list of lists) {
    for (const candidate of list) {
      if (chosen.length === RELATED) return chosen;
      if (candidate === article || named.includes(candidate) || chosen.includes(candidate)) continue;
      chosen.push(candidate);
    }
  }
  return chosen;
}
