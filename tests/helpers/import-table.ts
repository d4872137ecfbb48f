/** Who may import whom: the table of the architecture, as data. */
import { builtinModules } from "node:module";
import type { Import, Source } from "./sources.ts";

interface Door {
  /** Folders from the root, and packages; a star at the end stands for any ending. */
  readonly may: readonly string[];
  /** What may be imported for its types alone. */
  readonly types?: readonly string[];
}

const NODE = "node:*";

/** By room: the folder that a file is in, or the file itself where one has a door of its own. The longest name wins. */
const DOORS: Readonly<Record<string, Door>> = {
  "eleventy.config.ts": { may: ["_config/"], types: ["@11ty/eleventy/UserConfig"] },
  "vitest.config.ts": { may: ["vitest/config"] },
  "_data/schema/": { may: ["zod", "_data/schema/"] },
  "_data/": { may: ["_data/"] },
  // The file system only to read content/threads and the exported threads.
  "_data/threads.ts": { may: ["_data/", "node:fs", "node:path"] },
  "_data/yaml.ts": { may: ["_data/", "js-yaml"] },
  "_includes/": { may: ["preact", "_data/schema/", "_includes/"], types: ["_data/", "schema-dts"] },
  "content/": { may: ["_includes/", "_data/schema/"], types: ["_data/", "preact"] },
  "_config/": {
    may: [
      NODE,
      "@11ty/eleventy*",
      "markdown-it*",
      "esbuild",
      "js-yaml",
      "preact",
      "preact/jsx-runtime",
      "preact-render-to-string",
      "zod",
      "_data/",
      "_config/",
    ],
  },
  "client/": { may: ["preact*", "@giscus/react", "_includes/components/", "_data/schema/", "client/"] },
  // The one page with an editor; nothing that readers load.
  "client/desk-editor/": {
    may: ["@codemirror/*", "@lezer/highlight", "client/desk-editor/"],
  },
  "server/": {
    may: [
      NODE,
      "hono*",
      "@hono/node-server*",
      "kysely",
      "pg",
      "nodemailer*",
      "zod",
      "preact",
      "preact-render-to-string",
      "_data/schema/",
      "_includes/",
      "server/",
    ],
    // The props of the views in _includes; the values come in from whoever starts the server.
    types: ["_data/"],
  },
  "scripts/": { may: ["*"] },
  "tests/": { may: ["*"] },
};

const matches = (from: string, allowed: string): boolean =>
  allowed === from ||
  (allowed.endsWith("/") && from.startsWith(allowed)) ||
  (allowed.endsWith("*") && from.startsWith(allowed.slice(0, -1)));

const doorOf = (file: string): Door => {
  const [room] = Object.keys(DOORS)
    .filter((name) => name === file || (name.endsWith("/") && file.startsWith(name)))
    .sort((a, b) => b.length - a.length);
  const door = room === undefined ? undefined : DOORS[room];
  if (door === undefined) throw new Error(`${file} is in no room that the table knows`);
  return door;
};

const passes = (file: string, { from, types }: Import): boolean => {
  // Node's own modules are told by their prefix.
  if (!from.startsWith("node:") && builtinModules.includes(from)) return false;
  const { may, types: typesOnly = [] } = doorOf(file);
  return [...may, ...(types ? typesOnly : [])].some((allowed) => matches(from, allowed));
};

/** What passes through no door, as `file imports what`. */
export const forbiddenImports = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(({ file, imports }) =>
    imports
      .filter((one) => !passes(file, one))
      .map(({ from, types }) => `${file} imports ${types ? "types of " : ""}${from}`),
  );
