// @ts-check
/**
 * Loaded before everything else (`node --import`) where a fast start counts: Node strips types by itself, so only
 * TSX needs help, and what Eleventy loads. What was translated once is kept by the hash of its source, and Node keeps what it compiled.
 * JavaScript, because Node would load a whole TypeScript parser for this one file, the only one it has not kept.
 * Does not check types, and makes no source maps: `npm run dev` and the tests use the package tsx, which does.
 */
import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire, enableCompileCache, registerHooks } from "node:module";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { keptImports } from "./kept-imports.mjs";
import { writeWhole } from "./write-whole.mjs";

const ROOT = resolve(import.meta.dirname, "..");
const CACHE = join(ROOT, ".cache/loader");
const require = createRequire(import.meta.url);

/**
 * The JavaScript of a source.
 * @param {string} source
 * @param {"ts" | "tsx"} loader
 * @returns {string}
 */
function translated(source, loader) {
  const kept = join(CACHE, loader, `${hash("sha256", source)}.js`);
  if (existsSync(kept)) return readFileSync(kept, "utf8");
  // Required here and not imported: a start that finds everything translated does without it.
  /** @type {typeof import("esbuild")} */
  const { transformSync } = require("esbuild");
  const { code } = transformSync(source, {
    loader,
    format: "esm",
    target: "node24",
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  writeWhole(kept, code);
  return code;
}

enableCompileCache(join(CACHE, "compiled"));
registerHooks({
  resolve: keptImports(ROOT, join(CACHE, "imports.json")),
  load(url, context, next) {
    const [address = "", query] = url.split("?", 2);
    if (!address.startsWith("file:")) return next(url, context);
    const isTsx = address.endsWith(".tsx");
    // Node keeps what it stripped by address, and Eleventy gives its templates a new one each time.
    if (!isTsx && !(address.endsWith(".ts") && query !== undefined)) return next(url, context);
    const source = readFileSync(fileURLToPath(address), "utf8");
    return { format: "module", source: translated(source, isTsx ? "tsx" : "ts"), shortCircuit: true };
  },
});
