/** Drafts that are not wanted any more: out of what is read, and kept. */
import { existsSync } from "node:fs";
import { join } from "node:path/posix";
import type { Deleted, DeleteRequest } from "../../_data/schema/authoring.ts";
import { articleFile, Overtaken, putAway, readArticleFile } from "./files.ts";
import { stateOf } from "./texts.ts";

const refused = (message: string): Deleted => ({ outcome: "refused", problems: [{ field: "", message }] });

/** What a build would refuse without its article: the questions that the practice itself answers with it. */
const threadFile = (content: string, slug: string): string => join(content, "threads", `${slug}.yaml`);

/** Puts a draft away, with nothing of it lost. What readers see, or will, is refused. */
export const deleteDraft = async (
  content: string,
  { slug, version }: DeleteRequest,
  today: string,
): Promise<Deleted> => {
  const file = articleFile(content, slug);
  const before = readArticleFile(file);
  if (before.version !== version || before.contents === null) return { outcome: "conflict", ...before };
  if (stateOf(file, content, before, today) !== "draft") {
    return refused("Only a draft can be deleted: make a draft of the article first.");
  }
  const thread = threadFile(content, slug);
  if (existsSync(thread)) {
    return refused(
      `“${thread}” holds questions and answers that belong to this article: have whoever looks after the server move that file away first.`,
    );
  }
  try {
    return { outcome: "deleted", file: await putAway(content, slug, version) };
  } catch (error) {
    if (error instanceof Overtaken) return { outcome: "conflict", ...readArticleFile(file) };
    throw error;
  }
};
