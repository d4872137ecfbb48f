/** The links that stand on every page. */
import { z } from "zod";
import { sitePath, text } from "./common.ts";

export const navigationLink = z.strictObject({
  label: text,
  path: sitePath.endsWith("/", "needs a / at its end, like /about/"),
});

const links = z.array(navigationLink).min(1, "needs at least one link");

export const navigationSchema = z.strictObject({
  /** In the header, in one row. */
  main: links,
  footer: links,
  /** Where the help line at the head of every page leads. */
  helpPath: navigationLink.shape.path,
});
export type Navigation = z.infer<typeof navigationSchema>;
