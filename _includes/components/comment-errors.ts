/** The sentences for what can be wrong with a comment. */

import type { CommentError } from "../../_data/schema/new-comment.ts";
import type { Strings } from "../../_data/schema/strings.ts";
import { counted, fill, grouped } from "../../_data/schema/words.ts";
import type { CommentErrors } from "./comment-form.tsx";

/** One error as the sentence that stands in the summary and at the field. */
export const errorSentence = (
  { code, count = 0, limit = 0 }: CommentError,
  strings: Strings["errors"],
): string => {
  if (code === "messageLong") return counted(strings.messageLong, count, { limit: grouped(limit) });
  return code === "nameLong" ? fill(strings.nameLong, { limit }) : strings[code];
};

/** The sentences by field, as the form takes them; of two errors of one field the first. */
export const errorSentences = (errors: readonly CommentError[], strings: Strings["errors"]): CommentErrors =>
  Object.fromEntries(errors.toReversed().map((error) => [error.field, errorSentence(error, strings)]));
