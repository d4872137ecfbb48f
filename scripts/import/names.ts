/** Gives posts and pages their titles, file names and addresses here, the same ones each time. */
import { basename, join } from "node:path/posix";
import { articleUrl } from "../../_config/content/articles.ts";
import { formatDate } from "../../_includes/dates.ts";
import { slugOf } from "../new/fields.ts";
import { decoded } from "../new/hast.ts";
import { normalized } from "./addresses.ts";
import type { Chosen, ListedPost } from "./choose.ts";
import type { Existing } from "./existing.ts";
import { lineOf, shortened } from "./plain-words.ts";
import { dayOfPost, momentOf } from "./times.ts";

const LONGEST_TITLE = 90;
const LONGEST_SLUG = 100;

export interface Place {
  readonly slug: string;
  readonly address: string;
}

export interface Named extends Chosen, Place {
  readonly title: string;
  /** From the content folder: `articles/ending-well.md`. */
  readonly path: string;
  /** Day of publication, `YYYY-MM-DD`. */
  readonly day: string;
  /** Day of the last change, where that was later. */
  readonly updated: string | undefined;
  /** The address it had: a path, with what follows a question mark. */
  readonly oldPath: string | undefined;
  readonly notes: readonly string[];
}

/** Taken over by an earlier import. */
export interface Here extends Chosen, Place {}

export interface Names {
  readonly named: readonly Named[];
  readonly here: readonly Here[];
  readonly listed: readonly ListedPost[];
}

interface NameOptions {
  readonly existing: Existing;
  /** By the numbers of posts, the files that earlier imports made of them, from the content folder. */
  readonly taken: ReadonlyMap<string, string>;
  /** The practice's present day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly dayIn: (moment: Date) => string;
  readonly pathOf: (link: string) => string | undefined;
}

const placeOf = (kind: Chosen["kind"], slug: string): Place => ({
  slug,
  address: kind === "article" ? articleUrl(slug) : `/${slug}/`,
});

const ownSlug = ({ item, kind }: Chosen): string => {
  const slug = slugOf(decoded(item.name)) || slugOf(lineOf(item.title)) || `${kind}-${item.id}`;
  return slug.slice(0, LONGEST_SLUG).replace(/-+$/, "");
};

/** A title that no other article has: by its day, and then by its number. */
const ownTitle = (raw: string, day: string, id: string, taken: ReadonlySet<string>) => {
  const words = lineOf(raw);
  const ways = [
    shortened(words || `Without a title, ${formatDate(day)}`, LONGEST_TITLE),
    `${shortened(words || "Without a title", LONGEST_TITLE - 30)} (${formatDate(day)})`,
    `${shortened(words || "Without a title", LONGEST_TITLE - 30)} (no. ${id})`,
  ];
  const title = ways.find((way) => !taken.has(way.toLowerCase())) ?? `No. ${id}`;
  return { title, note: title === words ? undefined : `Its title was “${words}”.` };
};

/** Names everything that is new, in the order given. */
export const namePosts = (chosen: readonly Chosen[], options: NameOptions): Names => {
  const { existing, taken, today, dayIn, pathOf } = options;
  const titles = new Set(existing.articles.map(({ title }) => title.toLowerCase()));
  const addresses = new Set([
    ...existing.pageAddresses,
    ...existing.redirects.keys(),
    ...existing.articles.map(({ slug }) => articleUrl(slug)),
  ]);
  const named: Named[] = [];
  const here: Here[] = [];
  const listed: ListedPost[] = [];

  /** The article that is this very post: it has its address, or its title and day. */
  const sameArticle = (oldPath: string | undefined, title: string, day: string): string | undefined => {
    const here = oldPath === undefined ? undefined : existing.redirects.get(normalized(oldPath));
    const article =
      existing.articles.find(({ slug }) => articleUrl(slug) === here) ??
      existing.articles.find((one) => one.date === day && one.title === title);
    return article?.slug;
  };

  for (const one of chosen) {
    const { item, kind } = one;
    const day = dayOfPost(item, dayIn);
    if (day === undefined || day > today) {
      listed.push({ item, reason: day === undefined ? "noDate" : "scheduled" });
      continue;
    }
    const oldPath = pathOf(item.link);
    const before = taken.get(item.id);
    const slugHere =
      before === undefined
        ? kind === "article"
          ? sameArticle(oldPath, shortened(lineOf(item.title), LONGEST_TITLE), day)
          : undefined
        : basename(before, ".md");
    if (slugHere !== undefined) {
      here.push({ ...one, ...placeOf(kind, slugHere) });
      continue;
    }
    const own = ownSlug(one);
    const place = [own, `${own}-${item.id}`]
      .map((slug) => placeOf(kind, slug))
      .find(({ address }) => !addresses.has(address));
    if (place === undefined || (kind === "page" && place.slug !== own)) {
      listed.push({ item, reason: "pageTaken", detail: placeOf(kind, own).address });
      continue;
    }
    const modified = momentOf(item.modifiedGmt);
    const updated = modified === undefined ? undefined : dayIn(modified);
    const { title, note } = ownTitle(item.title, day, item.id, kind === "article" ? titles : new Set());
    if (kind === "article") titles.add(title.toLowerCase());
    addresses.add(place.address);
    named.push({
      ...one,
      ...place,
      title,
      path: join(kind === "article" ? "articles" : "", `${place.slug}.md`),
      day,
      updated: updated !== undefined && updated > day ? updated : undefined,
      oldPath,
      notes: note === undefined ? [] : [note],
    });
  }
  return { named, here, listed };
};
