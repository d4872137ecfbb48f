/** A plain page (`content/*.md`): what its front matter may say. */
import { z } from "zod";
import { day, sitePath, text } from "./common.ts";

/** Every field that is not named here is refused. */
export const pageFrontMatter = z.strictObject({
  title: text.max(90, "needs at most 90 characters"),
  /** For search engines and previews; not shown on the page. */
  description: text.max(200, "needs at most 200 characters"),
  /** The standfirst under the title: one or two sentences. */
  lead: text.optional(),
  /** The day on which the words last changed. */
  updated: day,
  /** Counts up with every change that readers must know of; the page lists the changes. */
  version: z.int("needs a whole number, like 1").min(1, "needs a whole number, from 1 upward").optional(),
  /** Whether it informs about health: such a page says that no clinician has reviewed it yet. */
  health: z.boolean("needs true or false").default(false),
  /** Whether the page's headings are listed in its margin. */
  toc: z.boolean("needs true or false").default(false),
  redirectFrom: z.array(sitePath).default([]),
});
export type PageFrontMatter = z.infer<typeof pageFrontMatter>;
