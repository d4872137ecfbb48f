/** How Eleventy is started: with our configuration, and with the build's data in its global data. */
import type UserConfig from "@11ty/eleventy/UserConfig";
import type { BuildData } from "../_config/build-data.ts";

export const withBuildData = (build: BuildData) => ({
  configPath: "eleventy.config.ts",
  quietMode: true,
  config: (eleventyConfig: UserConfig) => {
    eleventyConfig.addGlobalData("build", build);
  },
});
