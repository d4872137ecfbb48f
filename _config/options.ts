/** What a build is told from outside: by scripts/, which reads the environment, and by tests. */
import { z } from "zod";
import { day, httpsUrl } from "../_data/schema/common.ts";
import { commentsChoice } from "../_data/schema/giscus.ts";

const folder = z.string().transform((path) => path.replace(/(?<=.)\/+$/, ""));

export const buildOptions = z.strictObject({
  /** The content folder, from the project's root. */
  content: folder.default("content"),
  /** Where the site is written; empty before the build. */
  output: folder.default("_site"),
  /** The public origin, without a slash at the end. */
  origin: z.url().default("http://localhost:8080"),
  /** Where comments are sent when the site is hosted elsewhere than the practice server; empty: to itself. */
  commentsOrigin: z.union([z.literal(""), z.url(), httpsUrl]).default(""),
  /** The published threads as the practice server exports them; absent: only the practice's own. */
  threadsFile: z.string().optional(),
  /** The practice's present day. */
  today: day,
  /** Who carries new comments, in place of what `_data/` says. */
  comments: commentsChoice.optional(),
  /** Shows drafts and articles dated in the future, marked. */
  preview: z.boolean().default(false),
});
export type BuildOptions = z.infer<typeof buildOptions>;
