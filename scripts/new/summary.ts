/** What the author is told when the draft is made. */
import type { Problem } from "../../_config/content/problems.ts";
import type { Converted } from "./convert.ts";

/** From a text written elsewhere, what has to be done by hand; empty when nothing has. */
export function conversionReport(
  source: string,
  { pictures, links, notes }: Omit<Converted, "markdown">,
  problems: readonly Problem[],
): string {
  const parts = [
    part(
      "Pictures. Put each into content/articles/images and write it where it belongs, with words for readers who cannot see it:",
      pictures.map(({ name, alt, caption, where }) => {
        const title = caption === "" ? "" : ` "${caption.replaceAll('"', "”")}"`;
        return `${where}:\n      ![${alt === "" ? "what it shows" : alt}](images/${name}${title})`;
      }),
    ),
    part(
      "Links that were left out. Their words stand in the text:",
      links.map(({ words, url, reason }) => `“${words}” led to ${url}: ${reason}`),
    ),
    part("Please look at this too:", [
      ...notes,
      ...problems.map(({ line, message }) => `line ${line ?? 1}: ${message}`),
    ]),
  ].filter((text) => text !== "");
  return parts.length === 0 ? "" : `From ${source}:\n${parts.join("\n")}\n`;
}

const part = (heading: string, entries: readonly string[]): string =>
  entries.length === 0 ? "" : `  ${heading}\n${entries.map((entry) => `    - ${entry}`).join("\n")}`;

/** Where the draft is, and how to go on. */
export const nextSteps = (file: string, url: string, hasOutline: boolean): string =>
  [
    `Made ${file}. It is a draft: readers do not see it.`,
    "",
    "Next:",
    hasOutline
      ? "  Write your text in the place of the outline's lines."
      : "  Put the text into the order of docs/STYLEGUIDE.md, section 6: opening, “In short” box, sections, what to do next.",
    `  npm run dev     shows it at ${url}, at the address that the command prints`,
    "  npm run check   says what to mend",
    "  To publish, take out “draft: true” and set the date.",
  ].join("\n");
