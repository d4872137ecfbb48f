/**
 * Brings what the practice decided onto the page: exports the threads, has the pages made, puts the new site
 * in place, then lets the search index follow. One run at a time; what comes in meanwhile is taken together.
 * A run that fails changes nothing for readers, is told to the desk, and is tried again.
 */
import { createLoop, type Failure, type LoopOptions } from "./loop.ts";
import type { SiteBuilder } from "./site-builder.ts";

export interface PublisherOptions extends LoopOptions {
  readonly builder: SiteBuilder;
  /** Writes the published threads where the builder reads them. */
  readonly exportThreads: () => Promise<void>;
  /** Has the server answer from the site that was just built. */
  readonly replaceSite: () => Promise<void>;
  /**
   * Sends the site to where it is hosted, if that is elsewhere; after each change, and again until it succeeds.
   * @param signal the server stops, and waits no longer
   */
  readonly sendOn?: (signal: AbortSignal) => Promise<void>;
}

export interface PublishState {
  /** Articles whose change is not on the page yet. */
  readonly waiting: readonly string[];
  /** Whether the site as a whole is not yet what it should be. */
  readonly stale: boolean;
  /** When the last run succeeded. */
  readonly publishedAt: Date | undefined;
  /** What went wrong in the last run, in words for the practice where there are any; it is tried again by itself. */
  readonly failure: Failure | undefined;
}

export interface Publisher {
  /** The public words under an article changed: call after COMMIT. Returns at once. */
  changed(article: string): void;
  /** The day or the articles changed: everything is to be built anew. Returns at once. */
  changedAll(): void;
  /** Sends the site as it stands, where it is to be sent. Returns at once. */
  sendOn(): void;
  state(): PublishState;
  /** Resolves when nothing is waiting and the search index has followed. */
  settled(): Promise<void>;
  /** Lets the run under way end, and what is being sent for a few seconds, and starts no other. */
  close(): Promise<void>;
}

/** Milliseconds. What was not sent is sent at the next start. */
const LONGEST_STOP = 3_000;

export const createPublisher = (options: PublisherOptions): Publisher => {
  const { builder, exportThreads, now } = options;
  const stop = new AbortController();
  const giveUpSending = new AbortController();
  const waiting = new Set<string>();
  let inWork: readonly string[] = [];
  let wholeStale = false;
  let rebuilding = false;
  let indexStale = false;
  let indexReady = false;
  let publishedAt: Date | undefined;

  let unsent = false;

  const sendOnce = async (): Promise<void> => {
    unsent = false;
    try {
      await options.sendOn?.(giveUpSending.signal);
    } catch (error) {
      unsent = true;
      throw error;
    }
  };

  const sendOn = (): void => {
    unsent = options.sendOn !== undefined;
    sending.start();
  };

  const replaceSite = async (): Promise<void> => {
    await options.replaceSite();
    sendOn();
  };

  const publishOnce = async (): Promise<void> => {
    // Taken before the export: what changes from here on belongs to the next run.
    inWork = [...waiting];
    waiting.clear();
    try {
      await exportThreads();
      await builder.publish(inWork);
      await replaceSite();
      publishedAt = now();
    } catch (error) {
      for (const article of inWork) waiting.add(article);
      throw error;
    } finally {
      inWork = [];
    }
    indexStale = true;
    index.start();
  };

  const rebuildOnce = async (): Promise<void> => {
    wholeStale = false;
    rebuilding = true;
    try {
      await exportThreads();
      await builder.rebuild();
      await replaceSite();
      publishedAt = now();
    } catch (error) {
      wholeStale = true;
      throw error;
    } finally {
      rebuilding = false;
    }
  };

  const indexOnce = async (): Promise<void> => {
    indexStale = false;
    try {
      await builder.index();
    } catch (error) {
      indexStale = true;
      throw error;
    }
    indexReady = true;
    pages.start();
  };

  const adoptOnce = async (): Promise<void> => {
    indexReady = false;
    await builder.adoptIndex();
    await replaceSite();
  };

  /** One at a time, since each puts a new site in the place of the last, and the server then reads it. */
  const pagesOnce = (): Promise<void> => {
    // What was taken back must be gone before anything else is done.
    if (waiting.size > 0) return publishOnce();
    return wholeStale ? rebuildOnce() : adoptOnce();
  };

  const pages = createLoop(
    options,
    stop.signal,
    () => waiting.size > 0 || wholeStale || indexReady,
    pagesOnce,
  );
  // Apart from the pages, so that the next comment does not wait for the index of the last.
  const index = createLoop(options, stop.signal, () => indexStale, indexOnce);

  // Apart from both: a host that takes nothing holds up no page here.
  const sending = createLoop(options, stop.signal, () => unsent, sendOnce);

  const settled = async (): Promise<void> => {
    await pages.settled();
    await index.settled();
    // The index that was made last is still to be put in place.
    await pages.settled();
    await sending.settled();
  };

  return {
    changed(article) {
      waiting.add(article);
      pages.start();
    },
    changedAll() {
      wholeStale = true;
      pages.start();
    },
    state: () => ({
      waiting: [...new Set([...inWork, ...waiting])],
      stale: wholeStale || rebuilding,
      publishedAt,
      failure: pages.failure() ?? index.failure() ?? sending.failure(),
    }),
    sendOn,
    settled,
    async close() {
      stop.abort();
      const grace = new AbortController();
      if (options.sendOn !== undefined)
        options.wait(LONGEST_STOP, grace.signal).then(() => giveUpSending.abort());
      await settled();
      grace.abort();
      await builder.close();
    },
  };
};
