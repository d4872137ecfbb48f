/** The search index: Pagefind over the built pages. */
import { join } from "node:path";
import { close, createIndex } from "pagefind";

/** Pagefind answers with a list of errors instead of throwing; here they are thrown. */
function failOn(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join("; ")}`);
}

/**
 * Writes `pagefind/` into a built site.
 * @returns how many pages are in the index
 * @throws Error with what Pagefind found wrong
 */
export async function buildSearchIndex(folder: string): Promise<number> {
  try {
    const { index, errors } = await createIndex({ rootSelector: "html" });
    failOn(errors);
    if (index === undefined) throw new Error("Pagefind gave no index and no error");
    const added = await index.addDirectory({ path: folder });
    failOn(added.errors);
    const written = await index.writeFiles({ outputPath: join(folder, "pagefind") });
    failOn(written.errors);
    return added.page_count;
  } finally {
    await close();
  }
}
