/** Headings: `##` first, and no level skipped on the way down. */
import type { Finding } from "./findings.ts";
import type { Block } from "./prose.ts";

/** The title of the page, which is not in the text. */
const TITLE_LEVEL = 1;

export function checkHeadingOrder(file: string, blocks: readonly Block[]): Finding[] {
  const findings: Finding[] = [];
  let above = TITLE_LEVEL;
  for (const { line, level, text } of blocks) {
    // Level 0 is no heading of the text, and level 1 is refused when it is rendered.
    if (level <= TITLE_LEVEL) continue;
    if (level > above + 1) {
      findings.push({
        file,
        line,
        level: "error",
        what: `heading: “${text}” is ${marks(level)}, and what stands above it is ${above === TITLE_LEVEL ? "the title" : marks(above)}`,
        how: `write ${marks(above + 1)}, so that no level is skipped`,
      });
    }
    above = level;
  }
  return findings;
}

const marks = (level: number): string => "#".repeat(level);
