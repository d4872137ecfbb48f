import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import type { Page } from "../_data/schema/page-content.ts";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { NotFoundLayout } from "../_includes/layouts/not-found.tsx";
import { PageLayout } from "../_includes/layouts/page.tsx";

/** The address of a missing page is not one that anybody should be led to. */
const isNotFound = ({ slug }: Page): boolean => slug === "404";

export const data = {
  pagination: { data: "context.pages", size: 1, alias: "entry", addAllPagesToCollections: false },
  permalink: ({ entry }: { entry: Page }) => (entry.url.endsWith("/") ? `${entry.url}index.html` : entry.url),
  eleventyExcludeFromCollections: true,
};

export const render = ({ context, entry }: TemplateData & { entry: Page }): VNode => {
  const layout = layoutProps(context, {
    title: entry.title,
    description: entry.description,
    url: entry.url,
    current: entry.url,
    noindex: isNotFound(entry),
  });
  return isNotFound(entry) ? (
    <NotFoundLayout {...layout} />
  ) : (
    <PageLayout {...layout} content={entry} retention={context.retention} healthInformation={entry.health} />
  );
};
