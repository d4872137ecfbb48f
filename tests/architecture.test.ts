/** Who may import whom, and how the code reads: held over the syntax tree of every file. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Node, SyntaxKind } from "typescript/unstable/ast";
import {
  isAsExpression,
  isBinaryExpression,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isJsxAttribute,
  isJsxElement,
  isJsxSelfClosingElement,
  isNonNullExpression,
  isTypeAssertion,
  isVariableStatement,
} from "typescript/unstable/ast/is";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { folderOfTest } from "./helpers/folders.ts";
import { forbiddenImports } from "./helpers/import-table.ts";
import { nodesOf, placeOf, readSources, type Source } from "./helpers/sources.ts";

const PROJECTS = ["tsconfig.json", "client/tsconfig.json"];
const ROOT = process.cwd();
const sources = readSources(ROOT, PROJECTS);

/** The places of all nodes of a kind. */
const placesOf = (
  all: readonly Source[],
  wanted: (node: Node, source: Source) => boolean,
): readonly string[] =>
  all.flatMap((source) =>
    [...nodesOf(source.tree)].filter((node) => wanted(node, source)).map((node) => placeOf(source, node)),
  );

const isAny = ({ kind }: Node): boolean => kind === SyntaxKind.AnyKeyword;

/** `as const` only narrows; every other one silences the type checker. */
const isCast = (node: Node, { tree }: Source): boolean =>
  isTypeAssertion(node) ||
  isNonNullExpression(node) ||
  (isAsExpression(node) && node.type.getText(tree) !== "const");

const isRawHtml = (node: Node, { tree }: Source): boolean =>
  isJsxAttribute(node) && node.name.getText(tree) === "dangerouslySetInnerHTML";

const nameOf = (node: Node, tree: Source["tree"]): string | undefined => {
  if (isJsxSelfClosingElement(node)) return node.tagName.getText(tree);
  return isJsxElement(node) ? node.openingElement.tagName.getText(tree) : undefined;
};

/** A component somewhere within one of these elements. */
const isComponentIn = (node: Node, tree: Source["tree"], elements: readonly string[]): boolean => {
  if (!/^[A-Z]/.test(nameOf(node, tree) ?? "")) return false;
  for (let above = node.parent; above !== undefined; above = above.parent) {
    if (elements.includes(nameOf(above, tree) ?? "")) return true;
  }
  return false;
};

const isConsole = (node: Node): boolean => isIdentifier(node) && node.text === "console";

const isGuard = (statement: Node, tree: Source["tree"]): boolean =>
  isIfStatement(statement) &&
  ["isMain(import.meta.url)", "import.meta.main"].includes(statement.expression.getText(tree));

/** Sets up a constant of the module. */
const isAssignment = (statement: Node): boolean =>
  isExpressionStatement(statement) &&
  isBinaryExpression(statement.expression) &&
  statement.expression.operatorToken.kind === SyntaxKind.EqualsToken;

/** What a script does when it is imported, other than to define things. */
const runsAtOnce = ({ tree }: Source): readonly Node[] =>
  tree.statements.filter(
    (statement) =>
      !DEFINING.has(statement.kind) &&
      !isVariableStatement(statement) &&
      !isAssignment(statement) &&
      !isGuard(statement, tree),
  );

const DEFINING = new Set([
  SyntaxKind.ImportDeclaration,
  SyntaxKind.ExportDeclaration,
  SyntaxKind.FunctionDeclaration,
  SyntaxKind.ClassDeclaration,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
]);

it("every import goes through a door of the architecture's table", () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(forbiddenImports(sources)).toEqual([]);
});

it("no file of the program is longer than 250 lines; lists of words and links, and their shapes, may be", () => {
  const code = sources.filter(
    ({ file }) => !/^(tests\/|_data\/[^/]+$|_data\/schema\/[\w-]*strings\.ts$)/.test(file),
  );
  expect(code.filter(({ lines }) => lines > 250).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
});

it("nothing is of the type any", () => {
  expect(placesOf(sources, isAny)).toEqual([]);
});

it("no cast silences the type checker", () => {
  expect(placesOf(sources, isCast)).toEqual([]);
});

it("HTML as it stands is let in at two places, and nowhere else", () => {
  const files = placesOf(sources, isRawHtml).map((place) => place.split(":")[0]);
  expect(files.filter((file) => !file?.startsWith("tests/")).sort()).toEqual([
    "_includes/components/raw-html.tsx",
    "_includes/components/script-data.tsx",
  ]);
});

it("the parts of drawings and of choices are elements", () => {
  // Markup that is kept (_config/kept-markup.ts) is made apart from what it stands in, and these depend on that.
  const all = sources.filter(({ file }) => /^(_includes|content)\//.test(file));
  expect(placesOf(all, (node, { tree }) => isComponentIn(node, tree, ["svg", "select"]))).toEqual([]);
});

it("the server writes to its log, and not to the console", () => {
  expect(
    placesOf(
      sources.filter(({ file }) => file.startsWith("server/")),
      isConsole,
    ),
  ).toEqual([]);
});

describe("scripts", () => {
  // The loader is there to act when it is imported: Node is started with it, before any script.
  const scripts = sources.filter(
    ({ file }) => file.startsWith("scripts/") && file !== "scripts/tsx-loader.mjs",
  );

  it("do nothing when they are imported", () => {
    expect(scripts.flatMap((source) => runsAtOnce(source).map((node) => placeOf(source, node)))).toEqual([]);
  });

  it("that a command starts have a main guard", () => {
    const { scripts: commands } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync("package.json", "utf8")));
    const started = Object.values(commands).flatMap(
      (command) => command.match(/(?<!--import \.\/)scripts\/[\w/-]+\.ts/g) ?? [],
    );
    expect(started.length).toBeGreaterThan(5);
    for (const file of started) {
      const script = scripts.find((source) => source.file === file);
      expect(
        script?.tree.statements.some((statement) => isGuard(statement, script.tree)),
        file,
      ).toBe(true);
    }
  });
});

