/** The whole of an import before anything is done: what becomes of every item and every comment of a file. */
import { dayIn } from "../../_data/schema/day-in.ts";
import { oldSite } from "./addresses.ts";
import type { Chosen, ListedPost } from "./choose.ts";
import { type CommentPlan, planComments } from "./comments.ts";
import { makeTexts, type TextOptions } from "./make-texts.ts";
import { topicsOf } from "./mapping.ts";
import { type Here, type Named, namePosts } from "./names.ts";
import type { CommentReason } from "./reasons.ts";
import { type OldAddresses, redirectsOf } from "./targets.ts";
import { asDraft, type MadeText } from "./texts.ts";
import { momentOf } from "./times.ts";
import type { Wxr, WxrItem } from "./wxr.ts";

export interface PlanOptions extends TextOptions {
  readonly timeZone: string;
  /** The practice's present day, `YYYY-MM-DD`. */
  readonly today: string;
  /** By the numbers of posts, the files that earlier imports made of them, from the content folder. */
  readonly taken: ReadonlyMap<string, string>;
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

const whyNoArticle = (item: WxrItem): CommentReason => (item.type === "page" ? "onPage" : "postNotTaken");

/** Decides about everything in a file, and changes nothing. */
export const planImport = async (
  wxr: Wxr,
  { chosen, listed }: { readonly chosen: readonly Chosen[]; readonly listed: readonly ListedPost[] },
  options: PlanOptions,
): Promise<Plan> => {
  const { existing, taken, timeZone, today } = options;
  const site = oldSite(wxr.address);
  const names = namePosts(chosen, {
    existing,
    taken,
    today,
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
