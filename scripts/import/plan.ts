/** The whole of an import before anything is done: what becomes of every item and every comment of a file. */

import { readdirSync } from "node:fs";
import { join } from "node:path/posix";
import { dayIn } from "../../_data/schema/day-in.ts";
import type { Placeholders } from "../../_data/schema/placeholders.ts";
import type { Topics } from "../../_data/schema/topics.ts";
import { oldSite } from "./addresses.ts";
import type { Chosen, ListedPost } from "./choose.ts";
import { type CommentPlan, planComments } from "./comments.ts";
import type { Existing } from "./existing.ts";
import { type Mapping, topicsOf } from "./mapping.ts";
import { type Here, type Named, namePosts } from "./names.ts";
import { type PictureFolder, pictureNames } from "./pictures.ts";
import type { CommentReason } from "./reasons.ts";
import { type OldAddresses, redirectsOf, targetsOf } from "./targets.ts";
import { asDraft, type MadeText, makeText } from "./texts.ts";
import { momentOf } from "./times.ts";
import type { Wxr, WxrItem } from "./wxr.ts";

export interface PlanOptions {
  readonly content: string;
  readonly existing: Existing;
  readonly topics: Topics;
  readonly authors: readonly string[];
  readonly placeholders: Placeholders;
  readonly timeZone: string;
  readonly mapping: Mapping;
  readonly pictures: PictureFolder | undefined;
  /** By the numbers of posts, the files that earlier imports made of them, from the content folder. */
  readonly taken: ReadonlyMap<string, string>;
  /** Told how many texts are made, of how many. */
  readonly onProgress: (done: number, of: number) => void;
}

export interface PlannedText extends Named, MadeText {
  /** It would stop the build, so it is kept from readers until somebody has mended it. */
  readonly draft: boolean;
  /** No category or tag of it is mapped. */
  readonly topicAssumed: boolean;
}

export interface Plan {
  readonly texts: readonly PlannedText[];
  readonly here: readonly Here[];
  readonly listed: readonly ListedPost[];
  readonly comments: CommentPlan;
  readonly oldAddresses: OldAddresses;
}

interface Made {
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

/**
 * Makes every text. One that would stop the build becomes a draft (or, as a page, is listed); then nothing may
 * lead to it, and those that did are made anew.
 */
const makeTexts = async (
  { named, here }: { readonly named: readonly Named[]; readonly here: readonly Here[] },
  oldAddresses: OldAddresses,
  wxr: Wxr,
  options: PlanOptions,
): Promise<Made> => {
  const { content, existing, mapping } = options;
  const site = oldSite(wxr.address);
  const texts = new Map<Named, MadeText>();
  const listed = new Map<Named, ListedPost>();
  const hidden = new Set<string>();
  const nameFor = pictureNames(picturesIn(content));

  const make = async (one: Named, targets: ReturnType<typeof targetsOf>): Promise<void> => {
    const { item } = one;
    const made = await makeText(one, {
      ...options,
      topics: Object.keys(options.topics),
      inside: targets.inside,
      aim: (link) => {
        const path = link.startsWith("#") ? undefined : site.pathOf(link, item.link);
        return path === undefined ? link : targets.aim(one, path);
      },
      picture: (url) => {
        const file = options.pictures?.find(url);
        return file === undefined ? undefined : { file, path: join("articles/images", nameFor(file)) };
      },
      topicsOf: () => {
        const found = topicsOf(item.terms, mapping);
        return found.length > 0 ? found : [mapping.otherwise];
      },
      redirectsOf: ({ address }) => oldAddresses.redirects.get(address) ?? [],
    });
    texts.set(one, made);
    if (made.problems.length === 0) return;
    hidden.add(one.address);
    if (one.kind === "page")
      listed.set(one, { item, reason: "stopsBuild", detail: made.problems.join("; ") });
  };

  let waiting = [...named];
  while (waiting.length > 0) {
    const before = hidden.size;
    const targets = targetsOf(named, here, existing, {
      hidden,
      pathOf: (link) => site.pathOf(link, wxr.address),
    });
    for (const [index, one] of waiting.entries()) {
      options.onProgress(index, waiting.length);
      try {
        await make(one, targets);
      } catch (error) {
        // Whatever is wrong with one text (markup nested too deep to follow), the others are not lost by it.
        hidden.add(one.address);
        listed.set(one, {
          item: one.item,
          reason: "unreadable",
          detail: error instanceof Error ? error.message : "",
        });
      }
    }
    const leads = (contents: string): boolean =>
      [...hidden].some(
        (address) =>
          contents.includes(`(${address}`) || contents.includes(`(${address.split("/").at(-2)}.md`),
      );
    waiting =
      hidden.size === before
        ? []
        : [...texts].flatMap(([one, { contents }]) => (leads(contents) ? [one] : []));
  }
  for (const one of listed.keys()) texts.delete(one);
  return { texts, listed: [...listed.values()] };
};

const whyNoArticle = (item: WxrItem): CommentReason => (item.type === "page" ? "onPage" : "postNotTaken");

/** Decides about everything in a file, and changes nothing. */
export const planImport = async (
  wxr: Wxr,
  { chosen, listed }: { readonly chosen: readonly Chosen[]; readonly listed: readonly ListedPost[] },
  options: PlanOptions,
): Promise<Plan> => {
  const { existing, taken, timeZone } = options;
  const site = oldSite(wxr.address);
  const names = namePosts(chosen, {
    existing,
    taken,
    dayIn: dayIn(timeZone),
    pathOf: (link) => site.pathOf(link, wxr.address),
  });
  const oldAddresses = redirectsOf(names.named, existing);
  const made = await makeTexts(names, oldAddresses, wxr, options);
  const texts = [...made.texts].map(([one, text]): PlannedText => {
    const draft = text.problems.length > 0;
    return {
      ...one,
      ...text,
      contents: draft ? asDraft(text.contents) : text.contents,
      draft,
      topicAssumed: one.kind === "article" && topicsOf(one.item.terms, options.mapping).length === 0,
    };
  });
  const articles = new Map(
    [...texts, ...names.here].flatMap(({ item, kind, slug }) =>
      kind === "article" ? [[item, slug] as const] : [],
    ),
  );
  const comments = planComments(wxr.items, {
    authors: wxr.authors,
    mapping: options.mapping,
    articleOf: (item) => {
      const slug = articles.get(item);
      return slug === undefined ? { reason: whyNoArticle(item) } : { slug };
    },
    momentOf: ({ dateGmt, date }) => momentOf(dateGmt) ?? momentOf(date),
  });
  return {
    texts,
    here: names.here,
    listed: [...listed, ...names.listed, ...made.listed],
    comments,
    oldAddresses,
  };
};
