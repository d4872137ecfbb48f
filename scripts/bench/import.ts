/** How long an export of WordPress takes to be taken over, and the memory for it. */
import { cpSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { grouped } from "../../_data/schema/words.ts";
// Written once: tests know best how WordPress writes.
import { wxrFile } from "../../tests/scripts/wxr.ts";
import { compared, type GivenFigure, OURS } from "./figures.ts";
import { inFolder, ROOT } from "./folders.ts";
import { measure, noteWithoutTime } from "./measure.ts";
import type { Part, Telling } from "./part.ts";

const POSTS = 300;
const COMMENTS = 20;
const RUNS = 3;
/** Milliseconds and bytes for a file of 10 MB. */
const BARS = { time: 30_000, memory: 500_000_000 } as const;

const PARAGRAPH =
  '<p>Some words about <em>therapy</em>, with <a href="https://example.org/">a link</a>, that say what a good hour may be like.</p>\n';

const comment = (post: number, number: number) => ({
  id: String(post * COMMENTS + number + 1),
  author: `Reader ${number}`,
  content: `What I wonder about ${post}, ${number}: ${"it has been on my mind for some weeks now. ".repeat(10)}`,
});

const exported = (): string =>
  wxrFile({
    authors: [{ id: "1", login: "jane", name: "Jane" }],
    items: Array.from({ length: POSTS }, (_, post) => ({
      id: String(post + 1),
      title: `Post number ${post + 1}`,
      name: `post-${post + 1}`,
      content: PARAGRAPH.repeat(90),
      comments: Array.from({ length: COMMENTS }, (__, number) => comment(post, number)),
    })),
  });

/** Takes the file over into a folder with the practice's own content and an empty store. */
const importOnce = (file: string) =>
  inFolder(async (folder) => {
    cpSync(join(ROOT, "content"), join(folder, "content"), { recursive: true });
    symlinkSync(join(ROOT, "public"), join(folder, "public"));
    mkdirSync(join(folder, "var"));
    const loader = pathToFileURL(join(ROOT, "scripts/tsx-loader.mjs")).href;
    return measure(process.execPath, ["--import", loader, join(ROOT, "scripts/import.ts"), file], folder);
  });

async function run(telling: Telling, folder: string): Promise<readonly GivenFigure[]> {
  noteWithoutTime(telling);
  const file = join(folder, "export.xml");
  writeFileSync(file, exported());
  const walls: number[] = [];
  const memory: number[] = [];
  for (let count = 1; count <= RUNS; count += 1) {
    telling.say(`taking over, run ${count} of ${RUNS}`);
    const measured = await importOnce(file);
    walls.push(measured.wall);
    memory.push(...[measured.memory ?? []].flat());
  }
  const what = `${(statSync(file).size / 1_000_000).toFixed(1)} MB, ${POSTS} posts with ${grouped(POSTS * COMMENTS)} comments`;
  return [
    ...compared(`${what}: taken over`, "ms", new Map([[OURS, walls]]), [
      { limit: "at most", value: BARS.time, of: "worst" },
    ]),
    ...compared(`${what}: memory at the peak`, "bytes", new Map([[OURS, memory]]), [
      { limit: "at most", value: BARS.memory, of: "worst" },
    ]),
  ];
}

export const importing: Part = {
  name: "import",
  method:
    "An export of WordPress (WXR) made up by rule, taken over by `npm run import` into an empty store and the practice's own content, in a process of its own.",
  run: (telling) => inFolder((folder) => run(telling, folder)),
};
