/** The works that an article rests on. */
import type { ComponentChild, VNode } from "preact";
import type { Source } from "../../_data/schema/article.ts";

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A DOI leads to its resolver, written out so that it also helps on paper. */
const addressOf = ({ doi, url }: Source): string | undefined =>
  doi === undefined ? url : `https://doi.org/${encodeURI(doi)}`;

const parts = (source: Source): readonly ComponentChild[] => {
  const address = addressOf(source);
  const year = source.year === undefined ? "" : ` (${source.year})`;
  // Where nobody is named, the year stands after the title.
  const yearAfterTitle = source.authors === undefined && year !== "";
  return [
    source.authors !== undefined && `${sentence(source.authors + year)} `,
    <cite key="title">{yearAfterTitle ? source.title : sentence(source.title)}</cite>,
    yearAfterTitle && `${year}.`,
    source.published !== undefined && ` ${sentence(source.published)}`,
    address !== undefined && (
      <>
        {" "}
        <a href={address} rel="noopener noreferrer">
          {address}
        </a>
      </>
    ),
  ];
};

/** Authors, year, title, where it was published, and an address: as much of it as is known. */
export const Sources = ({ sources, title }: { sources: readonly Source[]; title: string }): VNode => (
  <section class="flow after" aria-labelledby="article-sources" data-pagefind-ignore>
    <h2 id="article-sources">{title}</h2>
    <ol class="sources">
      {sources.map((source) => (
        <li key={source.title}>{parts(source)}</li>
      ))}
    </ol>
  </section>
);
