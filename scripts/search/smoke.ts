/** Asks the index that was just made a question, through the door that readers use. */
import { quickAnswer } from "../../_data/schema/search/answer.ts";
import { SearchIndex } from "../../_data/schema/search/index-reader.ts";
import { readQuery } from "../../_data/schema/search/query.ts";
import { indexFolder } from "../../server/search/index-folder.ts";

/**
 * @param folder of the built site
 * @param title of one of the records
 * @throws Error when nothing is found by it
 */
export async function checkIndex(folder: string, title: string): Promise<void> {
  const index = new SearchIndex(indexFolder(folder).source());
  const { total } = await quickAnswer(index, readQuery(title), 1);
  if (total > 0) return;
  throw new Error(
    `The search index was made, but “${title}” is not found in it. If the package pagefind was changed, _data/schema/search/engine.ts has to follow.`,
  );
}
