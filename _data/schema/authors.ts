/** Who writes the articles. An article names its author by the key used here. */
import { z } from "zod";
import { slug, text } from "./common.ts";

const author = z.strictObject({
  /** In full, as search engines and feeds are told. */
  name: text,
  /** After "Written by". */
  byline: text,
});
export type Author = z.infer<typeof author>;

export const authorsSchema = z.record(slug, author);
