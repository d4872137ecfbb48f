/** Where imports lead is kept from start to start, until packages are installed anew. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { folderOfTest } from "../helpers/folders.ts";

const MODULE = pathToFileURL(join(import.meta.dirname, "../../scripts/kept-imports.mjs")).href;

const PROGRAM = `
import { registerHooks } from "node:module";
import { keptImports } from ${JSON.stringify(MODULE)};
registerHooks({ resolve: keptImports(process.argv[2], process.argv[3]) });
const { name } = await import("./main.mjs");
console.log(name);
`;

/** A project with one package, whose main file is one of two. */
const project = () => {
  const root = folderOfTest();
  const kept = join(root, "cache/imports.json");
  const dependency = join(root, "node_modules/dependency");
  const lock = join(root, "node_modules/.package-lock.json");
  mkdirSync(dependency, { recursive: true });
  writeFileSync(join(root, "program.mjs"), PROGRAM);
  writeFileSync(join(root, "main.mjs"), 'export { name } from "dependency";');
  for (const name of ["one", "two"]) {
    writeFileSync(join(dependency, `${name}.mjs`), `export const name = "${name}";`);
  }
  const install = (main: string): void =>
    writeFileSync(
      join(dependency, "package.json"),
      JSON.stringify({ name: "dependency", exports: `./${main}.mjs` }),
    );
  const note = (second: number): void => {
    writeFileSync(lock, "{}");
    utimesSync(lock, second, second);
  };
  install("one");
  note(1);
  return {
    root,
    kept,
    lock,
    install,
    note,
    run: (): string =>
      execFileSync(process.execPath, [join(root, "program.mjs"), root, kept], { encoding: "utf8" }).trim(),
  };
};

test("an import is not looked for again before npm has installed again", () => {
  const { run, install, note } = project();
  expect(run()).toBe("one");
  install("two");
  expect(run()).toBe("one");
  note(2);
  expect(run()).toBe("two");
});

test("nothing is kept where npm has not said what it installed", () => {
  const { run, install, lock, kept } = project();
  rmSync(lock);
  expect(run()).toBe("one");
  install("two");
  expect(run()).toBe("two");
  expect(() => readdirSync(join(kept, ".."))).toThrow("ENOENT");
});

test("what was not written whole, or cannot be written, only makes a start slower", () => {
  const { run, kept, root } = project();
  mkdirSync(join(root, "cache"));
  writeFileSync(kept, '{"of":');
  expect(run()).toBe("one");
  rmSync(join(root, "cache"), { recursive: true });
  writeFileSync(join(root, "cache"), "a file where the folder should be");
  expect(run()).toBe("one");
});
