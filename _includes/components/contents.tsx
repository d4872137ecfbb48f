/** The list of a page's headings, in its margin; on a phone before the text. */
import type { VNode } from "preact";
import type { Heading } from "../../_data/schema/article.ts";

interface Section extends Heading {
  readonly parts: readonly Heading[];
}

/** Headings of the second level, each with those of the third level that follow it. */
const sectionsOf = (headings: readonly Heading[]): readonly Section[] =>
  headings.flatMap((heading, index) => {
    if (heading.level !== 2) return [];
    const rest = headings.slice(index + 1);
    const end = rest.findIndex(({ level }) => level === 2);
    return [{ ...heading, parts: end === -1 ? rest : rest.slice(0, end) }];
  });

const Entries = ({ headings }: { headings: readonly Heading[] }): VNode => (
  <ol>
    {headings.map(({ id, text }) => (
      <li key={id}>
        <a href={`#${id}`}>{text}</a>
      </li>
    ))}
  </ol>
);

export const Contents = ({
  headings,
  title,
}: {
  /** Of the second and third level, in the order of the page. */
  headings: readonly Heading[];
  title: string;
}): VNode => (
  <nav class="aside toc" aria-labelledby="on-this-page" data-pagefind-ignore>
    <h2 class="tag" id="on-this-page">
      {title}
    </h2>
    <ol>
      {sectionsOf(headings).map(({ id, text, parts }) => (
        <li key={id}>
          <a href={`#${id}`}>{text}</a>
          {parts.length > 0 && <Entries headings={parts} />}
        </li>
      ))}
    </ol>
  </nav>
);
