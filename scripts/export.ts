/** `npm run export -- FILE.tar`: everything the practice owns, in one archive; see docs/ARCHIVE.md. */
import { links } from "../_data/links.ts";
import { openStore } from "../server/comments/store/open.ts";
import { loadEnvironment } from "../server/environment.ts";
import { ArchiveError } from "./archive/format.ts";
import { writeArchive } from "./archive/write.ts";
import { commandStore } from "./command-store.ts";
import { isMain, runMain } from "./main-guard.ts";

async function main(): Promise<void> {
  const [path, ...rest] = process.argv.slice(2);
  if (path === undefined || rest.length > 0) {
    throw new ArchiveError("Name one file: npm run export -- practice.tar");
  }
  const folder = process.cwd();
  const { DATABASE_URL: url } = await loadEnvironment(folder, process.env);
  const store = await openStore(commandStore(url));
  try {
    const { files, rows, bytes } = await writeArchive({ folder, path, store, links });
    console.log(`Wrote ${path}: ${files} files, ${rows["comment"]} comments, ${Math.ceil(bytes / 1024)} KB.`);
    console.log(
      "It holds what readers wrote, unpublished comments and mail addresses too: keep it as you keep patients' letters.",
    );
  } finally {
    await store.close();
  }
}

if (isMain(import.meta.url)) await runMain(main);
