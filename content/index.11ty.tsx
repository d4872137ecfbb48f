import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import { SelfTestInvitation } from "../_includes/components/self-test/invitation.tsx";
import { HomePage } from "../_includes/layouts/home.tsx";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { topicCounts } from "../_includes/layouts/topic-counts.ts";
import { siteStructuredData } from "../_includes/machines/structured-data.ts";
import { PATHS } from "../_includes/paths.ts";

/** The design's number: one to read first and three others. */
const SHOWN = 4;

export const data = { permalink: "/index.html", eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): VNode => {
  const { site } = context.data;
  const lead = context.articlesBySlug.get(site.leadArticle);
  const others = context.articles.filter((article) => article !== lead);
  const page = {
    title: `${site.name} ${site.tagline}`,
    description: site.description,
    url: PATHS.home,
    stylesheets: [context.assets.selfTestCss],
    scripts: ["home"],
    jsonLd: siteStructuredData(context),
  };
  return (
    <HomePage
      {...layoutProps(context, page)}
      articles={[...(lead === undefined ? [] : [lead]), ...others].slice(0, SHOWN)}
      topics={topicCounts(context)}
      invitation={<SelfTestInvitation test={context.data.selfTest} path={PATHS.selfTest} />}
    />
  );
};
