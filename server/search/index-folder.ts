/** The files of the search index as they lie in the folder of a built site. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { ENGINE_IMPORTS } from "../../_data/schema/search/engine.ts";
import { ENGINE_FILE, SEARCH_FOLDER, START_FILE } from "../../_data/schema/search/files.ts";
import { IndexReplaced, type IndexSource } from "../../_data/schema/search/index-reader.ts";

const unzip = promisify(gunzip);

const isMissing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");

/** Compiling takes many times as long as what is done with the module, so it is done once. */
export interface IndexFolder {
  /** A source with an engine of its own. */
  source(): IndexSource;
}

/** @param folder of the built site */
export const indexFolder = (folder: string): IndexFolder => {
  let compiled: Promise<WebAssembly.Module> | undefined;

  const read = async (name: string): Promise<Buffer> => {
    try {
      return await readFile(path.join(folder, SEARCH_FOLDER, name));
    } catch (error) {
      throw isMissing(error) ? new IndexReplaced(`There is no ${name} in the search index`) : error;
    }
  };
  const unzipped = async (name: string): Promise<Uint8Array> => unzip(await read(name));
  const compile = async (): Promise<WebAssembly.Module> =>
    WebAssembly.compile(new Uint8Array(await read(ENGINE_FILE)));

  return {
    source: () => ({
      start: () => unzipped(START_FILE),
      part: unzipped,
      text: async (name) => (await read(name)).toString(),
      engine: async () => {
        compiled ??= compile();
        compiled.catch(() => {
          compiled = undefined;
        });
        return new WebAssembly.Instance(await compiled, ENGINE_IMPORTS).exports;
      },
    }),
  };
};
