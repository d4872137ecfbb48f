/** `content/threads/<slug>.yaml`: questions and answers that the practice itself publishes with an article. */
import { z } from "zod";
import { commentId } from "./comment.ts";
import { monthOrDay, text } from "./common.ts";

const said = { id: commentId, date: monthOrDay.optional(), body: text };

/** A question, with the answers to it. `practice: true` marks what the practice says. */
export const threadFile = z.strictObject({
  comments: z.array(
    z.strictObject({
      ...said,
      name: text.optional(),
      practice: z.boolean().default(false),
      replies: z
        .array(z.strictObject({ ...said, name: text.optional(), practice: z.boolean().default(false) }))
        .default([]),
    }),
  ),
});
export type ThreadFile = z.infer<typeof threadFile>;
