/** How tests start a program of the project: as `npm start` and `npm run build` start theirs. */
import { pathToFileURL } from "node:url";

const LOADER = pathToFileURL(`${import.meta.dirname}/../../scripts/tsx-loader.mjs`).href;

/** The arguments of Node that run a file, wherever the process is started. */
export const programArguments = (file: string, ...args: readonly string[]): readonly string[] => [
  "--import",
  LOADER,
  file,
  ...args,
];
