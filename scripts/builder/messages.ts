/** What the practice server's process and the builder's process say to each other. */
import { z } from "zod";
import { authoringRequest } from "../../_data/schema/authoring.ts";
import { slug } from "../../_data/schema/common.ts";

export const job = z.discriminatedUnion("kind", [
  z.strictObject({ id: z.int(), kind: z.literal("rebuild") }),
  z.strictObject({ id: z.int(), kind: z.literal("publish"), articles: z.array(slug) }),
  z.strictObject({ id: z.int(), kind: z.literal("index") }),
  z.strictObject({ id: z.int(), kind: z.literal("adoptIndex") }),
  z.strictObject({ id: z.int(), kind: z.literal("isOutdated") }),
  z.strictObject({ id: z.int(), kind: z.literal("author"), request: authoringRequest }),
]);
export type Job = z.infer<typeof job>;

/** `failure` is absent when the job went well; `answer` is what it was asked for, where it was. */
export const outcome = z.strictObject({
  id: z.int(),
  failure: z.string().optional(),
  answer: z.unknown().optional(),
});
export type Outcome = z.infer<typeof outcome>;
