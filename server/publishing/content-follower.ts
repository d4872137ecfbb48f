/** Lets the pages follow the content folder: articles that come and go there without the desk. */
import { describeError, type Log } from "../log.ts";
import type { Publisher } from "./publisher.ts";
import type { Builder } from "./site-builder.ts";

export interface ContentFollowerOptions {
  readonly builder: Pick<Builder, "isOutdated">;
  readonly publisher: Pick<Publisher, "changedAll">;
  readonly log: Log;
}

export interface ContentFollower {
  /** Looks, and has the site built anew where that is needed. Returns at once; while it looks, once is enough. */
  look(): void;
  /** Lets a look under way end, and asks for no build any more. */
  close(): Promise<void>;
}

export const createContentFollower = ({
  builder,
  publisher,
  log,
}: ContentFollowerOptions): ContentFollower => {
  let looking: Promise<void> | undefined;
  let closed = false;

  const lookOnce = async (): Promise<void> => {
    try {
      const outdated = await builder.isOutdated();
      if (outdated && !closed) publisher.changedAll();
    } catch (error) {
      log(`the content folder could not be looked into, and is looked into again: ${describeError(error)}`);
    }
    looking = undefined;
  };

  return {
    look: () => {
      looking ??= lookOnce();
    },
    close: async () => {
      closed = true;
      await looking;
    },
  };
};
