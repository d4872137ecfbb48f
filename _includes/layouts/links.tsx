/** The page of links: help in a crisis first, then groups by need, then the same links by kind and by country. */
import type { VNode } from "preact";
import { LINK_KIND_LABELS, type Links, linkKind } from "../../_data/schema/links.ts";
import { PLACE_LABELS, PLACES } from "../../_data/schema/places.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { Linked } from "../components/linked.tsx";
import { ResourceGroup, ResourceIndex } from "../components/resources.tsx";
import { UrgentPanel } from "../components/urgent-panel.tsx";
import { PATHS } from "../paths.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

const BY_KIND = "by-kind";
const BY_COUNTRY = "by-country";

/** Ways through the page without a script: to a group, or to the lists at its end. */
const FindYourWay = ({ links, words }: { links: Links; words: Strings["links"] }): VNode => {
  const stops = [
    ...links.groups.map(({ id, heading }) => ({ id, label: heading })),
    { id: BY_KIND, label: words.byKind },
    { id: BY_COUNTRY, label: words.byCountry },
  ];
  return (
    <nav class="sec tight split noprint" aria-labelledby="find-your-way">
      <h2 class="label" id="find-your-way">
        {words.contents}
      </h2>
      <ul class="topics">
        {stops.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const OwnLinks = ({ own }: { own: Links["own"] }): VNode => (
  <section class="sec tight split" aria-labelledby="own">
    <h2 class="label" id="own">
      {own.heading}
    </h2>
    <ul class="links">
      {own.links.map(({ title, path, description }) => (
        <li key={path}>
          <h3>
            <a href={path}>{title}</a>
          </h3>
          <p>{description}</p>
        </li>
      ))}
    </ul>
  </section>
);

export const LinksPage = (layout: LayoutProps): VNode => {
  const { data, strings } = layout;
  const { links, crisisLines, navigation } = data;
  const words = strings.links;
  const resources = links.groups.flatMap((group) => group.links);
  return (
    <Shell {...layout}>
      <div class="page-head axis" data-pagefind-filter="kind:Page">
        <h1 data-pagefind-meta="title">{words.title}</h1>
        <p class="lead measure" data-pagefind-body>
          {words.lead}
        </p>
        <p class="measure">
          <Linked text={words.broken} href={PATHS.contact} />
        </p>
      </div>
      <UrgentPanel lines={crisisLines} helpPath={navigation.helpPath} words={words} />
      <FindYourWay links={links} words={words} />
      {links.groups.map((group) => (
        <ResourceGroup key={group.id} group={group} words={words} />
      ))}
      <OwnLinks own={links.own} />
      <ResourceIndex
        id={BY_KIND}
        title={words.byKind}
        headings={linkKind.options.map((kind) => ({
          label: LINK_KIND_LABELS[kind],
          resources: resources.filter((resource) => resource.kind === kind),
        }))}
      />
      <ResourceIndex
        id={BY_COUNTRY}
        title={words.byCountry}
        headings={PLACES.map((place) => ({
          label: PLACE_LABELS[place],
          resources: resources.filter(({ places }) => places.includes(place)),
        }))}
      />
    </Shell>
  );
};
