/** What brings decisions onto the pages, put together: the first build, the site that is served, the publisher, and what it follows. */
import { existsSync } from "node:fs";
import type { HeaderSettings } from "../../_data/schema/security-headers.ts";
import type { Cluster } from "../comments/store/cluster.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { writeThreadsFile } from "../comments/store/threads-file.ts";
import { type LiveSite, openLiveSite } from "../live-site.ts";
import { describeError, type Log } from "../log.ts";
import { createContentFollower } from "./content-follower.ts";
import { createFollower } from "./follower.ts";
import { runPublishCommand } from "./publish-command.ts";
import { createPublisher, type Publisher, type PublisherOptions } from "./publisher.ts";
import type { Builder, SiteBuilder } from "./site-builder.ts";

export interface PublishingOptions extends Pick<PublisherOptions, "wait" | "now" | "log"> {
  readonly store: CommentStore;
  readonly cluster: Cluster;
  readonly builder: Builder;
  /** PUBLISH_COMMAND: brings the site to a host elsewhere. */
  readonly command: string | undefined;
  /** Of the project: where the command is run. */
  readonly folder: string;
  /** Where the site is built. */
  readonly siteFolder: string;
  readonly settings: HeaderSettings;
  /** Where the builder reads what is published. */
  readonly threadsFile: string;
}

export interface Publishing {
  readonly live: LiveSite;
  readonly publisher: Publisher;
  /** The first build succeeded. */
  readonly built: boolean;
  /** Looks for articles that came or went without the desk. Returns at once. */
  lookAtContent(): void;
  /** Lets what is under way end. */
  close(): Promise<void>;
}

/** The site as it can be now: built from what is published, or the last good one when that fails. */
const firstBuild = async (builder: SiteBuilder, siteFolder: string, log: Log): Promise<boolean> => {
  try {
    await builder.rebuild();
    return true;
  } catch (error) {
    if (!existsSync(siteFolder)) throw error;
    log(`the site could not be built; the last one is served: ${describeError(error)}`);
    return false;
  }
};

/** @throws StoreFailure; BuildFailure when there is no earlier site */
export const openPublishing = async (options: PublishingOptions): Promise<Publishing> => {
  const { store, cluster, builder, command, folder, siteFolder, threadsFile, log } = options;
  const exportThreads = async (): Promise<void> =>
    writeThreadsFile(threadsFile, await store.threads.published());
  const revision = await store.threads.revision();
  await exportThreads();
  const built = await firstBuild(builder, siteFolder, log);
  const live = await openLiveSite(siteFolder, options.settings);
  const publisher = createPublisher({
    ...options,
    exportThreads,
    replaceSite: live.replace,
    ...(command !== undefined && {
      // Every server builds the site, and one of them sends it on.
      sendOn: async (signal) => {
        if (cluster.leads()) await runPublishCommand(command, folder, signal);
      },
    }),
  });
  // Whoever leads from now on cannot know whether the last site was sent.
  cluster.listen((news) => {
    if (news === "leading") publisher.sendOn();
  });
  publisher.sendOn();
  const follower = createFollower({ cluster, threads: store.threads, publisher, revision, log });
  const content = createContentFollower({ builder, publisher, log });
  return {
    live,
    publisher,
    built,
    lookAtContent: content.look,
    close: async () => {
      await cluster.close();
      await follower.settled();
      await content.close();
      await publisher.close();
    },
  };
};
