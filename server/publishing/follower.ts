/**
 * Lets this server's pages follow what any server on the database has decided: it reads in the log of decisions
 * what has changed since it looked last. What nobody told it of, it finds the next time.
 */
import type { Cluster } from "../comments/store/cluster.ts";
import type { CommentStore } from "../comments/store/open.ts";
import { describeError, type Log } from "../log.ts";
import type { Publisher } from "./publisher.ts";

export interface FollowerOptions {
  readonly cluster: Pick<Cluster, "listen">;
  readonly threads: Pick<CommentStore["threads"], "changesSince">;
  readonly publisher: Pick<Publisher, "changed" | "changedAll">;
  /** The state of the store that the site was built from, or an earlier one. */
  readonly revision: number;
  readonly log: Log;
}

export interface Follower {
  /** Resolves when it is not looking. */
  settled(): Promise<void>;
}

/** Looks whenever there is news, and once more for what came in while it looked. */
export const createFollower = (options: FollowerOptions): Follower => {
  const { cluster, threads, publisher, revision, log } = options;
  let seen = revision;
  let looking: Promise<void> | undefined;
  let again = false;

  const lookOnce = async (): Promise<void> => {
    const { revision: now, articles } = await threads.changesSince(seen);
    // Numbers only grow, so this is another database: one that was restored.
    if (now < seen) publisher.changedAll();
    else for (const article of articles) publisher.changed(article);
    seen = now;
  };

  const run = async (): Promise<void> => {
    do {
      again = false;
      await lookOnce().catch((error: unknown) =>
        log(`what other servers decided could not be read, and is looked for again: ${describeError(error)}`),
      );
    } while (again);
    looking = undefined;
  };

  cluster.listen((news) => {
    if (news !== "public") return;
    again = true;
    looking ??= run();
  });
  return {
    settled: async () => {
      await looking;
    },
  };
};
