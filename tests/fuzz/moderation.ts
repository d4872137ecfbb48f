/** Any order of sending, deciding, changing and taking back: what is public is what was published, and nothing else. */
import fc from "fast-check";
import { Conflict } from "../../server/comments/store/errors.ts";
import type { CommentStore } from "../../server/comments/store/open.ts";
import { must, trial } from "./harness.ts";
import { openFuzzStore, submit } from "./stores.ts";

type Status = "pending" | "approved" | "rejected" | "withdrawn" | "erased";

/** What should be known of a comment. */
interface Known {
  readonly token: string;
  readonly id: string;
  readonly words: string;
  status: Status;
  version: number;
  /** As a page shows it. */
  shown: string;
  /** A withdrawn one keeps its place where it had one. */
  placed: boolean;
}

const ACTIONS = [
  "send",
  "approve",
  "approveOther",
  "reject",
  "unpublish",
  "redact",
  "withdraw",
  "takeBack",
  "erase",
] as const;
const step = fc.record({ action: fc.constantFrom(...ACTIONS), which: fc.nat(3), stale: fc.boolean() });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** In which states each may be done, and which state follows. */
const RULES: Readonly<
  Record<Exclude<Step["action"], "send">, readonly [from: readonly Status[], to: Status]>
> = {
  approve: [["pending"], "approved"],
  approveOther: [["pending"], "approved"],
  reject: [["pending"], "rejected"],
  unpublish: [["approved"], "rejected"],
  redact: [["approved"], "approved"],
  withdraw: [["pending", "approved", "rejected"], "withdrawn"],
  takeBack: [["pending", "approved", "rejected"], "withdrawn"],
  erase: [["pending", "approved", "rejected", "withdrawn"], "erased"],
};

const OTHER = "Other words.";

const act = (
  store: CommentStore,
  action: Exclude<Step["action"], "send">,
  { token, id }: Known,
  version: number,
) => {
  const target = { id, version, actor: "desk" } as const;
  const { decisions } = store;
  switch (action) {
    case "approve":
      return decisions.approve(target);
    case "approveOther":
      return decisions.approve({ ...target, text: OTHER });
    case "reject":
      return decisions.reject({ ...target, reason: "abuse" });
    case "unpublish":
      return decisions.unpublish({ ...target, reason: "abuse" });
    case "redact":
      return decisions.redact({ ...target, text: OTHER });
    case "withdraw":
      return decisions.withdraw(target);
    case "takeBack":
      return store.receipts.withdraw(token);
    case "erase":
      return decisions.erase(target);
  }
};

const follow = async (store: CommentStore, known: Known, { action, stale }: Step): Promise<void> => {
  if (action === "send") return;
  const [from, to] = RULES[action];
  const isOwn = action === "takeBack";
  // An author takes back whatever it is by now, and again without harm.
  if (isOwn && !from.includes(known.status)) return;
  const may = from.includes(known.status) && (isOwn || !stale);
  try {
    const after = await act(store, action, known, known.version - (stale ? 1 : 0));
    must(may, `${action} is done to what is ${known.status}${stale ? ", by an old version" : ""}`);
    known.version = after.version;
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    must(!may, `${action} is refused to what is ${known.status}`);
    return;
  }
  if (to === "withdrawn") known.placed = known.status === "approved";
  if (action === "approve") known.shown = known.words;
  if (action === "approveOther" || action === "redact") known.shown = OTHER;
  known.status = to;
};

let sent = 0;

const decisions = trial({
  name: "moderation: whatever is decided in whatever order, public is what was published and nothing else",
  cases: 60,
  open: async () => {
    const { store, close } = await openFuzzStore();
    return { world: store, close };
  },
  arbitrary: fc.array(step, { minLength: 1, maxLength: 14 }),
  holds: async (steps, store) => {
    const all: Known[] = [];
    for (const one of [{ action: "send", which: 0, stale: false } as const, ...steps]) {
      const known = all[one.which % Math.max(all.length, 1)];
      if (one.action !== "send" && known !== undefined) {
        await follow(store, known, one);
        continue;
      }
      sent += 1;
      const words = `Words ${sent}.`;
      const token = await submit(store, words);
      const { id, version } = await store.receipts.find(token);
      all.push({ token, id, words, status: "pending", version, shown: "", placed: false });
    }
    const ids = new Set(all.map(({ id }) => id));
    const shown = (await store.threads.published()).comments.filter(({ id }) => ids.has(id));
    const wanted = all.filter(
      ({ status, placed }) => status === "approved" || (status === "withdrawn" && placed),
    );
    must(shown.length === wanted.length, `${shown.length} are public, not ${wanted.length}`);
    for (const { id, status, shown: words } of wanted) {
      const found = shown.find((one) => one.id === id);
      must(found?.body === (status === "approved" ? words : ""), `it says ${found?.body}`);
    }
    // So that the next case begins with nothing public.
    for (const known of all) {
      if (known.status !== "erased")
        await store.decisions.erase({ id: known.id, version: known.version, actor: "desk" });
    }
  },
});

export const moderationTrials = [decisions];
