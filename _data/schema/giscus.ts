/** Who carries new comments; and where they are kept at GitHub, for a practice that wants them there. */
import { z } from "zod";
import { text } from "./common.ts";
import { isPrivateOnTheWay } from "./loopback.ts";

/** The practice's own server, a discussion at GitHub that giscus shows, or nobody. */
export const commentProvider = z.enum(["practice", "giscus", "none"]);
export type CommentProvider = z.infer<typeof commentProvider>;

/** Of what an address may hold, a star would mean every host to a content security policy. */
const HOST_NAME = /^([a-z0-9.-]+|\[::1\])$/;

/** The widget would fall back to giscus.app for an address it cannot read, so none such gets as far as a page. */
const isGiscusHost = (address: string): boolean => {
  const url = URL.parse(address);
  return url !== null && url.origin === address && HOST_NAME.test(url.hostname) && isPrivateOnTheWay(url);
};

const nodeId = (example: string) =>
  z.string().regex(/^[\w=-]+$/, `needs the id that npm run giscus:setup prints, like ${example}`);

/** Who owns the repository at GitHub, and its name. */
export const repository = z
  .string()
  .regex(/^[\w-]+\/[\w.-]+$/, "needs the owner and the name of the repository, like our-practice/questions");

export const giscusSchema = z.strictObject({
  repo: repository,
  repoId: nodeId("R_kgDOLabcde"),
  /** The category of its discussions. */
  category: text,
  categoryId: nodeId("DIC_kwDOLabcde4Cabcd"),
  /** The server that shows a discussion in a frame. Only this one is named to browsers as allowed. */
  host: z
    .string()
    .refine(
      isGiscusHost,
      "needs https:// and a host name in lower case with nothing after it, like https://giscus.app",
    ),
});
export type Giscus = z.infer<typeof giscusSchema>;

/** The choice of `_data/site.ts` with what it needs; settings without the choice are checked and left out. */
export const commentsChoice = z
  .strictObject({ provider: commentProvider, giscus: giscusSchema.optional() })
  .refine(({ provider, giscus }) => provider !== "giscus" || giscus !== undefined, {
    path: ["giscus"],
    error:
      "is needed where comments are kept by giscus; npm run giscus:setup -- OWNER/NAME prints what to put there",
  })
  .transform(({ provider, giscus }) => ({
    provider,
    giscus: provider === "giscus" ? giscus : undefined,
  }));
export type CommentsChoice = z.input<typeof commentsChoice>;
