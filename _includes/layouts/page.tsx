/** A plain page: the frame of an article, without a thread. */
import type { VNode } from "preact";
import type { Heading } from "../../_data/schema/article.ts";
import type { PageFrontMatter } from "../../_data/schema/page.ts";
import { fill } from "../../_data/schema/words.ts";
import { reviewLine } from "../components/about-article.tsx";
import { Contents } from "../components/contents.tsx";
import { RawHtml } from "../components/raw-html.tsx";
import { formatDate } from "../dates.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

export type PageLayoutProps = LayoutProps & {
  readonly frontMatter: Pick<PageFrontMatter, "title" | "lead" | "updated" | "version" | "toc">;
  readonly html: string;
  readonly headings: readonly Heading[];
  /** Whether it informs about health: such a page says that no clinician has reviewed it yet. */
  readonly healthInformation?: boolean;
};

export const PageLayout = ({
  frontMatter,
  html,
  headings,
  healthInformation = false,
  ...layout
}: PageLayoutProps): VNode => {
  const { title, lead, updated, version, toc } = frontMatter;
  const { page: words, article } = layout.strings;
  return (
    <Shell {...layout}>
      <article class="article" data-pagefind-filter="kind:Page">
        <header class="article-head">
          <h1 data-pagefind-body data-pagefind-meta="title">
            {title}
          </h1>
          {lead !== undefined && <p class="lead">{lead}</p>}
        </header>
        {toc && headings.length > 0 && <Contents headings={headings} title={article.contents} />}
        <RawHtml class="prose" html={html} data-pagefind-body />
        <div class="body flow">
          <p class="meta">
            {healthInformation && `${reviewLine({}, article.about)} `}
            {fill(words.updated, { date: formatDate(updated) })}
            {version !== undefined && ` ${fill(words.version, { version })}`}
          </p>
        </div>
      </article>
    </Shell>
  );
};
