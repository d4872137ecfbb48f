/** A plain page as its layout is given it. */
import { z } from "zod";
import type { Heading } from "./article.ts";
import type { PageFrontMatter } from "./page.ts";

/** What a page may have set into its text from the typed data, by `:::data NAME`. */
export const dataBlock = z.enum(["crisis-lines", "retention"]);
export type DataBlock = z.infer<typeof dataBlock>;

/** A stretch of the page's text, or a block made from data that stands between two stretches. */
export type PagePart = { readonly html: string } | { readonly data: DataBlock };

export interface Page extends PageFrontMatter {
  readonly slug: string;
  /** From the root. */
  readonly url: string;
  readonly parts: readonly PagePart[];
  readonly headings: readonly Heading[];
}
