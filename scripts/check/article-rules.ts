/** What the style guide asks of an article beyond its words: sources for figures, reviews, an outline filled in. */
import { formatDate } from "../../_includes/dates.ts";
import { PROMPTS } from "../new/outline.ts";
import type { Finding } from "./findings.ts";
import { lineOfField } from "./lines.ts";
import { lineAt } from "./prose.ts";
import type { CheckedText } from "./texts.ts";

/** How long a review holds, in months. */
const REVIEW_MONTHS = 12;

const NUMBER_WORD = "(?:two|three|four|five|six|seven|eight|nine|ten|\\d+)";
/** A share, a rate, a count of people or works, or a strength: what a study found. */
const FIGURE = new RegExp(
  [
    String.raw`\d[\d.,]*\s?(?:%|percent\b)`,
    String.raw`\b(?:one|\d+)\s(?:in|out\sof)\s(?:every\s)?${NUMBER_WORD}\b`,
    String.raw`\b\d[\d,]*\s(?:\w+\s)?(?:studies|trials|surveys|people|adults|clients|patients|therapists|experts)\b`,
    String.raw`\b[rd]\s=\s-?\d*\.\d+`,
  ].join("|"),
  "i",
);

/** A figure in an article that names no source, once for each paragraph. */
export function checkFigures({ file, article, blocks }: CheckedText): Finding[] {
  if (article === undefined || article.sources.length > 0) return [];
  return blocks.flatMap((block): Finding[] => {
    const figure = block.kind === "heading" ? null : FIGURE.exec(block.text);
    if (figure === null) return [];
    return [
      {
        file,
        line: lineAt(block, figure.index),
        level: "warning",
        what: `the figure “${figure[0].replace(/\s/g, " ")}” has no source, for the article lists none`,
        how: "add the work to sources in the front matter, or take the figure out",
      },
    ];
  });
}

/** Reviews that are overdue, and dates of reviews that cannot be right. */
export function checkReviews({ file, contents, article }: CheckedText, today: string): Finding[] {
  if (article === undefined) return [];
  const { nextReview, reviewedOn, updated } = article;
  const findings: Finding[] = [];
  const add = (field: string, what: string, how: string): void => {
    findings.push({
      file,
      ...lineOfField(contents, field),
      level: "warning",
      what: `${field}: ${what}`,
      how,
    });
  };
  if (nextReview !== undefined && nextReview < today) {
    add(
      "nextReview",
      `the review was due on ${formatDate(nextReview)}`,
      "have the article read again, then set reviewedOn and nextReview",
    );
  }
  if (nextReview !== undefined && reviewedOn !== undefined && nextReview > monthsAfter(reviewedOn)) {
    add(
      "nextReview",
      `is more than ${REVIEW_MONTHS} months after the review of ${formatDate(reviewedOn)}`,
      `set it to ${monthsAfter(reviewedOn)} or earlier`,
    );
  }
  for (const [field, day] of Object.entries({ reviewedOn, updated })) {
    if (day !== undefined && day > today)
      add(field, `${formatDate(day)} is still to come`, "correct the date");
  }
  return findings;
}

function monthsAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + REVIEW_MONTHS);
  return date.toISOString().slice(0, 10);
}

/** Lines that still say what `npm run new` put there. */
export function checkOutline({ file, article, text }: CheckedText): Finding[] {
  const lines = text.body
    .split("\n")
    .flatMap((line, index) => (PROMPTS.has(line.trim()) ? [text.lineOffset + index + 1] : []));
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      file,
      line: first,
      level: article?.state === "draft" ? "info" : "warning",
      what: `${lines.length === 1 ? "a line" : `${lines.length} lines`} of the outline not written yet (${lines.join(", ")})`,
      how: "write your own words there, or take the lines out",
    },
  ];
}
