// @ts-check
/**
 * Where imports of packages lead, kept from start to start: packages change only when they are installed anew, and
 * Node looks at several folders and manifests for each of hundreds of imports.
 */
import { readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { isMainThread } from "node:worker_threads";
import { writeWhole } from "./write-whole.mjs";

/**
 * Which installation the kept ones belong to, and where.
 * @param {string} root of the project
 * @returns {string | undefined} nothing where npm has installed nothing
 */
function installationIn(root) {
  const lock = statSync(join(root, "node_modules/.package-lock.json"), { throwIfNoEntry: false });
  return lock === undefined ? undefined : `${root} ${lock.mtimeMs} ${process.version}`;
}

/**
 * @param {string} file
 * @param {string} installation
 * @returns {Map<string, Pick<import("node:module").ResolveFnOutput, "url" | "format">>}
 */
function readKept(file, installation) {
  try {
    const { of, imports } = JSON.parse(readFileSync(file, "utf8"));
    return new Map(of === installation ? imports : []);
  } catch {
    // There is none yet, or one that was not written whole.
    return new Map();
  }
}

/**
 * @param {string} root of the project
 * @param {string} file to keep them in
 * @returns {import("node:module").ResolveHookSync | undefined}
 */
export function keptImports(root, file) {
  const installation = installationIn(root);
  if (installation === undefined) return undefined;
  const kept = readKept(file, installation);
  const before = kept.size;
  // Threads load what their process has loaded.
  if (isMainThread) {
    process.once("exit", () => {
      if (kept.size === before) return;
      try {
        writeWhole(file, JSON.stringify({ of: installation, imports: [...kept] }));
      } catch {
        // A start without them is slower, and no more than that.
      }
    });
  }
  return (specifier, context, next) => {
    const { parentURL, conditions, importAttributes } = context;
    const isOfPackage = !specifier.startsWith(".") || parentURL?.includes("/node_modules/") === true;
    if (parentURL === undefined || !isOfPackage || isBuiltin(specifier) || specifier.includes(":")) {
      return next(specifier, context);
    }
    const key = `${conditions.includes("require") ? "require" : "import"} ${specifier} ${parentURL.slice(0, parentURL.lastIndexOf("/"))}`;
    const known = kept.get(key);
    if (known !== undefined) return { ...known, importAttributes, shortCircuit: true };
    const found = next(specifier, context);
    if (found.url.includes("/node_modules/")) kept.set(key, { url: found.url, format: found.format });
    return found;
  };
}
