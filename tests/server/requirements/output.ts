/** Every file of a built site as one who looks for a word, or for what a browser would do, reads it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "hast";
import { unpacked } from "../../../scripts/soak/words.ts";
import { filesIn } from "../../helpers/site.ts";
import { attribute, elements } from "../../includes/dom.ts";

/** Whether a file was gone between being listed and being read. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

/**
 * The files of a folder that have the word in them, packed or not, whatever its case. The builder may change
 * the folder meanwhile: then everything is looked through again, so that no file is passed over.
 */
export const filesWith = (folder: string, word: string): readonly string[] => {
  for (;;) {
    try {
      return filesIn(folder).filter((file) =>
        unpacked(readFileSync(join(folder, file))).some((bytes) =>
          bytes.toString("latin1").toLowerCase().includes(word.toLowerCase()),
        ),
      );
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }
};

/** The HTML files of a folder. */
export const pagesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    filesIn(folder)
      .filter((file) => file.endsWith(".html"))
      .map((file) => [file, readFileSync(join(folder, file), "utf8")]),
  );

/** Attributes whose value a browser opens or fetches. */
const ADDRESSES: ReadonlySet<string> = new Set(
  "href src srcSet action formAction poster data ping cite background longDesc manifest xLinkHref".split(" "),
);

/** What a page makes a browser do or lets it do. */
export interface Behavior {
  /** Scripts that run, each with its address or its text. */
  readonly scripts: ReadonlySet<string>;
  readonly handlers: readonly string[];
  readonly styles: readonly string[];
  readonly addresses: ReadonlySet<string>;
}

const isData = (script: Element): boolean =>
  /^application\/(ld\+)?json$/.test(attribute(script, "type") ?? "");

const textIn = ({ children }: Element): string =>
  children.map((child) => (child.type === "text" ? child.value : "")).join("");

export const behaviorOf = (html: string): Behavior => {
  const all = elements(html, () => true);
  const attributes = all.flatMap(({ properties }) => Object.entries(properties));
  return {
    scripts: new Set(
      all
        .filter((element) => element.tagName === "script" && !isData(element))
        .map((script) => attribute(script, "src") ?? textIn(script)),
    ),
    handlers: attributes.map(([name]) => name).filter((name) => /^on/i.test(name)),
    styles: attributes.flatMap(([name, value]) => (name === "style" ? [String(value)] : [])),
    addresses: new Set(attributes.flatMap(([name, value]) => (ADDRESSES.has(name) ? [String(value)] : []))),
  };
};
