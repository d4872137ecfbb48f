/** The files of the search index as the site serves them. */
import { ENGINE_IMPORTS } from "../../_data/schema/search/engine.ts";
import { ENGINE_FILE, SEARCH_FOLDER, START_FILE } from "../../_data/schema/search/files.ts";
import { IndexReplaced, type IndexSource } from "../../_data/schema/search/index-reader.ts";

/** What is fetched before this script is there. */
export interface FirstFiles {
  readonly engine: Promise<Response>;
  readonly start: Promise<Response>;
}

const checked = (response: Response): Response => {
  if (response.status === 404 || response.status === 410) throw new IndexReplaced(`${response.url} is gone`);
  if (!response.ok) throw new Error(`${response.url} was answered with ${response.status}`);
  return response;
};

const unzipped = async (response: Response): Promise<Uint8Array> => {
  const { body } = checked(response);
  if (body === null) throw new Error(`${response.url} is empty`);
  return new Uint8Array(await new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
};

/** Hosts that do not know what the engine is send it as bytes, which a browser compiles only once it has all of them. */
const started = async (answer: Promise<Response>): Promise<WebAssembly.Exports> => {
  const response = checked(await answer);
  const { instance } =
    response.headers.get("Content-Type") === "application/wasm"
      ? await WebAssembly.instantiateStreaming(response, ENGINE_IMPORTS)
      : await WebAssembly.instantiate(await response.arrayBuffer(), ENGINE_IMPORTS);
  return instance.exports;
};

/** The start says which build is served now: it is always asked for, never taken from what a browser keeps. */
export const fetchFirst = (): FirstFiles => ({
  engine: fetch(SEARCH_FOLDER + ENGINE_FILE),
  start: fetch(SEARCH_FOLDER + START_FILE, { cache: "no-cache" }),
});

export const siteSource = (first: FirstFiles): IndexSource => ({
  start: async () => unzipped(await first.start),
  engine: () => started(first.engine),
  part: async (name) => unzipped(await fetch(SEARCH_FOLDER + name)),
  text: async (name) => checked(await fetch(SEARCH_FOLDER + name)).text(),
});
