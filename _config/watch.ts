/** What the preview rebuilds for. Changed TypeScript restarts it: see scripts/preview.ts. */
import type { BuildOptions } from "./options.ts";

/** The part of Eleventy's configuration object that this plugin uses. */
interface Watching {
  addWatchTarget(glob: string): void;
  setWatchThrottleWaitTime(milliseconds: number): void;
  setChokidarConfig(options: object): void;
}

/** Milliseconds: a file of which nothing more comes for so long is whole; looked at so often. */
const WHOLE = { stabilityThreshold: 40, pollInterval: 10 };

/** Eleventy plugin: articles, threads, styles and the browser's scripts. */
export function watchTargets(eleventyConfig: Watching, { content }: BuildOptions): void {
  for (const glob of [`${content}/**/*.{md,yaml}`, "_includes/styles/**/*.css", "client/**/*.{ts,tsx}"]) {
    eleventyConfig.addWatchTarget(glob);
  }
  eleventyConfig.setWatchThrottleWaitTime(0);
  eleventyConfig.setChokidarConfig({ awaitWriteFinish: WHOLE });
}
