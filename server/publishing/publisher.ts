/**
 * Brings what the practice decided onto the page: exports the threads, has the pages made, puts the new site
 * in place, then lets the search index follow. One run at a time; what comes in meanwhile is taken together.
 * A run that fails changes nothing for readers, is told to the desk, and is tried again.
 */
import { describeError, type Log } from "../log.ts";
import { BuildFailure, type SiteBuilder } from "./site-builder.ts";

export interface PublisherOptions {
  readonly builder: SiteBuilder;
  /** Writes the published threads where the builder reads them. */
  readonly exportThreads: () => Promise<void>;
  /** Has the server answer from the site that was just built. */
  readonly replaceSite: () => Promise<void>;
  /** Resolves after so many milliseconds, or as soon as the signal says stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

export interface PublishState {
  /** Articles whose change is not on the page yet. */
  readonly waiting: readonly string[];
  /** When the last run succeeded. */
  readonly publishedAt: Date | undefined;
  /** What went wrong in the last run, in words for the practice where there are any; it is tried again by itself. */
  readonly failure: { readonly at: Date; readonly reason: string | undefined } | undefined;
}

export interface Publisher {
  /** The public words under an article changed: call after COMMIT. Returns at once. */
  changed(article: string): void;
  /** The day or the articles changed: everything is to be built anew. Returns at once. */
  changedAll(): void;
  state(): PublishState;
  /** Resolves when nothing is waiting and the search index has followed. */
  settled(): Promise<void>;
  /** Lets the run under way end and starts no other. */
  close(): Promise<void>;
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 5 * 60_000;

/** Milliseconds before the next try: doubled with each failure. */
const delayAfter = (failures: number): number => Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);

export const createPublisher = (options: PublisherOptions): Publisher => {
  const { builder, exportThreads, replaceSite, wait, now, log } = options;
  const stop = new AbortController();
  const waiting = new Set<string>();
  let inWork: readonly string[] = [];
  let wholeStale = false;
  let indexStale = false;
  let running: Promise<void> | undefined;
  let publishedAt: Date | undefined;
  let failure: PublishState["failure"];

  const publishOnce = async (): Promise<void> => {
    // Taken before the export: what changes from here on belongs to the next run.
    inWork = [...waiting];
    waiting.clear();
    try {
      await exportThreads();
      await builder.publish(inWork);
      await replaceSite();
      publishedAt = now();
      indexStale = true;
    } catch (error) {
      for (const article of inWork) waiting.add(article);
      throw error;
    } finally {
      inWork = [];
    }
  };

  const rebuildOnce = async (): Promise<void> => {
    wholeStale = false;
    try {
      await exportThreads();
      await builder.rebuild();
      await replaceSite();
      publishedAt = now();
    } catch (error) {
      wholeStale = true;
      throw error;
    }
  };

  const indexOnce = async (): Promise<void> => {
    indexStale = false;
    try {
      await builder.index();
      await replaceSite();
    } catch (error) {
      indexStale = true;
      throw error;
    }
  };

  const run = async (): Promise<void> => {
    let failures = 0;
    while ((waiting.size > 0 || wholeStale || indexStale) && !stop.signal.aborted) {
      try {
        // Pages first: a comment that was taken back must be gone before anything else is done.
        if (waiting.size > 0) await publishOnce();
        else if (wholeStale) await rebuildOnce();
        else await indexOnce();
        failures = 0;
        failure = undefined;
      } catch (error) {
        failures += 1;
        failure = { at: now(), reason: error instanceof BuildFailure ? error.message : undefined };
        log(`the site could not be published, and is tried again: ${describeError(error)}`);
        await wait(delayAfter(failures), stop.signal);
      }
    }
  };

  const start = (): void => {
    running ??= run().finally(() => {
      running = undefined;
      // A change that came in while the last run was ending.
      if ((waiting.size > 0 || wholeStale) && !stop.signal.aborted) start();
    });
  };

  const settled = async (): Promise<void> => {
    while (running !== undefined) await running;
  };

  return {
    changed(article) {
      waiting.add(article);
      start();
    },
    changedAll() {
      wholeStale = true;
      start();
    },
    state: () => ({ waiting: [...new Set([...inWork, ...waiting])], publishedAt, failure }),
    settled,
    async close() {
      stop.abort();
      await settled();
      await builder.close();
    },
  };
};
