/** A copy of the practice's content in a folder of the test's own, and who keeps its articles. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ContextMaker } from "../../_config/context.ts";
import { buildOptions } from "../../_config/options.ts";
import type { TrialBuild } from "../../scripts/authoring/trial.ts";
import { Workshop } from "../../scripts/authoring/workshop.ts";
import { Content } from "./content.ts";
import { folderOfTest } from "./folders.ts";

/** The articles' own day, so that all of them are published. */
export const TODAY = "2026-11-24";

/** @param build in place of a real build of the trial, which takes a second */
export const temporaryWorkshop = (build: TrialBuild = async () => undefined) => {
  const folder = folderOfTest();
  const content = Content.copiedTo(join(folder, "content"));
  const options = buildOptions.parse({
    content: content.folder,
    output: join(folder, "site"),
    today: TODAY,
  });
  const tried: string[] = [];
  const maker = new ContextMaker(options);
  const keeper = new Workshop({
    options: () => options,
    context: () => maker.current(),
    build: async (trial) => {
      tried.push(trial.today);
      await build(trial);
    },
  });
  const path = (slug: string): string => join(content.folder, "articles", `${slug}.md`);
  return {
    /** Where the content and the trials are. */
    folder,
    content,
    keeper,
    /** The days of the trial builds. */
    tried,
    path,
    read: (slug: string): string => readFileSync(path(slug), "utf8"),
    files: (): readonly string[] => readdirSync(join(content.folder, "articles")),
  };
};
