/** The rules of axe that every page keeps, wide and narrow. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const WIDTHS = [390, 1280];

const OPTIONS: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** What axe finds on a page as it stands, at these widths in CSS pixels, as lines that name the width, the rule and the element. */
export const axeViolations = async (page: Page, widths: readonly number[] = WIDTHS): Promise<string[]> => {
  await page.evaluate(axe.source);
  const lines: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(OPTIONS)})`);
    for (const { id, nodes } of violations) {
      lines.push(...nodes.map(({ html }) => `${width} px: ${id}: ${html.slice(0, 200)}`));
    }
  }
  return lines;
};
