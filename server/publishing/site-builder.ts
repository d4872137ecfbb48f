/** What the practice server asks of whoever builds the site. It builds nothing itself. */

import type { Authoring } from "./authoring.ts";

/** A build that was refused. The message is for the practice, and holds nothing that a reader wrote. */
export class BuildFailure extends Error {
  override readonly name = "BuildFailure";
}

export interface SiteBuilder {
  /**
   * Builds the whole site anew, with its search index, and puts it in the place of the last one.
   * @throws BuildFailure; the last good site is where it was
   */
  rebuild(): Promise<void>;
  /**
   * Makes anew only what the threads of these articles touch, without the search index.
   * @param articles slugs
   * @throws BuildFailure; the last good site is where it was
   */
  publish(articles: readonly string[]): Promise<void>;
  /** Makes the search index anew over the site as it stands, beside it. @throws BuildFailure */
  index(): Promise<void>;
  /** Puts the index that was made last into the site; one that a full build has overtaken is left. @throws BuildFailure */
  adoptIndex(): Promise<void>;
  /** Ends what it runs. */
  close(): Promise<void>;
}

/** The same process keeps the articles' files: it alone knows how they are read. */
export interface Builder extends SiteBuilder {
  readonly authoring: Authoring;
  /**
   * Whether readers should see other articles or pages than the site has: their files came, went, or were
   * published by hand. True also where no build of this process has succeeded, so that it cannot be known.
   * @throws BuildFailure
   */
  isOutdated(): Promise<boolean>;
}
