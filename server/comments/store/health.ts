/** Whether comments can be stored now, told by storing something, and how the mail to send stands. */
import type { StoreContext } from "./context.ts";
import { StoreFailure, type StoreFailureReason } from "./errors.ts";
import type { GroupCommit } from "./group-commit.ts";

/** Attempts after which a mail needs a person to look. */
const STUCK_AFTER = 3;
/** Milliseconds an answer holds for, so that asking often does not keep the disk busy. */
const HOLDS = 2000;
/** What is stored to see whether it can be: about as much as the largest comment, for a full disk still has corners. */
const PROBE = " ".repeat(65_536);

export interface Health {
  readonly store: "ok" | StoreFailureReason;
  /** Mails due and not sent, and those of them that have failed several times; not known while the store fails. */
  readonly outbox: { readonly due: number; readonly stuck: number } | undefined;
}

const probe = async ({ db, settings }: StoreContext, group: GroupCommit): Promise<Health> => {
  const now = settings.now().toISOString();
  const value = now + PROBE;
  try {
    // By the same way as comments, which makes room where it can.
    await group.run((trx) =>
      trx
        .insertInto("setting")
        .values({ name: "health", value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute(),
    );
    const row = await db
      .selectFrom("outbox")
      .select(({ fn, eb, lit, case: when }) => [
        fn.countAll().as("due"),
        fn
          .sum(
            when()
              .when(eb("attempts", ">=", STUCK_AFTER))
              .then(lit(1))
              .else(lit(0))
              .end(),
          )
          .as("stuck"),
      ])
      .where("sent_at", "is", null)
      .where("due_at", "<=", now)
      .executeTakeFirstOrThrow();
    return { store: "ok", outbox: { due: Number(row.due), stuck: Number(row.stuck ?? 0) } };
  } catch (error) {
    return { store: error instanceof StoreFailure ? error.reason : "other", outbox: undefined };
  }
};

export const createHealth = (context: StoreContext, group: GroupCommit): (() => Promise<Health>) => {
  let last: { readonly at: number; readonly health: Promise<Health> } | undefined;
  return () => {
    const at = context.settings.now().getTime();
    if (last === undefined || Math.abs(at - last.at) >= HOLDS) last = { at, health: probe(context, group) };
    return last.health;
  };
};
