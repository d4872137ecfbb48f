/** How Eleventy is started: with our configuration, and with the build's options in its global data. */
import type UserConfig from "@11ty/eleventy/UserConfig";
import type { BuildOptions } from "../_config/options.ts";

export const withOptions = (options: BuildOptions) => ({
  configPath: "eleventy.config.ts",
  quietMode: true,
  config: (eleventyConfig: UserConfig) => {
    eleventyConfig.addGlobalData("build", options);
  },
});
