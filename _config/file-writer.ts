/** Writes files while the next ones are made: the disk takes as long over a page as rendering it does. */
import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Texts that may be in memory, waiting for the disk. */
const MOST_OPEN = 100;

/** The part of Eleventy's configuration object that this plugin uses. */
interface Telling {
  on(event: "eleventy.after", callback: () => Promise<void>): void;
}

/** Eleventy plugin: a build is done when every page is on the disk, and fails where one could not be written. */
export function writtenPages(eleventyConfig: Telling, files: FileWriter): void {
  eleventyConfig.on("eleventy.after", () => files.written());
}

export class FileWriter {
  #open = 0;
  readonly #waiting: (() => void)[] = [];
  #writing: Promise<void>[] = [];
  #failure: unknown;

  /** Makes a text as soon as there is room for one more, and begins to write it. Resolves when it is made. */
  async write(path: string, make: () => Promise<string>): Promise<void> {
    this.#open += 1;
    if (this.#open > MOST_OPEN) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      this.#writing.push(this.#save(path, await make()));
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  /** Resolves when everything is written. @throws what the first failed one failed of */
  async written(): Promise<void> {
    await Promise.all(this.#writing);
    this.#writing = [];
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #save(path: string, text: string): Promise<void> {
    try {
      mkdirSync(dirname(path), { recursive: true });
      await writeFile(path, text);
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#leave();
    }
  }

  #leave(): void {
    this.#open -= 1;
    this.#waiting.shift()?.();
  }
}
