/** Starts the practice server as `npm start` does, on a site that is already built: its builder has nothing to do. */
import { practiceTools } from "../../scripts/practice-tools.ts";
import { run } from "../../server/main.ts";
import { BuildFailure } from "../../server/publishing/site-builder.ts";

const nothing = (): Promise<void> => Promise.resolve();
const noArticles = (): Promise<never> => Promise.reject(new BuildFailure("Here nothing is written"));

await run(
  process.cwd(),
  practiceTools({
    rebuild: nothing,
    publish: nothing,
    index: nothing,
    adoptIndex: nothing,
    close: nothing,
    isOutdated: async () => false,
    authoring: {
      list: noArticles,
      open: noArticles,
      create: noArticles,
      preview: noArticles,
      image: noArticles,
      save: noArticles,
      picture: noArticles,
      ownPictures: noArticles,
      delete: noArticles,
    },
  }),
);
