/** Whether the server can do its work, for those who watch it. */
import type { HeaderSettings } from "../../_data/schema/security-headers.ts";
import { type Answer, smallAnswer } from "./answer.ts";

export interface PartState {
  readonly ok: boolean;
  /** Counts and words for the operator; nothing that a reader wrote. */
  readonly [detail: string]: boolean | number | string;
}

export interface HealthCheck {
  /** As it is called in the answer: `store`, `outbox`. */
  readonly name: string;
  /** No comment can be stored while this fails. */
  readonly required: boolean;
  state(): PartState | Promise<PartState>;
}

/** A check that throws has failed; what it threw may hold words of readers and is not told. */
const ask = async (check: HealthCheck): Promise<PartState> => {
  try {
    return await check.state();
  } catch {
    return { ok: false };
  }
};

/** The answer of /healthz: 503 when a required part fails, 200 otherwise, with the state of each part. */
export const healthAnswer = async (
  checks: readonly HealthCheck[],
  settings: HeaderSettings,
): Promise<Answer> => {
  const states = await Promise.all(checks.map(async (check) => ({ check, state: await ask(check) })));
  const failing = states.filter(({ state }) => !state.ok);
  const down = failing.some(({ check }) => check.required);
  const status = down ? "down" : failing.length > 0 ? "degraded" : "ok";
  const report = { status, ...Object.fromEntries(states.map(({ check, state }) => [check.name, state])) };
  return smallAnswer(
    {
      status: down ? 503 : 200,
      type: "application/json; charset=utf-8",
      text: `${JSON.stringify(report)}\n`,
    },
    settings,
  );
};
