import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import { RedirectPage } from "../_includes/layouts/redirect.tsx";

/** Without an ending, an address is a folder: every host serves the page in it. */
const fileFor = (address: string): string =>
  /\.\w+$/.test(address) ? address : `${address.replace(/\/$/, "")}/index.html`;

interface Redirect {
  readonly from: string;
  readonly to: string;
}

export const data = {
  pagination: { data: "context.redirects", size: 1, alias: "redirect", addAllPagesToCollections: false },
  permalink: ({ redirect }: { redirect: Redirect }) => fileFor(redirect.from),
  eleventyExcludeFromCollections: true,
};

export const render = ({ context, redirect }: TemplateData & { redirect: Redirect }): VNode => (
  <RedirectPage to={redirect.to} origin={context.origin} language={context.data.site.language} />
);
