/** Where the built files are, as paths from the root with the hash of their content. */
import { z } from "zod";
import { sitePath } from "./common.ts";

export const assets = z.strictObject({
  css: sitePath,
  /** For the desk, after `css`. */
  deskCss: sitePath,
  /** For pages with statements of the self-test, after `css`. */
  selfTestCss: sitePath,
  /** The one font file that a page needs before it can be read. */
  font: sitePath,
  icons: z.strictObject({
    svg: sitePath,
    /** For the home screen of a phone, 180 by 180 pixels. */
    touch: sitePath,
  }),
  /** For the frame of a discussion at GitHub, by day and by night; where comments are kept there. */
  giscusThemes: z.strictObject({ light: sitePath, dark: sitePath }).optional(),
  /** The browser's entry points, by name. */
  scripts: z.record(z.string(), sitePath),
});
export type Assets = z.infer<typeof assets>;
