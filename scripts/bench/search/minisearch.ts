/** MiniSearch's index over a whole built site, in a process of its own, so that its making is measured like ours. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import MiniSearch from "minisearch";
import { isMain, runMain } from "../../main-guard.ts";
import { readRecords } from "../../search/records.ts";

/** From the root of the site. */
export const MINISEARCH_INDEX = "peer-minisearch.json";
/** The same as it is sent: the server sends files of many megabytes as they are. */
export const MINISEARCH_SENT = `${MINISEARCH_INDEX}.gz`;

/** Which the page has to know too, to open the index. */
export const MINISEARCH_OPTIONS = { fields: ["title", "text"], storeFields: ["title", "url"] };

async function main(): Promise<void> {
  const [folder = ""] = process.argv.slice(2);
  const index = new MiniSearch(MINISEARCH_OPTIONS);
  index.addAll([...readRecords(folder)].map(({ title, url, text }, id) => ({ id, title, url, text })));
  const text = JSON.stringify(index);
  writeFileSync(join(folder, MINISEARCH_INDEX), text);
  writeFileSync(join(folder, MINISEARCH_SENT), gzipSync(text, { level: 9 }));
}

if (isMain(import.meta.url)) await runMain(main);
