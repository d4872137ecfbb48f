import type { VNode } from "preact";
import type { TemplateData } from "../_data/context.ts";
import { SelfTestPage } from "../_includes/components/self-test/page.tsx";
import { layoutProps } from "../_includes/layouts/layout-props.ts";
import { Shell } from "../_includes/layouts/shell.tsx";
import { PATHS } from "../_includes/paths.ts";

export const data = { permalink: `${PATHS.selfTest}index.html`, eleventyExcludeFromCollections: true };

export const render = ({ context }: TemplateData): VNode => {
  const { crisisLines, navigation, selfTest } = context.data;
  const page = {
    title: selfTest.name,
    description: selfTest.words.description,
    url: PATHS.selfTest,
    current: PATHS.selfTest,
    stylesheets: [context.assets.selfTestCss],
    scripts: ["self-test"],
  };
  return (
    <Shell {...layoutProps(context, page)}>
      <SelfTestPage
        test={selfTest}
        crisis={{ lines: crisisLines, helpPath: navigation.helpPath, words: context.strings.form.crisis }}
      />
    </Shell>
  );
};
