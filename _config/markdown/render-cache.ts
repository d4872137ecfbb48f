/** Keeps rendered texts between the builds of one process: what did not change is not made again. */
import { hash } from "node:crypto";
import type { MarkdownText, Surroundings } from "./environment.ts";
import { type Rendered, renderMarkdown } from "./pipeline.ts";

interface Kept {
  /** Says of what text it was made. */
  readonly key: string;
  readonly rendered: Rendered;
}

/** What a cache holds, to be taken over by that of another thread. */
export interface KeptTexts {
  /** The addresses that the texts could link to. */
  readonly addresses: string;
  /** By file. */
  readonly texts: ReadonlyMap<string, Kept>;
}

export class RenderCache {
  readonly #kept = new Map<string, Kept>();
  #surroundings: Surroundings | undefined;
  #addresses = "";

  /** The text rendered, or what was made of it before if neither it nor the pages it may link to changed. */
  async render(text: MarkdownText, surroundings: Surroundings): Promise<Rendered> {
    this.#forgetIfPagesChanged(surroundings);
    const kept = this.#kept.get(text.file);
    // A hash and not the text: ten thousand texts are more than a build should hold.
    const key = `${text.lineOffset} ${hash("sha1", text.body)}`;
    if (kept?.key === key) return kept.rendered;
    const rendered = await renderMarkdown(text, surroundings);
    // A text with a mistake, such as a missing image, is looked at again even if it stays the same.
    if (rendered.problems.length === 0) this.#kept.set(text.file, { key, rendered });
    return rendered;
  }

  /** All it holds. */
  kept(): KeptTexts {
    return { addresses: this.#addresses, texts: this.#kept };
  }

  /** Takes over what was made elsewhere, unless it was made among other pages than these. */
  take({ addresses, texts }: KeptTexts): void {
    if (addresses !== this.#addresses) return;
    for (const [file, kept] of texts) this.#kept.set(file, kept);
  }

  #forgetIfPagesChanged(surroundings: Surroundings): void {
    if (surroundings === this.#surroundings) return;
    this.#surroundings = surroundings;
    const addresses = surroundings.knownPaths().join("\n");
    if (addresses !== this.#addresses) this.#kept.clear();
    this.#addresses = addresses;
  }
}
