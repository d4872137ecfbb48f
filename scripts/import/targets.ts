/** Where the links and addresses of the old site lead, once its posts and pages are here. */
import type { InsideAddresses } from "../new/tidy.ts";
import { canRedirect, normalized } from "./addresses.ts";
import type { Existing } from "./existing.ts";
import type { Here, Named } from "./names.ts";

type Target = Pick<Named, "item" | "kind" | "slug" | "address">;

export interface Targets {
  readonly inside: InsideAddresses;
  /** What a link says here that led to `path` of the old site; the path itself where nothing is. */
  aim(from: Named, path: string): string;
}

/** @param hidden addresses of texts that readers will not see: nothing may lead to them */
export const targetsOf = (
  named: readonly Named[],
  here: readonly Here[],
  existing: Existing,
  {
    hidden,
    pathOf,
  }: { readonly hidden: ReadonlySet<string>; readonly pathOf: (link: string) => string | undefined },
): Targets => {
  const published = existing.articles.filter((article) => article.public);
  const files = new Set(published.map(({ slug }) => `${slug}.md`));
  const pages = new Set([...existing.pageAddresses, ...published.map(({ slug }) => `/articles/${slug}/`)]);
  const seenBefore = here.filter(({ address }) => pages.has(address));
  const seen: readonly Target[] = [...seenBefore, ...named.filter(({ address }) => !hidden.has(address))];
  const byPath = new Map<string, Target>();
  const byNumber = new Map<string, Target>();
  for (const target of seen) {
    pages.add(target.address);
    if (target.kind === "article") files.add(`${target.slug}.md`);
    const path = pathOf(target.item.link);
    if (path !== undefined) byPath.set(normalized(path), target);
    byNumber.set(target.item.id, target);
  }
  return {
    inside: { pages, files },
    aim: (from, path) => {
      const number = /\?(?:p|page_id)=(\d+)/.exec(path)?.[1];
      const plain = path.split("?", 1)[0] ?? "";
      const target =
        byPath.get(normalized(path)) ??
        (number === undefined ? byPath.get(normalized(plain)) : byNumber.get(number));
      if (target === undefined) return plain;
      return from.kind === "article" && target.kind === "article" ? `${target.slug}.md` : target.address;
    },
  };
};

export interface OldAddresses {
  /** By the addresses here, the old ones that lead there. */
  readonly redirects: ReadonlyMap<string, readonly string[]>;
  /** Texts whose old address leads nowhere now. */
  readonly lost: readonly Named[];
}

/** Keeps the old addresses that a redirect can be made for: one each, over nothing that is there. */
export const redirectsOf = (named: readonly Named[], existing: Existing): OldAddresses => {
  const taken = new Set([
    ...existing.pageAddresses,
    ...existing.redirects.keys(),
    ...existing.articles.map(({ slug }) => `/articles/${slug}/`),
    ...named.map(({ address }) => address),
  ]);
  const redirects = new Map<string, readonly string[]>();
  const lost: Named[] = [];
  for (const one of named) {
    const old = one.oldPath === undefined ? undefined : normalized(one.oldPath);
    if (old === undefined || old === one.address) continue;
    if (canRedirect(old) && !taken.has(old)) {
      redirects.set(one.address, [old]);
      taken.add(old);
    } else lost.push(one);
  }
  return { redirects, lost };
};
