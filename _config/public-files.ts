/** Copies `public/` as it is. */

/** The part of Eleventy's configuration object that this plugin uses. */
interface PassingThrough {
  addPassthroughCopy(paths: Record<string, string>, options?: object): void;
}

/** Eleventy plugin: fonts are left out, since the stylesheet brings them under names with a hash. */
export function publicFiles(eleventyConfig: PassingThrough): void {
  eleventyConfig.addPassthroughCopy(
    { public: "/" },
    { filter: (path: string) => !path.endsWith(".woff2"), dot: true },
  );
}
