import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { cutFace, FACES } from "../../scripts/make-fonts.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url));
const css = (await read("_includes/styles/fonts.css")).toString().replace(/\s+/g, " ");

describe.each(FACES)("$file", (face) => {
  it("is what scripts/make-fonts.ts makes of the installed Literata", async () => {
    expect(await read(`public/fonts/${face.file}`)).toEqual(await cutFace(face));
  });

  it("is declared with exactly the characters it holds", () => {
    expect(css).toContain(`url("/fonts/${face.file}") format("woff2"); unicode-range: ${face.range};`);
  });
});

it("the critical face weighs at most 11.5 KB", async () => {
  expect((await read("public/fonts/literata-roman.woff2")).length).toBeLessThanOrEqual(11_500);
});

it("the license lies beside the fonts", async () => {
  expect((await read("public/fonts/OFL.txt")).toString()).toContain("SIL OPEN FONT LICENSE Version 1.1");
});
