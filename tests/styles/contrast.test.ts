import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

const css = await readFile(new URL("../../_includes/styles/tokens.css", import.meta.url), "utf8");
const screen = css.slice(0, css.indexOf("@media print"));

/** Names and values of the tokens that are written as the pattern says; its groups are name and value. */
const tokens = (pattern: RegExp): ReadonlyMap<string, string> =>
  new Map([...screen.matchAll(pattern)].map(([, name = "", value = ""]) => [name, value]));

const fallback = tokens(/--([\w-]+): (#[0-9a-f]{6});/g);
const day = new Map([...fallback, ...tokens(/--([\w-]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\);/g)]);
const night = new Map([...fallback, ...tokens(/--([\w-]+): light-dark\(#[0-9a-f]{6}, (#[0-9a-f]{6})\);/g)]);

/** Relative luminance, 0 to 1, of a color written as #rrggbb (WCAG 2.2, section 6). */
const luminance = (color: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? Number.NaN) + 0.7152 * (green ?? Number.NaN) + 0.0722 * (blue ?? Number.NaN);
};

/** Contrast ratio of two tokens, 1 to 21; NaN when one of them does not exist. */
const contrast = (colors: ReadonlyMap<string, string>, one: string, other: string): number => {
  const values = [one, other].map((name) => luminance(colors.get(name) ?? "")).sort((a, b) => b - a);
  return ((values[0] ?? Number.NaN) + 0.05) / ((values[1] ?? Number.NaN) + 0.05);
};

const SURFACES = ["paper", "raise", "mist", "lamp"];
const TEXT = ["ink", "soft", "link", "link-on", "seen", "error", "ok"];
const SHAPES = ["edge", "flame", "bar"];
const PAIRS = [
  ["act-ink", "act"],
  ["act-ink", "act-on"],
  ["glow-ink", "glow"],
] as const;
/** Hairlines are decoration: never the only sign of anything. */
const DECORATION = ["line"];

const on = (names: readonly string[]) =>
  names.flatMap((name) => SURFACES.map((surface) => [name, surface] as const));

it("every color is named as surface, text, shape, pair or decoration", () => {
  const known = [...SURFACES, ...TEXT, ...SHAPES, ...PAIRS.flat(), ...DECORATION];
  expect([...day.keys()].sort()).toEqual([...new Set(known)].sort());
});

it("browsers without light-dark() get the colors of the day", () => {
  expect([...fallback]).toEqual([...day]);
});

describe.each([
  ["by day", day],
  ["by night", night],
])("%s", (_when, colors) => {
  it.each([...on(TEXT), ...PAIRS])("%s on %s reaches 7:1", (text, ground) => {
    expect(contrast(colors, text, ground)).toBeGreaterThanOrEqual(7);
  });

  it.each(on(SHAPES))("%s on %s reaches 3:1", (shape, ground) => {
    expect(contrast(colors, shape, ground)).toBeGreaterThanOrEqual(3);
  });

  it.each(SURFACES)("the ring round what is focused reaches 3:1 on %s", (surface) => {
    expect(contrast(colors, "ink", surface)).toBeGreaterThanOrEqual(3);
  });
});
