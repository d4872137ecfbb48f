/** `npm run bench`: everything that is measured, or one part by its name, like `npm run bench -- build`. */
import { isMain, runMain } from "../main-guard.ts";
import { benchBuild } from "./build.ts";
import { benchComments } from "./comments.ts";
import { benchPublish } from "./publish.ts";
import { benchSearch } from "./search.ts";

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  comments: benchComments,
  publish: benchPublish,
  search: benchSearch,
  build: async () => {
    for (const size of [1_000, 10_000]) await benchBuild(size);
  },
};

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => PARTS[name] === undefined);
  if (unknown !== undefined) {
    throw new Error(`There is no measurement “${unknown}”; there are: ${Object.keys(PARTS).join(", ")}`);
  }
  for (const [name, run] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    await run();
  }
}

if (isMain(import.meta.url)) await runMain(main);
