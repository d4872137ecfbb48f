/** What would come of a change: the content with it, in a folder of its own, loaded and built like the real one. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path/posix";
import { loadContent } from "../../_config/content/load.ts";
import { ContentError, type Problem } from "../../_config/content/problems.ts";
import { RenderCache } from "../../_config/markdown/render-cache.ts";
import type { BuildOptions } from "../../_config/options.ts";
import { renderSite } from "../build.ts";
import { runGates } from "../gates/run.ts";
import { articleFile } from "./files.ts";
import { loadRules } from "./rules.ts";

export interface Change {
  readonly slug: string;
  readonly contents: string;
}

/** Builds the site of these options, looks through it, and throws it away. @throws what a build says */
export type TrialBuild = (options: BuildOptions) => Promise<void>;

export const trialBuild: TrialBuild = async (options) => {
  await renderSite(options);
  runGates(options.output, options.origin, options.commentsOrigin);
};

export class Trials {
  readonly #build: TrialBuild;
  /** Texts that did not change are not made again. */
  readonly #caches = { now: new RenderCache(), changed: new RenderCache() };

  constructor(build: TrialBuild) {
    this.#build = build;
  }

  /**
   * What the loader would say against the change: everything of the file itself, and of other files what it does
   * not say already now.
   */
  async problems(options: BuildOptions, change: Change, today = options.today): Promise<readonly Problem[]> {
    const own = articleFile(options.content, change.slug);
    const found = await this.#inTrial(options, change, (trial) =>
      problemsIn({ ...trial, today }, this.#caches.changed, options.content),
    );
    if (found.length === 0) return [];
    const now = await problemsIn({ ...options, today }, this.#caches.now, options.content);
    const known = new Set(now.map(({ file, message }) => `${file} ${message}`));
    return found.filter(({ file, message }) => file === own || !known.has(`${file} ${message}`));
  }

  /** Builds with the change. @throws what the build says, with the names of the real files */
  async build(options: BuildOptions, change: Change, today: string): Promise<void> {
    await this.#inTrial(options, change, async (trial) => {
      try {
        await this.#build({ ...trial, today });
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        throw new Error(error.message.replaceAll(trial.content, options.content), { cause: error });
      }
    });
  }

  async #inTrial<T>(
    options: BuildOptions,
    { slug, contents }: Change,
    attempt: (trial: BuildOptions) => Promise<T>,
  ): Promise<T> {
    const folder = `${options.output}.trial`;
    const trial = { ...options, content: join(folder, "content"), output: join(folder, "site") };
    rmSync(folder, { recursive: true, force: true });
    try {
      cpSync(options.content, trial.content, { recursive: true });
      const file = articleFile(trial.content, slug);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
      return await attempt(trial);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** What the loader says, with the folder's real name. */
const problemsIn = async (
  { content, today }: BuildOptions,
  cache: RenderCache,
  name: string,
): Promise<readonly Problem[]> => {
  try {
    await loadContent({ ...loadRules(), root: content, today, preview: false, cache });
    return [];
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return error.problems.map(({ file, message, ...place }) => ({
      ...place,
      file: file.replace(content, name),
      message: message.replaceAll(content, name),
    }));
  }
};
