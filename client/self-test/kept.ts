/** Results that the reader chose to keep on this device, in local storage. */
import { isAnswer, isDuration } from "../../_data/schema/self-test-terms.ts";
import type { KeptResult } from "../../_includes/components/self-test/state.ts";

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "self-test-kept";
/** The number in front of what is stored; anything else was written by another version, and is left alone. */
const VERSION = 1;
/** Two can be looked at side by side; a third takes the oldest one's place. */
export const MOST_KEPT = 2;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const asKept = (value: unknown): KeptResult[] => {
  if (!isRecord(value) || !isRecord(value["answers"])) return [];
  const { date, answers, duration } = value;
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return [];
  const known = Object.entries(answers).flatMap(([id, answer]) =>
    isAnswer(answer) ? [[id, answer] as const] : [],
  );
  return [{ date, answers: Object.fromEntries(known), duration: isDuration(duration) ? duration : null }];
};

/** What is kept, the oldest first. Whatever cannot be read counts as nothing. */
export const readKept = (store: Store): readonly KeptResult[] => {
  try {
    const value: unknown = JSON.parse(store.getItem(KEY) ?? "null");
    return isRecord(value) && value["version"] === VERSION && Array.isArray(value["kept"])
      ? value["kept"].flatMap(asKept).slice(-MOST_KEPT)
      : [];
  } catch {
    return [];
  }
};

/**
 * Keeps these results and no others; with none, nothing of them stays in the store.
 * @throws what the store throws when it is full or forbidden
 */
export const writeKept = (store: Store, kept: readonly KeptResult[]): void => {
  if (kept.length === 0) store.removeItem(KEY);
  else store.setItem(KEY, JSON.stringify({ version: VERSION, kept }));
};
