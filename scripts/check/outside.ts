/** Links to other sites, wherever the practice wrote them, and what came of asking each one. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import type { CrisisLines } from "../../_data/schema/crisis-lines.ts";
import type { Links } from "../../_data/schema/links.ts";
import type { Finding } from "./findings.ts";
import { lineWhere } from "./lines.ts";
import type { Answer, Ask } from "./online.ts";
import type { CheckedText } from "./texts.ts";

interface OutsideLink {
  readonly file: string;
  readonly line?: number;
  readonly url: string;
  /** A DOI leads elsewhere by design. */
  readonly redirects: boolean;
}

/** Every https address in texts, sources, links and crisis lines, with its place. */
export function outsideLinks(
  texts: readonly CheckedText[],
  data: { readonly links: Links; readonly crisisLines: CrisisLines },
  dataFolder: string,
): OutsideLink[] {
  const fromTexts = texts.flatMap(({ file, contents, blocks, article }): OutsideLink[] => [
    ...blocks.flatMap(({ links }) =>
      links.map(({ href, line }) => ({ file, line, url: href, redirects: false })),
    ),
    ...(article?.sources ?? []).flatMap(({ doi, url }) => [
      ...(doi === undefined
        ? []
        : [placed(file, contents, doi, { url: `https://doi.org/${doi}`, redirects: true })]),
      ...(url === undefined ? [] : [placed(file, contents, url, { url, redirects: false })]),
    ]),
  ]);
  const fromData = (name: string, urls: readonly string[]): OutsideLink[] => {
    const file = join(dataFolder, name);
    const contents = existsSync(file) ? readFileSync(file, "utf8") : "";
    return urls.map((url) => placed(file, contents, url, { url, redirects: false }));
  };
  return [
    ...fromTexts,
    ...fromData(
      "links.ts",
      data.links.groups.flatMap(({ links }) => links.map(({ url }) => url)),
    ),
    ...fromData(
      "crisis-lines.ts",
      data.crisisLines.flatMap(({ actions }) => actions.map(({ href }) => href)),
    ),
  ].filter(({ url }) => url.startsWith("https://"));
}

const placed = (
  file: string,
  contents: string,
  written: string,
  link: Pick<OutsideLink, "url" | "redirects">,
): OutsideLink => ({ file, ...lineWhere(contents, (line) => line.includes(written)), ...link });

/** Asks each address; those that answer as they should make no finding. */
export async function checkOutsideLinks(links: readonly OutsideLink[], ask: Ask): Promise<Finding[]> {
  const asked = await Promise.all(links.map(async (link) => ({ link, answer: await ask(link.url) })));
  return asked.flatMap(({ link: { url, redirects, ...place }, answer }) => {
    const told = redirects && answer.kind === "moved" ? undefined : tell(url, answer);
    return told === undefined ? [] : [{ ...place, ...told }];
  });
}

function tell(url: string, answer: Answer): Omit<Finding, "file" | "line"> | undefined {
  switch (answer.kind) {
    case "ok":
      return undefined;
    case "gone":
      return {
        level: "error",
        what: `link: ${url} is not there any more (status ${answer.status})`,
        how: "find where it went, or take the link out",
      };
    case "moved":
      return {
        level: "warning",
        what: `link: ${url} leads on to ${answer.to}`,
        how: "open it, and write the new address if it is the right page",
      };
    case "doubtful":
      return {
        level: "warning",
        what: `link: ${url} could not be checked: ${answer.reason}`,
        how: "open it by hand",
      };
  }
}
