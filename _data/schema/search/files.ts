/**
 * The files of the search index, in the folder `pagefind/` of the built site. Only two have a fixed name: the
 * engine and the start, which names the build; all others belong to one build and stand in its folder. Who has
 * read a start can therefore never be given a file of another build: it is either the right one, or gone.
 */
import { ID_BASE, PAGEFIND_VERSION } from "./engine.ts";
import { asArray, asFields, asNumber, asText } from "./parse.ts";

/** From the root of the site, with a slash at either end. */
export const SEARCH_FOLDER = "/pagefind/";

export const ENGINE_FILE = `engine-${PAGEFIND_VERSION}.wasm`;
export const START_FILE = "start.pf_meta";

const inBuild = (build: string, name: string): string => `${build}/${name}`;

export const partFile = (build: string, part: number): string =>
  inBuild(build, `${part.toString(ID_BASE)}.pf_index`);
export const recordFile = (build: string, id: number): string =>
  inBuild(build, `${id.toString(ID_BASE)}.json`);
/** What records are filed under. */
export const facetsFile = (build: string): string => inBuild(build, "facets.json");
/** The words of the index, for those who mistype one. */
export const wordsFile = (build: string): string => inBuild(build, "words.txt");

/** The start and the parts of the index are compressed with gzip, since no host compresses files it does not know. */
export interface IndexStart {
  readonly build: string;
  /** How many records there are; their ids are the numbers below it, the newest record first. */
  readonly records: number;
  /** The first letters of the first word of each part of the index. */
  readonly parts: readonly string[];
  /** Pagefind's description of the index. */
  readonly meta: Uint8Array;
}

const NEWLINE = 10;

/** One line of JSON, then Pagefind's bytes. */
export const writeStart = ({ meta, ...head }: IndexStart): Uint8Array => {
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(line.length + meta.length);
  bytes.set(line);
  bytes.set(meta, line.length);
  return bytes;
};

/** @throws Error when it is not one */
export const readStart = (bytes: Uint8Array): IndexStart => {
  const end = bytes.indexOf(NEWLINE);
  const head = asFields(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
  return {
    build: asText(head["build"]),
    records: asNumber(head["records"]),
    parts: asArray(head["parts"]).map(asText),
    meta: bytes.subarray(end + 1),
  };
};

/**
 * The parts of the index that these words are most likely in, before the engine is there to be asked: it knows
 * the stems of words too, by which the parts are divided.
 */
export const likelyParts = (parts: readonly string[], words: readonly string[]): readonly number[] => {
  const partOf = (word: string): number => parts.filter((first) => first <= word).length - 1;
  return [...new Set(words.map((word) => Math.max(0, partOf(word))))];
};