it("no file names what is not on a user's machine", () => {
  const skipped = /^(node_modules|\.git|\.cache|_site.*|var|coverage|bench-results)$/;
  // In pieces, so that this file does not name it either.
  const elsewhere = new RegExp([String.raw`(?<![\w/-])shared`, "|", "work", "main"].join("/"));
  const files = readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !skipped.test(name))
    .flatMap((entry) =>
      entry.isFile()
        ? [entry.name]
        : readdirSync(entry.name, { recursive: true, withFileTypes: true })
            .filter((inside) => inside.isFile())
            .map((inside) => join(inside.parentPath, inside.name)),
    );
  expect(files.length).toBeGreaterThan(300);
  expect(files.filter((file) => elsewhere.test(readFileSync(file, "latin1")))).toEqual([]);
});

describe("the rules above see what they forbid", () => {
  const planted = (files: Readonly<Record<string, string>>): readonly Source[] => {
    const folder = folderOfTest();
    for (const [name, text] of Object.entries({
      "tsconfig.json": '{ "compilerOptions": { "jsx": "react-jsx" } }',
      ...files,
    })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return readSources(folder, ["tsconfig.json"]);
  };

  it("imports of every form, and whether they are of types alone", () => {
    const found = planted({
      "server/a.ts": [
        'import { a } from "../_config/a.ts";',
        'import { type B } from "../_data/b.ts";',
        'import type { C } from "../_data/c.ts";',
        'import type { D } from "../client/d.ts";',
        'import "fs";',
        'export { e } from "../scripts/e.ts";',
        'export type { F } from "../content/f.ts";',
        'const g = await import("@11ty/eleventy");',
        'type H = import("../tests/h.ts").H;',
        'import { readFileSync } from "node:fs";',
      ].join("\n"),
      "_data/schema/a.ts": 'import { site } from "../site.ts";',
      "_includes/a.tsx": 'import { join } from "node:path";',
      "scripts/a.ts": 'import { x } from "../tests/x.ts";',
      "tests/a.ts": 'import { x } from "../scripts/x.ts";',
    });
    expect(forbiddenImports(found).toSorted()).toEqual([
      "_data/schema/a.ts imports _data/site.ts",
      "_includes/a.tsx imports node:path",
      "server/a.ts imports @11ty/eleventy",
      "server/a.ts imports _config/a.ts",
      "server/a.ts imports _data/b.ts",
      "server/a.ts imports fs",
      "server/a.ts imports scripts/e.ts",
      "server/a.ts imports types of client/d.ts",
      "server/a.ts imports types of content/f.ts",
      "server/a.ts imports types of tests/h.ts",
    ]);
  });

  it("casts, any, raw HTML, the console, and scripts that run at once", () => {
    const found = planted({
      "a.ts": [
        "const a = x as string;",
        "const b = <string>x;",
        "const c = x!;",
        "const d = [1] as const;",
        "const e: any[] = [];",
        "console.log(e);",
        "if (isMain(import.meta.url)) await runMain(main);",
      ].join("\n"),
      "b.tsx": "const f = <p dangerouslySetInnerHTML={{ __html: e }} />;",
    });
    expect(placesOf(found, isCast)).toEqual(["a.ts:1", "a.ts:2", "a.ts:3"]);
    expect(placesOf(found, isAny)).toEqual(["a.ts:5"]);
    expect(placesOf(found, isConsole)).toEqual(["a.ts:6"]);
    expect(placesOf(found, isRawHtml)).toEqual(["b.tsx:1"]);
    expect(found.flatMap(runsAtOnce).map(({ kind }) => kind)).toEqual([SyntaxKind.ExpressionStatement]);
  });
});
