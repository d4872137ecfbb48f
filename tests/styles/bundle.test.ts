import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, type Plugin } from "esbuild";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../../_includes/styles");

/** Leaves the self-test's part out: it has a budget of its own. */
const withoutSelfTest: Plugin = {
  name: "without-self-test",
  setup(build) {
    build.onLoad({ filter: /self-test\.css$/ }, () => ({ contents: "", loader: "css" }));
  },
};

const bundle = async (entry: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    minify: true,
    write: false,
    external: ["/fonts/*"],
    plugins: [withoutSelfTest],
  });
  return outputFiles[0]?.text ?? "";
};

const main = await bundle("main.css");

it("declares the order of the layers before anything else", () => {
  expect(main).toMatch(/^@layer reset,tokens,base,layout,parts,utils,print;/);
});

it("puts every rule into a layer, and only font faces outside", () => {
  let depth = 0;
  const outside: string[] = [];
  let head = "";
  for (const character of main) {
    if (character === "{") {
      if (depth === 0) outside.push(head.split(";").at(-1)?.trim() ?? "");
      depth += 1;
      head = "";
    } else if (character === "}") {
      depth -= 1;
      head = "";
    } else if (depth === 0) head += character;
  }
  expect(new Set(outside)).toEqual(
    new Set([
      "@font-face",
      ...["reset", "tokens", "base", "layout", "parts", "utils", "print"].map((l) => `@layer ${l}`),
    ]),
  );
});

it("keeps what browsers are to decide: day or night, and the fonts' addresses", () => {
  expect(main).toContain("light-dark(#f7f5ef, #141b1c)");
  expect(main).toContain("/fonts/literata-roman.woff2");
});

it("weighs at most 7 KB, compressed as it is sent", () => {
  expect(brotliCompressSync(main).length).toBeLessThanOrEqual(7_000);
});

it("the desk's stylesheet adds to main.css and repeats nothing of it", async () => {
  const selectors = (css: string) =>
    [...css.matchAll(/(?<=[{}])([^{}@;]+)\{/g)].map(([, selector = ""]) => selector);
  const known = new Set(selectors(main));
  const desk = selectors(await bundle("desk.css"));
  expect(desk).toContain(".queue");
  expect(desk.filter((selector) => known.has(selector))).toEqual([]);
});
