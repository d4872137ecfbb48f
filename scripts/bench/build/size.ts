/** What is built to be measured: so many articles, so often. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { makeCorpus } from "../corpus.ts";
import { addOwnContent } from "../folders.ts";

export interface Size {
  readonly articles: number;
  /** Of each contestant. */
  readonly runs: number;
  /** Of the whole of ours, with gates and index. */
  readonly wholes: number;
  /** Of one approved comment. */
  readonly changes: number;
  /** Changes of an article in the preview. */
  readonly previewed: number;
  readonly bars: {
    /** How many times the time of the other ours may take. */
    readonly timesNunjucks?: number;
    readonly timesHugo?: number;
    /** Bytes that the rendering may use. */
    readonly memory?: number;
    /** Milliseconds until a changed article is seen in the preview. */
    readonly seen?: number;
  };
}

/** The folder of our content in the folder that is measured in. */
export const oursIn = (folder: string): string => join(folder, "ours");
/** Where ours is built. */
export const siteIn = (folder: string): string => join(folder, "_site");

/** Lays so many articles into `folder/content` for the others; ours also builds what the practice wrote. */
export function layContents(folder: string, articles: number): void {
  const content = join(folder, "content");
  makeCorpus(content, articles);
  cpSync(content, oursIn(folder), { recursive: true });
  addOwnContent(oursIn(folder));
}

/** Of Node, to build ours once in a process of its own: pages alone, or with gates and index. */
export const oursArguments = (mode: "render" | "all", folder: string): readonly string[] => [
  ...process.execArgv,
  "scripts/bench/render.ts",
  mode,
  oursIn(folder),
  siteIn(folder),
];
