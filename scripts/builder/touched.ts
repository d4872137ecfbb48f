/** What a comment touches: the files that are made of threads. A test holds them equal to a full build. */

import { renderDocument } from "../../_config/tsx.ts";
import type { Context } from "../../_data/context.ts";
import { render as renderArticle } from "../../_includes/layouts/article.11ty.tsx";
import { commentsFeedPath } from "../../_includes/machines/comments-feed.ts";
import { articlePath, PATHS } from "../../_includes/paths.ts";
import { render as renderFeed } from "../../content/comment-feeds.11ty.ts";
import { render as renderSearch } from "../../content/search.11ty.tsx";
import type { Change } from "../swap.ts";

/** The files to change when the threads of these articles did. Articles that readers do not see have none. */
export function touchedFiles(context: Context, slugs: readonly string[]): readonly Change[] {
  const shown = slugs.filter((slug) => context.articlesBySlug.has(slug));
  if (shown.length === 0) return [];
  const articles = shown.flatMap((slug): Change[] => [
    [`${articlePath(slug)}index.html`, renderDocument(renderArticle({ context, slug }))],
    [commentsFeedPath(slug), feedOf(context, slug)],
  ]);
  return [...articles, [`${PATHS.search}index.html`, renderDocument(renderSearch({ context }))]];
}

/** An article without comments has no feed of them. */
const feedOf = (context: Context, slug: string): string | null =>
  (context.threads.get(slug)?.count ?? 0) > 0 ? renderFeed({ context, slug }) : null;
