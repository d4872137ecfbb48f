import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { LinksPage } from "../_includes/layouts/links.tsx";
import { PATHS } from "../_includes/paths.ts";

export const data = { permalink: `${PATHS.links}index.html`, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): VNode => {
  const { title, description } = context.strings.links;
  return (
    <LinksPage {...layoutProps(context, { title, description, url: PATHS.links, current: PATHS.links })} />
  );
};
