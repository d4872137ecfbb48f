/** For an address without a page: an empty ring, a kind sentence, and ways on. */
import type { VNode } from "preact";
import { Linked } from "../components/linked.tsx";
import { Phases } from "../components/phases.tsx";
import { SearchForm } from "../components/search-form.tsx";
import { PATHS } from "../paths.ts";
import { Shell } from "./shell.tsx";
import type { LayoutProps } from "./types.ts";

export const NotFoundLayout = (layout: LayoutProps): VNode => {
  const { notFound, search } = layout.strings;
  return (
    <Shell {...layout}>
      <div class="page-head axis">
        <Phases arcs={0} small />
        <h1>{notFound.title}</h1>
        <p class="lead measure">{notFound.lead}</p>
      </div>
      <div class="axis flow">
        <SearchForm strings={search} />
        <p>
          <Linked text={notFound.home} href={PATHS.home} />{" "}
          <Linked text={notFound.articles} href={PATHS.articles} />
        </p>
      </div>
    </Shell>
  );
};
