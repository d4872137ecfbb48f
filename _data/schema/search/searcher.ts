/** The search over time: opens the index when it is first asked, and again when another build replaced it. */
import { IndexReplaced, type SearchIndex } from "./index-reader.ts";

export class Searcher {
  readonly #open: () => SearchIndex;
  #index: SearchIndex | undefined;

  constructor(open: () => SearchIndex) {
    this.#open = open;
  }

  /** Begins to fetch what a first question needs. */
  warm(): void {
    this.#index ??= this.#open();
  }

  /**
   * Asks one question of one build of the index, so that no answer is made of two. When that build is replaced
   * meanwhile, the question is asked once more, of the new one.
   * @throws what the question throws; the index is opened anew for the next one
   */
  async ask<T>(question: (index: SearchIndex) => Promise<T>): Promise<T> {
    this.#index ??= this.#open();
    const index = this.#index;
    try {
      return await question(index);
    } catch (error) {
      if (this.#index === index) this.#index = undefined;
      if (!(error instanceof IndexReplaced)) throw error;
    }
    this.#index ??= this.#open();
    return question(this.#index);
  }
}
