/** What whoever starts Eleventy puts into its global data as `build`. */

import { dayIn } from "../_data/schema/day-in.ts";
import { site } from "../_data/site.ts";
import { ContextMaker } from "./context.ts";
import { FileWriter } from "./file-writer.ts";
import { type BuildOptions, buildOptions } from "./options.ts";

/** A class, so that Eleventy hands it over as it is. */
export class BuildData {
  readonly options: BuildOptions;
  /** Kept by whoever goes on building after Eleventy is done. */
  readonly maker: ContextMaker;
  /** Has every page on its way to the disk. */
  readonly files = new FileWriter();

  constructor(options: BuildOptions, maker = new ContextMaker(options)) {
    this.options = options;
    this.maker = maker;
  }
}

/** Started without (`npx eleventy --config=eleventy.config.ts`), today is today and the rest has its defaults. */
export function readBuildData(globalData: object): BuildData {
  const given: unknown = Reflect.get(globalData, "build");
  if (given instanceof BuildData) return given;
  return new BuildData(buildOptions.parse({ today: dayIn(site.timeZone)(Date.now()) }));
}
