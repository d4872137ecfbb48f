/** What the server knows of the built site: where its assets are, and which articles take comments. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Assets } from "../_data/schema/assets.ts";
import { SITE_MANIFEST, siteManifest } from "../_data/schema/site-manifest.ts";
import type { CommentedArticle } from "./comments/http/contracts.ts";
import type { DeskArticle } from "./desk/options.ts";

export interface Manifest {
  readonly assets: Assets;
  /** Published articles by slug, the newest first. */
  readonly articles: ReadonlyMap<string, CommentedArticle & DeskArticle>;
}

/** Reads `site.json` of a built site. Throws the file system's error, or zod's for a site of another version. */
export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(path.join(folder, SITE_MANIFEST), "utf8");
  const { assets, articles } = siteManifest.parse(JSON.parse(text));
  return {
    assets,
    articles: new Map(
      articles.map(({ questions, ...article }) => [
        article.slug,
        { ...article, questions: new Map(questions.map((question) => [question.id, question])) },
      ]),
    ),
  };
};
