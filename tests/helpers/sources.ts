/** The syntax tree of every file of the project, parsed by TypeScript itself, and what it imports. */
import { posix } from "node:path";
import { type Node, type SourceFile, SyntaxKind } from "typescript/unstable/ast";
import {
  isCallExpression,
  isExportDeclaration,
  isImportDeclaration,
  isImportTypeNode,
  isLiteralTypeNode,
  isStringLiteral,
} from "typescript/unstable/ast/is";
import { API } from "typescript/unstable/sync";

export interface Import {
  /** A file from the project's root, like `_data/site.ts`, or a package, like `node:fs` or `preact/hooks`. */
  readonly from: string;
  /** Only types: nothing of it is left when the program runs. */
  readonly types: boolean;
}

export interface Source {
  /** From the project's root, like `server/app.ts`. */
  readonly file: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly tree: SourceFile;
}

/** Every node of a tree, in the order of the text. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node;
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** Where a node stands, as `file:line`. */
export const placeOf = (source: Source, node: Node): string =>
  `${source.file}:${source.tree.text.slice(0, node.getStart(source.tree)).split("\n").length}`;

const textOf = (node: Node | undefined): string =>
  node !== undefined && isStringLiteral(node) ? node.text : "";

/** What one node imports; undefined for every other node. */
function importOf(node: Node): { specifier: string; types: boolean } | undefined {
  if (isImportDeclaration(node)) {
    const types = node.importClause?.phaseModifier === SyntaxKind.TypeKeyword;
    return { specifier: textOf(node.moduleSpecifier), types };
  }
  if (isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return { specifier: textOf(node.moduleSpecifier), types: node.isTypeOnly };
  }
  if (isImportTypeNode(node)) {
    const { argument } = node;
    return { specifier: isLiteralTypeNode(argument) ? textOf(argument.literal) : "", types: true };
  }
  if (isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
    return { specifier: textOf(node.arguments[0]), types: false };
  }
  return undefined;
}

const importsOf = (file: string, tree: SourceFile): readonly Import[] =>
  [...nodesOf(tree)].flatMap((node) => {
    const found = importOf(node);
    if (found === undefined) return [];
    const { specifier, types } = found;
    const from = specifier.startsWith(".") ? posix.join(posix.dirname(file), specifier) : specifier;
    return [{ from, types }];
  });

/**
 * Reads the files of TypeScript projects.
 * @param root the project's root, absolute
 * @param projects paths of the `tsconfig.json` files from there
 */
export function readSources(root: string, projects: readonly string[]): readonly Source[] {
  const api = new API({ cwd: root });
  try {
    const snapshot = api.updateSnapshot({ openProjects: projects.map((path) => posix.join(root, path)) });
    return snapshot.getProjects().flatMap(({ rootFiles, program }) =>
      rootFiles.map((path) => {
        const file = posix.relative(root, path);
        const tree = program.getSourceFile(path);
        if (tree === undefined) throw new Error(`${file} was not parsed`);
        return { file, tree, lines: tree.text.split("\n").length - 1, imports: importsOf(file, tree) };
      }),
    );
  } finally {
    api.close();
  }
}
