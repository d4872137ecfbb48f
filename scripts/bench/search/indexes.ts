/** Has the indexes of a built site made, each by a process of its own, and weighs them. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SEARCH_FOLDER } from "../../../_data/schema/search/files.ts";
import { compared, type GivenFigure, OURS, type Unit } from "../figures.ts";
import { ROOT } from "../folders.ts";
import { type Measured, measure } from "../measure.ts";
import { MINISEARCH_INDEX } from "./minisearch.ts";
import { MINISEARCH, PAGEFIND, PAGEFIND_FOLDER } from "./peers.ts";

/** Bytes of a file, or of all files below a folder. */
const sizeOf = (path: string): number => {
  if (statSync(path).isFile()) return statSync(path).size;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
};

interface Program {
  readonly name: string;
  /** What it leaves behind, in the site. */
  readonly made: string;
  readonly args: readonly string[];
}

const programsOver = (site: string): readonly Program[] => [
  {
    name: OURS,
    made: SEARCH_FOLDER,
    args: [...process.execArgv, join(ROOT, "scripts/search-index.ts"), site],
  },
  {
    name: PAGEFIND,
    made: PAGEFIND_FOLDER,
    args: [
      join(ROOT, "node_modules/pagefind/lib/runner/bin.cjs"),
      ...["--site", site, "--output-subdir", PAGEFIND_FOLDER],
    ],
  },
  {
    name: MINISEARCH,
    made: MINISEARCH_INDEX,
    args: [...process.execArgv, join(import.meta.dirname, "minisearch.ts"), site],
  },
];

type Made = Measured & { readonly bytes: number };

/** @param names of those whose indexes are made */
export async function measureIndexes(
  site: string,
  size: string,
  names: ReadonlySet<string>,
): Promise<readonly GivenFigure[]> {
  const made = new Map<string, Made>();
  for (const { name, args, made: path } of programsOver(site)) {
    if (!names.has(name)) continue;
    const measured = await measure(process.execPath, args, ROOT);
    made.set(name, { ...measured, bytes: sizeOf(join(site, path)) });
  }
  const row = (what: string, unit: Unit, of: keyof Omit<Made, "output">): readonly GivenFigure[] =>
    compared(
      `${size}: ${what}`,
      unit,
      new Map([...made].map(([name, one]) => [name, [one[of] ?? []].flat()])),
    );
  return [
    ...row("index made", "ms", "wall"),
    ...row("memory for the index", "bytes", "memory"),
    ...row("index on the disk", "bytes", "bytes"),
  ];
}
