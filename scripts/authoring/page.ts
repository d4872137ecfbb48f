/** One article as it is being written: its page by the real layout, and what there is to mend or to weigh. */
import { type ArticleDraft, finishArticle } from "../../_config/content/articles.ts";
import type { Problem } from "../../_config/content/problems.ts";
import type { Surroundings } from "../../_config/markdown/environment.ts";
import { IMAGE_ADDRESS } from "../../_config/markdown/images.ts";
import { renderMarkdown } from "../../_config/markdown/pipeline.ts";
import { renderDocument } from "../../_config/tsx.ts";
import type { Context } from "../../_data/context.ts";
import type { ArticleFinding, Previewed } from "../../_data/schema/authoring.ts";
import { styleWordSearch } from "../../_data/schema/style-words.ts";
import { styleWords } from "../../_data/style-words.ts";
import { DESK } from "../../_includes/components/desk/paths.tsx";
import { ArticleLayout } from "../../_includes/layouts/article.tsx";
import { articleProps } from "../../_includes/layouts/article-props.ts";
import { articlePath } from "../../_includes/paths.ts";
import { proseOf } from "../check/prose.ts";
import { writingFindings } from "../check/run.ts";
import { findingFor } from "../check/texts.ts";
import { loadRules } from "./rules.ts";
import { atItsField, readOne, type Told } from "./texts.ts";

export interface Asked {
  readonly file: string;
  /** The content folder. */
  readonly root: string;
  readonly contents: string;
}

/** What a text may link to: everything that readers see, and itself. */
const surroundingsIn = ({ articles, pages, slugs }: Context, slug: string): Surroundings => {
  const { placeholders } = loadRules();
  const urls = new Map<string, string>([
    ...articles.map((article) => [`articles/${article.slug}.md`, article.url] as const),
    ...pages.map((page) => [`${page.slug}.md`, page.url] as const),
    [`articles/${slug}.md`, articlePath(slug)] as const,
  ]);
  const hidden = new Set<string>(slugs.map((one) => `articles/${one}.md`).filter((path) => !urls.has(path)));
  return {
    placeholders,
    addressOf: (path) => urls.get(path),
    isHidden: (path) => hidden.has(path),
    knownPaths: () => [...urls.keys()],
  };
};

const rendered = (context: Context, { text, slug }: ArticleDraft) =>
  renderMarkdown(text, surroundingsIn(context, slug));

/** The page of an article that is kept nowhere, and what is wrong with it. */
export const previewPage = async (
  site: () => Promise<Context>,
  asked: Asked & Told,
  today: string,
): Promise<Previewed> => {
  const read = readOne(asked, today);
  if ("problems" in read) return { problems: read.problems.map((problem) => atItsField(problem, asked)) };
  const context = await site();
  const made = await rendered(context, read.draft);
  const problems = [...made.problems];
  const article = finishArticle(read.draft, made, context.data.site.wordsPerMinute, problems);
  // The site has only pictures of what readers see; the desk shows the others itself.
  const html = article.html.replaceAll(IMAGE_ADDRESS, `${DESK.images}/`);
  const props = articleProps(context, { ...article, html });
  // Of a published article too: it is not the page that readers see.
  const page = { ...props.page, preview: true };
  return {
    html: renderDocument(ArticleLayout({ ...props, page })),
    problems: problems.map((problem) => atItsField(problem, asked)),
  };
};

/** What `npm run check` says of one text: errors first, then in the order of lines. */
export const findingsOf = async (
  site: () => Promise<Context>,
  asked: Asked,
  today: string,
): Promise<ArticleFinding[]> => {
  const read = readOne(asked, today);
  const found = (problems: readonly Problem[]) =>
    problems.map((problem) => findingFor(problem, asked.contents));
  if ("problems" in read) return found(read.problems).map(withoutFile);
  const { draft } = read;
  const context = await site();
  const made = await rendered(context, draft);
  const text = {
    ...asked,
    kind: "article" as const,
    url: draft.url,
    article: draft,
    text: draft.text,
    opens: "",
    rendered: made,
    blocks: proseOf(draft.text, surroundingsIn(context, draft.slug)),
    sees: () => true,
  };
  return [...found(made.problems), ...writingFindings(text, styleWordSearch(styleWords), today)]
    .map(withoutFile)
    .sort((a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0));
};

const rank = ({ level }: ArticleFinding): number => (level === "error" ? 0 : 1);

const withoutFile = ({
  file: _file,
  details,
  ...finding
}: ReturnType<typeof findingFor>): ArticleFinding => ({
  ...finding,
  ...(details !== undefined && { details: [...details] }),
});
