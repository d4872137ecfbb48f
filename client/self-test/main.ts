/** The self-test's page: where the script runs, the form becomes a test in steps with a result. */
import { itemsOf } from "../../_data/schema/self-test-score.ts";
import { takeOver } from "../../_includes/components/self-test/hand-over.ts";
import { takeFirstAnswer } from "./first-answer.ts";
import { readKept } from "./kept.ts";
import { runSelfTest } from "./run.ts";
import { begin, withAnswer } from "./state.ts";

const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** The reader's own day as `YYYY-MM-DD`. */
const day = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

/** What a browser that stores nothing for pages throws is taken for: nothing is there. */
const stored = <Value>(read: () => Value, nothing: Value): Value => {
  try {
    return read();
  } catch {
    return nothing;
  }
};

const page = byId("self-test");
const kept = byId("self-test-kept");
const result = byId("self-test-result");
const test = takeOver(byId("self-test-data")?.textContent ?? "null");

if (page !== null && kept !== null && result !== null && test !== undefined) {
  const start = begin(
    stored(() => readKept(localStorage), []),
    day(new Date()),
  );
  const carried = stored(() => takeFirstAnswer(sessionStorage), undefined);
  const [first] = itemsOf(test);
  byId("self-test-carried")?.toggleAttribute("hidden", carried === undefined);
  runSelfTest(
    test,
    carried === undefined || first === undefined ? start : withAnswer(start, first.id, carried),
    { page, kept, result },
  );
}
