import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../_includes/styles");
const paths = (await readdir(ROOT, { recursive: true })).filter((path) => path.endsWith(".css")).sort();

interface Declaration {
  readonly property: string;
  readonly value: string;
}

const withoutComments = async (path: string): Promise<string> =>
  (await readFile(join(ROOT, path), "utf8")).replace(/\/\*.*?\*\//gs, "");

/** The declarations of a file, custom properties among them; strings and addresses are emptied. */
const declarations = async (path: string): Promise<readonly Declaration[]> =>
  [
    ...(await withoutComments(path))
      .replace(/"[^"]*"/g, '""')
      // The margins of a sheet of paper have no logical names.
      .replace(/@page\s*\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, "")
      .matchAll(/(?<=[{;]\s*)([\w-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])/g),
  ].map(([, property = "", value = ""]) => ({ property, value }));

const PHYSICAL = /^(min-|max-)?(width|height)$|^overflow-[xy]$|(^|-)(top|right|bottom|left)(-|$)/;
const PHYSICAL_VALUE = /^(left|right)$/;
const SIDES = /^(margin|padding|inset|border-(width|style|color))$/;

/** Whether the value stays the same when the page is mirrored. Four sides run top, right, bottom, left. */
const mirrors = ({ property, value }: Declaration): boolean => {
  const [first, second, third, fourth] = value.split(/\s+(?![^(]*\))/);
  if (fourth === undefined) return true;
  if (property === "border-radius") return first === second && third === fourth;
  return !SIDES.test(property) || second === fourth;
};

const isPhysical = (declaration: Declaration): boolean =>
  PHYSICAL.test(declaration.property) ||
  (/^(float|clear|text-align)$/.test(declaration.property) && PHYSICAL_VALUE.test(declaration.value)) ||
  !mirrors(declaration);

const COLORFUL = /color(?!-scheme)|background|border|outline|shadow|fill|stroke/;
/** All the words that may stand in such a property: none of them is a color but the system's own. */
const WORDS = new Set(
  `circle collapse currentColor dashed inherit inset max none non-scaling-stroke radial-gradient solid transparent
  CanvasText Highlight`.split(/\s+/),
);

const colorsIn = ({ property, value }: Declaration): readonly string[] => {
  const functions = value.match(/#[0-9a-f]{3,8}\b|\b(rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/gi) ?? [];
  if (!COLORFUL.test(property)) return functions;
  const words = value.replace(/var\(--[\w-]+\)|#\w+|[\d.]+[a-z]*/gi, "").match(/[a-z][a-z-]*/gi) ?? [];
  return [...functions, ...words.filter((word) => !WORDS.has(word))];
};

it.each(paths)("%s mirrors for languages written from right to left", async (path) => {
  expect((await declarations(path)).filter(isPhysical)).toEqual([]);
});

it.each(paths.filter((path) => path !== "tokens.css"))("%s names no color", async (path) => {
  expect((await declarations(path)).flatMap(colorsIn)).toEqual([]);
});

it("the rules above see what they forbid", () => {
  expect(isPhysical({ property: "margin-left", value: "1rem" })).toBe(true);
  expect(isPhysical({ property: "padding", value: "0 1rem 0 0" })).toBe(true);
  expect(isPhysical({ property: "padding", value: "0 calc(1rem + 2px) 1rem" })).toBe(false);
  expect(isPhysical({ property: "text-align", value: "right" })).toBe(true);
  expect(colorsIn({ property: "border", value: "1px solid tomato" })).toEqual(["tomato"]);
  expect(colorsIn({ property: "background", value: "rgb(0 0 0)" })).toContain("rgb(");
  expect(colorsIn({ property: "--shade", value: "#fff" })).toEqual(["#fff"]);
});

it("every file is loaded exactly once, through one of the stylesheets that pages load", async () => {
  const entries = ["main.css", "desk.css", "self-test.css"];
  const imported = await Promise.all(
    entries.map(async (entry) =>
      [...(await withoutComments(entry)).matchAll(/@import "\.\/([^"]+)"/g)].map(([, path = ""]) => path),
    ),
  );
  // No page loads those for the frame of a discussion.
  const forPages = paths.filter((path) => !path.startsWith("giscus/"));
  expect([...imported.flat(), ...entries].sort()).toEqual(forPages);
});
