/** The builder at work: full builds, quick publishes and the search index over one site. Runs in a process of its own. */
import { rmSync } from "node:fs";
import { ContextMaker } from "../../_config/context.ts";
import type { BuildOptions } from "../../_config/options.ts";
import { buildSite } from "../build.ts";
import { buildSearchIndex } from "../search-index.ts";
import { changeFiles, linkTree, swapFolder } from "../swap.ts";
import { touchedFiles } from "./touched.ts";

export class Builder {
  readonly #optionsFor: () => BuildOptions;
  #maker: ContextMaker | undefined;

  /** @param optionsFor asked before each full build, since the day goes on */
  constructor(optionsFor: () => BuildOptions) {
    this.#optionsFor = optionsFor;
  }

  async rebuild(): Promise<void> {
    const { maker } = await buildSite(this.#optionsFor());
    this.#maker = maker;
  }

  async publish(articles: readonly string[]): Promise<void> {
    const options = this.#optionsFor();
    // Without a build of its own the context is made from the content, which gives the same pages.
    this.#maker ??= new ContextMaker(options);
    const context = await this.#maker.withFreshThreads();
    changeFiles(options.output, touchedFiles(context, articles));
  }

  /** The old index stays with the old pages until the new one is whole. */
  async index(): Promise<void> {
    const { output } = this.#optionsFor();
    const aside = `${output}.new`;
    rmSync(aside, { recursive: true, force: true });
    linkTree(output, aside);
    rmSync(`${aside}/pagefind`, { recursive: true, force: true });
    await buildSearchIndex(aside);
    swapFolder(aside, output);
  }
}
