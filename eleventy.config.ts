/** Registers the pieces in _config/ and the folders; what they do is told there. */
import type UserConfig from "@11ty/eleventy/UserConfig";
import { readBuildData } from "./_config/build-data.ts";
import { contextData } from "./_config/context.ts";
import { writtenPages } from "./_config/file-writer.ts";
import { publicFiles } from "./_config/public-files.ts";
import { tsxTemplates } from "./_config/tsx.ts";
import { watchTargets } from "./_config/watch.ts";

export default function (eleventyConfig: UserConfig): void {
  const { options, maker, files } = readBuildData(eleventyConfig.globalData);
  eleventyConfig.addPlugin(tsxTemplates, files);
  eleventyConfig.addPlugin(writtenPages, files);
  eleventyConfig.addPlugin(contextData, maker);
  eleventyConfig.addPlugin(publicFiles);
  eleventyConfig.addPlugin(watchTargets, options);
}

// Markdown is read by _config/content/ and reaches the pages as typed data; only TSX and TypeScript are templates.
export const config = {
  dir: { input: "content", includes: "../_includes", data: "../_data" },
  templateFormats: ["11ty.ts", "11ty.tsx"],
};
