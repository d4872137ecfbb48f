/** Where to read on from an article. */
import type { VNode } from "preact";
import type { ArticleSummary } from "../../_data/schema/article.ts";
import type { Strings } from "../../_data/schema/strings.ts";

/** Articles on the same topics. */
export const Related = ({
  articles,
  title,
}: {
  articles: readonly ArticleSummary[];
  title: string;
}): VNode | null =>
  articles.length === 0 ? null : (
    <section class="flow after noprint" aria-labelledby="related-articles" data-pagefind-ignore>
      <h2 id="related-articles">{title}</h2>
      <ul class="list">
        {articles.map(({ slug, url, title: name, description }) => (
          <li key={slug}>
            <article class="item">
              <h3>
                <a href={url}>{name}</a>
              </h3>
              <p>{description}</p>
            </article>
          </li>
        ))}
      </ul>
    </section>
  );

const Step = ({ article, label }: { article: ArticleSummary; label: string }): VNode => (
  <li>
    <a href={article.url}>
      <span class="meta">{label}</span> {article.title}
    </a>
  </li>
);

/** The articles published just before and just after. */
export const Neighbors = ({
  newer,
  older,
  strings,
}: {
  newer: ArticleSummary | undefined;
  older: ArticleSummary | undefined;
  strings: Strings["article"];
}): VNode | null =>
  newer === undefined && older === undefined ? null : (
    <nav class="pager after noprint" aria-label={strings.neighbors} data-pagefind-ignore>
      <ul>
        {newer !== undefined && <Step article={newer} label={strings.newer} />}
        {older !== undefined && <Step article={older} label={strings.older} />}
      </ul>
    </nav>
  );
