/** Reads the threads from where they are kept. Every path is given by the caller. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, parse } from "node:path";
import { publishedThreads } from "./schema/comment.ts";
import { closest, parseData } from "./schema/parse.ts";
import { threadFile } from "./schema/thread-file.ts";
import { type LiveThreads, mergeThreads, type OwnThread, type ThreadIndex } from "./schema/threads.ts";
import { readYaml, YAML_REMEDY } from "./yaml.ts";

export interface ThreadPaths {
  /** The folder of the practice's own threads: one `<slug>.yaml` for an article. It need not exist. */
  readonly folder: string;
  /** What the practice server has published, as JSON. It need not exist; null where there is no such server. */
  readonly exported: string | null;
}

/**
 * A thread is plain text, so what YAML reads as a reference (`*word`) or a type (`!word`) is a slip, and told
 * as one: types are not known, and a reference needs something that it refers to.
 */
const parseYaml = (source: string, fileName: string): unknown => {
  const read = readYaml(source);
  if ("value" in read) return read.value;
  const { reason, line, column } = read.mistake;
  const place = line === undefined ? "" : `, line ${line}, column ${column}`;
  throw new Error(`${fileName}${place}: ${reason}. Correct it there; ${YAML_REMEDY}.`);
};

const readOwnThread = (folder: string, entry: string, articles: readonly string[]): OwnThread => {
  const fileName = join(folder, entry);
  const { name: article, ext } = parse(entry);
  if (ext !== ".yaml") {
    throw new Error(`${fileName} is not read here: name it ${article}.yaml, or move it elsewhere.`);
  }
  if (!articles.includes(article)) {
    const similar = closest(article, articles);
    const hint = similar === undefined ? "" : ` Did you mean ${similar}.yaml?`;
    throw new Error(
      `${fileName}: there is no article “${article}”. Name the file after the article that it belongs to.${hint}`,
    );
  }
  return {
    fileName,
    article,
    thread: parseData(threadFile, parseYaml(readFileSync(fileName, "utf8"), fileName), fileName),
  };
};

const parseJson = (source: string, fileName: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new Error(
      `${fileName} is not readable as JSON. Have the practice server write it again, or delete it.`,
      { cause },
    );
  }
};

const readLiveThreads = (fileName: string): LiveThreads => {
  const value = parseJson(readFileSync(fileName, "utf8"), fileName);
  return { fileName, published: parseData(publishedThreads, value, fileName) };
};

/**
 * The threads of all articles.
 * @param articles the slugs of all articles, drafts too
 * @param practiceName the name over what the practice says in its own files
 * @throws an error that names the file and the remedy: for a file that is malformed (with the line, if it is
 *   YAML), that belongs to no article, or that does not fit the others
 */
export const readThreads = (
  { folder, exported }: ThreadPaths,
  articles: readonly string[],
  practiceName: string,
): ThreadIndex => {
  const entries = existsSync(folder) ? readdirSync(folder).filter((entry) => !entry.startsWith(".")) : [];
  const own = entries.toSorted().map((entry) => readOwnThread(folder, entry, articles));
  const live = exported !== null && existsSync(exported) ? readLiveThreads(exported) : null;
  return mergeThreads(own, live, practiceName);
};
