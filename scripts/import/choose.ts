/** Which posts and pages of an export are taken over: those that every reader could see. */
import type { PostReason } from "./reasons.ts";
import type { WxrItem } from "./wxr.ts";

export interface Chosen {
  readonly item: WxrItem;
  readonly kind: "article" | "page";
}

export interface ListedPost {
  readonly item: WxrItem;
  readonly reason: PostReason;
  /** What exactly, where the reason alone does not say. */
  readonly detail?: string;
}

/** Characters of HTML, some thirty thousand words. What is longer takes more memory than a small machine has. */
const LONGEST_POST = 200_000;

const BY_TYPE: ReadonlyMap<string, PostReason> = new Map([
  ["attachment", "attachment"],
  ["revision", "revision"],
  ["nav_menu_item", "menu"],
]);

const BY_STATUS: ReadonlyMap<string, PostReason> = new Map([
  ["draft", "draft"],
  ["auto-draft", "draft"],
  ["future", "scheduled"],
  ["private", "private"],
  ["trash", "trash"],
  ["pending", "review"],
]);

const reasonAgainst = (item: WxrItem): PostReason | undefined => {
  if (item.type !== "post" && item.type !== "page") return BY_TYPE.get(item.type) ?? "otherType";
  if (item.status !== "publish") return BY_STATUS.get(item.status) ?? "otherStatus";
  if (item.password !== "") return "password";
  if (!/^\d{1,15}$/.test(item.id)) return "noNumber";
  if (item.content.length > LONGEST_POST) return "tooLong";
  return item.content.trim() === "" ? "noText" : undefined;
};

/** Sorts what is in the file; what is chosen is in the order of its numbers, whatever the order of the file. */
export const choosePosts = (
  items: readonly WxrItem[],
): { readonly chosen: readonly Chosen[]; readonly listed: readonly ListedPost[] } => {
  const chosen = new Map<string, Chosen>();
  const listed: ListedPost[] = [];
  for (const item of items) {
    const reason = reasonAgainst(item) ?? (chosen.has(item.id) ? "double" : undefined);
    if (reason === undefined) chosen.set(item.id, { item, kind: item.type === "page" ? "page" : "article" });
    else listed.push({ item, reason });
  }
  return { chosen: [...chosen.values()].sort((a, b) => Number(a.item.id) - Number(b.item.id)), listed };
};
