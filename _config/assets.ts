/** Stylesheets, fonts and the browser's scripts: bundled, minified, named after their content. */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import type { Assets } from "../_data/schema/assets.ts";

const STYLES = {
  main: "_includes/styles/main.css",
  desk: "_includes/styles/desk.css",
  "self-test": "_includes/styles/self-test.css",
};
/** The face of running text; italic and bold load when a page first uses them. */
const FIRST_FONT = "public/fonts/literata-roman.woff2";

/**
 * Writes `assets/` into the output folder.
 * @returns the address of each file
 * @throws what esbuild reports, with file and line
 */
export async function buildAssets(output: string): Promise<Assets> {
  const scripts = scriptEntries();
  const result = await build({
    // A list, since a style and a script may share their name.
    entryPoints: [STYLES, scripts].flatMap((files) =>
      Object.entries(files).map(([name, path]) => ({ in: path, out: name })),
    ),
    outdir: join(output, "assets"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    assetNames: "[name]-[hash]",
    publicPath: "/assets",
    bundle: true,
    splitting: true,
    format: "esm",
    target: ["es2022", "chrome111", "firefox113", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    minify: true,
    metafile: true,
    legalComments: "none",
    logLevel: "silent",
    loader: { ".woff2": "file" },
    plugins: [fontsFromPublic],
  });
  const addressOf = addresses(result.metafile, output);
  return {
    css: addressOf(STYLES.main),
    deskCss: addressOf(STYLES.desk),
    selfTestCss: addressOf(STYLES["self-test"]),
    font: addressOf(FIRST_FONT),
    icons: { svg: "/favicon.svg", touch: "/apple-touch-icon.png" },
    scripts: Object.fromEntries(Object.entries(scripts).map(([name, path]) => [name, addressOf(path)])),
  };
}

/** Every `client/<name>/main.ts` is an entry point of that name. */
function scriptEntries(): Record<string, string> {
  const entries = readdirSync("client", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => [entry.name, join("client", entry.name, "main.ts")] as const);
  return Object.fromEntries(entries.filter(([, path]) => existsSync(path)));
}

/** The stylesheet names fonts by their address on the site; here they are found in `public/`. */
const fontsFromPublic: Plugin = {
  name: "fonts-from-public",
  setup(build) {
    build.onResolve({ filter: /^\/fonts\// }, ({ path }) => ({ path: resolve(join("public", path)) }));
  },
};

/** Looks up what became of a source file; fonts and scripts are told by their source, styles by their entry. */
function addresses(metafile: Metafile, output: string): (source: string) => string {
  const made = Object.entries(metafile.outputs).map(([path, { entryPoint, inputs }]) => ({
    address: `/${relative(output, path)}`,
    sources: entryPoint === undefined ? Object.keys(inputs) : [entryPoint],
  }));
  return (source) => {
    const found = made.find(({ address, sources }) => sources.includes(source) && !address.endsWith(".map"));
    if (found === undefined) throw new Error(`${basename(source)} was not built; is it still used?`);
    return found.address;
  };
}
