/** The builder at work: full builds, quick publishes and the search index over one site. Runs in a process of its own. */
import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { setPriority } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ContextMaker } from "../../_config/context.ts";
import type { BuildOptions } from "../../_config/options.ts";
import type { Context } from "../../_data/context.ts";
import { SEARCH_FOLDER } from "../../_data/schema/search/files.ts";
import { buildSite } from "../build.ts";
import { ChangingSite, linkTree } from "../swap.ts";
import { ContentLook } from "./content-look.ts";
import { touchedFiles } from "./touched.ts";

/** Gives way to whoever publishes pages meanwhile; see setPriority of node:os. */
const LOW_PRIORITY = 10;

/** An index takes seconds of work at a thousand articles, in which this process could publish nothing. */
const indexInItsOwnProcess = async (folder: string): Promise<void> => {
  const program = join(import.meta.dirname, "../search-index.ts");
  const running = promisify(execFile)(process.execPath, [...process.execArgv, program, folder]);
  const { pid } = running.child;
  if (pid !== undefined) setPriority(pid, LOW_PRIORITY);
  await running.catch((error: Error) => {
    throw new Error("The search index could not be made; the last one stays", { cause: error });
  });
};

export class Builder {
  readonly #optionsFor: () => BuildOptions;
  #maker: ContextMaker | undefined;
  #site: ChangingSite | undefined;
  #indexes = 0;
  readonly #content = new ContentLook(Date.now);
  /** A full build of this process is the site. */
  #built = false;
  #index: { readonly aside: string; readonly builtBefore: ContextMaker | undefined } | undefined;

  /** @param optionsFor asked before each full build, since the day goes on */
  constructor(optionsFor: () => BuildOptions) {
    this.#optionsFor = optionsFor;
  }

  async rebuild(): Promise<void> {
    const options = this.#optionsFor();
    this.#content.remember(options.content);
    const { maker } = await buildSite(options);
    this.#maker = maker;
    this.#built = true;
    this.#siteAt(options.output).rebuilt();
  }

  async publish(articles: readonly string[]): Promise<void> {
    const context = await this.#currentMaker().withFreshThreads();
    this.#siteAt(this.#optionsFor().output).change(touchedFiles(context, articles));
  }

  async isOutdated(): Promise<boolean> {
    const { content, today } = this.#optionsFor();
    return !this.#built || this.#content.differsFrom(await this.context(), content, today);
  }

  /** What the pages are made of. */
  context(): Promise<Context> {
    return this.#currentMaker().current();
  }

  /** Without a build of its own the context is made from the content, which gives the same pages. */
  #currentMaker(): ContextMaker {
    this.#maker ??= new ContextMaker(this.#optionsFor());
    return this.#maker;
  }

  /** Made from the pages as they are now, while pages go on being published. */
  async index(): Promise<void> {
    const { output } = this.#optionsFor();
    this.#indexes += 1;
    const aside = `${output}.index-${this.#indexes}`;
    const builtBefore = this.#maker;
    rmSync(aside, { recursive: true, force: true });
    linkTree(output, aside);
    await indexInItsOwnProcess(aside);
    this.#forgetIndex();
    this.#index = { aside, builtBefore };
  }

  /** The old index stays until this moment. A full build that ended meanwhile brought a newer one along. */
  adoptIndex(): void {
    const made = this.#index;
    if (made !== undefined && this.#maker === made.builtBefore) {
      this.#siteAt(this.#optionsFor().output).replaceFolder(SEARCH_FOLDER, join(made.aside, SEARCH_FOLDER));
    }
    this.#forgetIndex();
  }

  #siteAt(output: string): ChangingSite {
    this.#site ??= new ChangingSite(output);
    return this.#site;
  }

  #forgetIndex(): void {
    if (this.#index !== undefined) rmSync(this.#index.aside, { recursive: true, force: true });
    this.#index = undefined;
  }
}
