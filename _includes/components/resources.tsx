/** Links to other sites: each says whose it is, what is there, and when a person last looked. */
import type { VNode } from "preact";
import {
  descriptionParts,
  LINK_KIND_LABELS,
  type LinkGroup,
  type Resource,
} from "../../_data/schema/links.ts";
import { placesInWords } from "../../_data/schema/places.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { fill } from "../../_data/schema/words.ts";
import { formatDate } from "../dates.ts";

/** When something was last checked by hand, or that it has not been. */
export const checkedLine = (lastChecked: string | null, words: Strings["links"]): string =>
  lastChecked === null ? words.notChecked : fill(words.checked, { date: formatDate(lastChecked) });

/** What is there, its numbers to be pressed. */
const Description = ({ resource }: { resource: Resource }): VNode => (
  <p>
    {descriptionParts(resource).map(({ text, href }) =>
      href === undefined ? (
        text
      ) : (
        <a key={href} href={href}>
          {text}
        </a>
      ),
    )}
  </p>
);

const ResourceEntry = ({ resource, words }: { resource: Resource; words: Strings["links"] }): VNode => (
  <li id={resource.id} data-pagefind-body data-pagefind-record="link">
    <h3>
      <a href={resource.url} rel="noopener noreferrer" data-pagefind-meta="title">
        {resource.title}
      </a>
    </h3>
    <Description resource={resource} />
    <p class="meta dots">
      {/* Some organizations are known by the very words of the title. */}
      {resource.organization !== resource.title && <span>{resource.organization}</span>}
      <span>{placesInWords(resource.places, resource.area)}</span>
      <span>{LINK_KIND_LABELS[resource.kind]}</span>
      <span data-pagefind-ignore>{checkedLine(resource.lastChecked, words)}</span>
    </p>
  </li>
);

/** A group with its heading in the margin; `/links/#harm` leads to it. */
export const ResourceGroup = ({ group, words }: { group: LinkGroup; words: Strings["links"] }): VNode => (
  <section class="sec tight split" aria-labelledby={group.id}>
    <h2 class="label" id={group.id}>
      {group.heading}
    </h2>
    <ul class="links">
      {group.links.map((resource) => (
        <ResourceEntry key={resource.id} resource={resource} words={words} />
      ))}
    </ul>
  </section>
);

/** The same links under other headings, as links within the page. */
export const ResourceIndex = ({
  id,
  title,
  headings,
}: {
  id: string;
  title: string;
  headings: readonly { readonly label: string; readonly resources: readonly Resource[] }[];
}): VNode => (
  <section class="sec tight split noprint" aria-labelledby={id}>
    <h2 class="label" id={id}>
      {title}
    </h2>
    <div class="flow">
      {headings
        .filter(({ resources }) => resources.length > 0)
        .map(({ label, resources }) => (
          <div key={label}>
            <h3>{label}</h3>
            <p class="cluster">
              {resources.map((resource) => (
                <a key={resource.id} class="more" href={`#${resource.id}`}>
                  {resource.title}
                </a>
              ))}
            </p>
          </div>
        ))}
    </div>
  </section>
);
