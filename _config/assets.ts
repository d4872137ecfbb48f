/** Stylesheets, fonts and the browser's scripts: bundled, minified, named after their content. */
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import type { Metafile, Plugin } from "esbuild";
import { type Assets, assets } from "../_data/schema/assets.ts";

const STYLES = {
  main: "_includes/styles/main.css",
  desk: "_includes/styles/desk.css",
  "self-test": "_includes/styles/self-test.css",
};
/** For the frame of a discussion at GitHub; made, as its script is, only where comments are kept there. */
const GISCUS_STYLES = {
  "giscus-theme-light": "_includes/styles/giscus/light.css",
  "giscus-theme-dark": "_includes/styles/giscus/dark.css",
};
const GISCUS_SCRIPT = "giscus";
/** The face of running text; italic and bold load when a page first uses them. */
const FIRST_FONT = "public/fonts/literata-roman.woff2";

/** What the bundles are made of, and the packages and settings they are made with. */
const INPUTS = [
  "client",
  "_includes",
  "_data/schema",
  "public/fonts",
  "package-lock.json",
  "_config/assets.ts",
];

/** Bundles by the hash of their inputs. */
const CACHE = ".cache/assets";

/** What the site is made with. */
interface Parts {
  /** Comments are kept at GitHub. */
  readonly giscus: boolean;
}

/**
 * Writes `assets/` into the output folder. What was bundled before from the same files is not bundled again.
 * @returns the address of each file
 * @throws what esbuild reports, with file and line
 */
export async function buildAssets(output: string, parts: Parts): Promise<Assets> {
  const kept = join(CACHE, `${hashOfFiles(INPUTS)}${parts.giscus ? "-giscus" : ""}`);
  if (!existsSync(kept)) await bundleInto(kept, parts);
  cpSync(join(kept, "assets"), join(output, "assets"), { recursive: true });
  return assets.parse(JSON.parse(readFileSync(join(kept, "addresses.json"), "utf8")));
}

function hashOfFiles(roots: readonly string[]): string {
  const digest = createHash("sha256");
  for (const root of roots) {
    const inside = statSync(root).isDirectory()
      ? readdirSync(root, { recursive: true, encoding: "utf8" })
      : [""];
    for (const file of inside.map((name) => join(root, name)).sort()) {
      if (statSync(file).isFile()) digest.update(`${file}\0`).update(readFileSync(file));
    }
  }
  return digest.digest("hex");
}

/** Puts the bundles and their addresses into a new folder, all at once. */
async function bundleInto(kept: string, parts: Parts): Promise<void> {
  const aside = `${kept}.${process.pid}`;
  const addresses = await bundle(aside, parts);
  writeFileSync(join(aside, "addresses.json"), JSON.stringify(addresses));
  try {
    renameSync(aside, kept);
  } catch (error) {
    // Another process was quicker with the very same bundles.
    rmSync(aside, { recursive: true });
    if (!existsSync(kept)) throw error;
  }
}

async function bundle(output: string, { giscus }: Parts): Promise<Assets> {
  const { build } = await import("esbuild");
  const scripts = scriptEntries(({ name }) => giscus || name !== GISCUS_SCRIPT);
  const styles = { ...STYLES, ...(giscus && GISCUS_STYLES) };
  const result = await build({
    // A list, since a style and a script may share their name.
    entryPoints: [styles, scripts].flatMap((files) =>
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
    // giscus is made for React.
    alias: { react: "preact/compat", "react/jsx-runtime": "preact/jsx-runtime" },
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
    ...(giscus && {
      giscusThemes: {
        light: addressOf(GISCUS_STYLES["giscus-theme-light"]),
        dark: addressOf(GISCUS_STYLES["giscus-theme-dark"]),
      },
    }),
    icons: { svg: "/favicon.svg", touch: "/apple-touch-icon.png" },
    scripts: Object.fromEntries(Object.entries(scripts).map(([name, path]) => [name, addressOf(path)])),
  };
}

/** Every `client/<name>/main.ts` is an entry point of that name. */
function scriptEntries(wanted: (entry: { readonly name: string }) => boolean): Record<string, string> {
  const entries = readdirSync("client", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && wanted(entry))
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
