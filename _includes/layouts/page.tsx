/** A plain page: the frame of an article, without a thread. */
import type { VNode } from "preact";
import type { Page, PagePart } from "../../_data/schema/page-content.ts";
import type { Retention } from "../../_data/schema/retention.ts";
import { fill } from "../../_data/schema/words.ts";
import { reviewLine } from "../components/about-article.tsx";
import { Contents } from "../components/contents.tsx";
import { CrisisDirectory } from "../components/crisis-directory.tsx";
import { RawHtml } from "../components/raw-html.tsx";
import { RetentionTable } from "../components/retention-table.tsx";
import { formatDate } from "../dates.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

export type PageLayoutProps = LayoutProps & {
  readonly content: Pick<Page, "title" | "lead" | "updated" | "version" | "toc" | "parts" | "headings">;
  readonly retention: Retention;
  /** Whether it informs about health: such a page says that no clinician has reviewed it yet. */
  readonly healthInformation?: boolean;
};

const Part = ({
  part,
  retention,
  data,
  strings,
}: Pick<PageLayoutProps, "retention" | "data" | "strings"> & { part: PagePart }): VNode => {
  if ("html" in part) return <RawHtml class="prose" html={part.html} />;
  switch (part.data) {
    case "crisis-lines":
      return <CrisisDirectory lines={data.crisisLines} words={strings.links} />;
    case "retention":
      return <RetentionTable retention={retention} words={strings.page.retention} />;
  }
};

export const PageLayout = ({
  content,
  retention,
  healthInformation = false,
  ...layout
}: PageLayoutProps): VNode => {
  const { title, lead, updated, version, toc, parts, headings } = content;
  const { data, strings } = layout;
  const words = strings.page;
  return (
    <Shell {...layout}>
      <article class="article" data-pagefind-filter="kind:Page">
        <header class="article-head">
          <h1 data-pagefind-meta="title">{title}</h1>
          {lead !== undefined && (
            <p class="lead" data-pagefind-body>
              {lead}
            </p>
          )}
        </header>
        {toc && headings.length > 0 && <Contents headings={headings} title={strings.article.contents} />}
        <div class="body flow" data-pagefind-body>
          {parts.map((part, index) => (
            <Part key={index} part={part} retention={retention} data={data} strings={strings} />
          ))}
          <p class="meta" data-pagefind-ignore>
            {healthInformation && `${reviewLine({}, strings.article.about)} `}
            {fill(words.updated, { date: formatDate(updated) })}
            {version !== undefined && ` ${fill(words.version, { version })}`}
          </p>
        </div>
      </article>
    </Shell>
  );
};
