/** The rules of axe that every page keeps, wide and narrow, by day and by night. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** The smaller of the two files of the package: a browser reads it in half the time, on every page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [390, 1280];

const ALL: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: {
    // 7:1 is asked for, so 4.5:1 need not be.
    "color-contrast": { enabled: false },
    "color-contrast-enhanced": { enabled: true },
    "target-size": { enabled: true },
  },
  resultTypes: ["violations"],
};

/** What can differ between day and night. */
const COLORS: RunOptions = {
  runOnly: { type: "rule", values: ["color-contrast-enhanced", "link-in-text-block"] },
  resultTypes: ["violations"],
};

const LIGHTS = [
  ["light", ALL],
  ["dark", COLORS],
] as const;

export interface AxeScope {
  /** In CSS pixels. */
  readonly widths?: readonly number[];
  /** Selectors of what is looked at elsewhere. */
  readonly without?: readonly string[];
}

/** What axe finds on a page as it stands, in both lights, as lines that name the width, the light, the rule and the element. */
export const axeViolations = async (
  page: Page,
  { widths = WIDTHS, without = [] }: AxeScope = {},
): Promise<string[]> => {
  await page.evaluate(`window.axe ?? (() => { ${AXE} })()`);
  const lines: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    // Colors do not depend on the width.
    for (const [colorScheme, rules] of width === widths[0] ? LIGHTS : LIGHTS.slice(0, 1)) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      const found = await page.evaluate<AxeResults>(
        `axe.run(${JSON.stringify({ include: ["html"], exclude: without })}, ${JSON.stringify(rules)})`,
      );
      for (const { id, nodes } of found.violations) {
        lines.push(...nodes.map(({ html }) => `${width} px, ${colorScheme}: ${id}: ${html.slice(0, 200)}`));
      }
    }
  }
  return lines;
};
