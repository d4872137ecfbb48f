/** Makes the texts of everything that is new, and keeps what would stop the build from readers and from links. */
import { readdirSync } from "node:fs";
import { join } from "node:path/posix";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { Topics } from "../../_data/schema/topics.ts";
import { oldSite } from "./addresses.ts";
import type { ListedPost } from "./choose.ts";
import type { Existing } from "./existing.ts";
import { type Mapping, topicsOf } from "./mapping.ts";
import type { Named, Names } from "./names.ts";
import { type PictureFolder, pictureNames } from "./pictures.ts";
import { type OldAddresses, type Targets, targetsOf } from "./targets.ts";
import { type MadeText, makeText } from "./texts.ts";
import type { Wxr } from "./wxr.ts";

export interface TextOptions {
  readonly content: string;
  readonly existing: Existing;
  readonly topics: Topics;
  readonly authors: readonly string[];
  readonly placeholders: Placeholders;
  readonly mapping: Mapping;
  readonly pictures: PictureFolder | undefined;
  /** Told how many texts are made, of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

export interface Made {
  readonly texts: ReadonlyMap<Named, MadeText>;
  readonly listed: readonly ListedPost[];
}

/** Names of the pictures that are beside the articles already. */
const picturesIn = (content: string): ReadonlySet<string> => {
  try {
    return new Set(readdirSync(join(content, "articles/images")));
  } catch {
    // There is no such folder before the first picture.
    return new Set();
  }
};

/** How one text is made, given where its links may lead. */
const makerFor = (wxr: Wxr, { redirects }: OldAddresses, options: TextOptions) => {
  const { content, mapping, pictures } = options;
  const site = oldSite(wxr.address);
  const nameFor = pictureNames(picturesIn(content));
  return (one: Named, targets: Targets): Promise<MadeText> =>
    makeText(one, {
      ...options,
      topics: Object.keys(options.topics),
      inside: targets.inside,
      aim: (link) => {
        const path = link.startsWith("#") ? undefined : site.pathOf(link, one.item.link);
        return path === undefined ? link : targets.aim(one, path);
      },
      picture: (url) => {
        const file = pictures?.find(url);
        return file === undefined ? undefined : { file, path: join("articles/images", nameFor(file)) };
      },
      topicsOf: ({ item }) => {
        const found = topicsOf(item.terms, mapping);
        return found.length > 0 ? found : [mapping.otherwise];
      },
      redirectsOf: ({ address }) => redirects.get(address) ?? [],
    });
};

/** Whether a text has a link to one of these addresses. */
const leadsTo = (contents: string, addresses: ReadonlySet<string>): boolean =>
  [...addresses].some(
    (address) => contents.includes(`(${address}`) || contents.includes(`(${address.split("/").at(-2)}.md`),
  );

/**
 * Makes every text. One that would stop the build is to be a draft (or, as a page, is listed); then nothing may
 * lead to it, and those that did are made anew.
 */
export const makeTexts = async (
  { named, here }: Names,
  oldAddresses: OldAddresses,
  wxr: Wxr,
  options: TextOptions,
): Promise<Made> => {
  const make = makerFor(wxr, oldAddresses, options);
  const site = oldSite(wxr.address);
  const texts = new Map<Named, MadeText>();
  const listed = new Map<Named, ListedPost>();
  const hidden = new Set<string>();

  const tryToMake = async (one: Named, targets: Targets): Promise<void> => {
    const { item } = one;
    try {
      const made = await make(one, targets);
      texts.set(one, made);
      if (made.problems.length === 0) return;
      if (one.kind === "page")
        listed.set(one, { item, reason: "stopsBuild", detail: made.problems.join("; ") });
    } catch (error) {
      // Whatever is wrong with one text (markup nested too deep to follow), the others are not lost by it.
      const detail = error instanceof Error ? error.message : "";
      listed.set(one, { item, reason: "unreadable", detail });
    }
    hidden.add(one.address);
  };

  let waiting = named;
  while (waiting.length > 0) {
    const before = hidden.size;
    const pathOf = (link: string): string | undefined => site.pathOf(link, wxr.address);
    const targets = targetsOf(named, here, options.existing, { hidden: new Set(hidden), pathOf });
    for (const [index, one] of waiting.entries()) {
      options.onProgress(index, waiting.length);
      await tryToMake(one, targets);
    }
    waiting =
      hidden.size === before
        ? []
        : [...texts.keys()].filter((one) => leadsTo(texts.get(one)?.contents ?? "", hidden));
  }
  for (const one of listed.keys()) texts.delete(one);
  return { texts, listed: [...listed.values()] };
};
