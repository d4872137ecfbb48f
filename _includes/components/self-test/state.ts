/** What the page holds in memory while the reader is on it, and what its controls can ask for. */
import type { Answers, Duration } from "../../../_data/schema/self-test-terms.ts";
import type { ScriptTest } from "./hand-over.ts";

/** A result that the reader chose to keep. Only the answers are kept: the result is worked out anew. */
export interface KeptResult {
  /** The day it was kept, `YYYY-MM-DD`. */
  readonly date: string;
  readonly answers: Answers;
  readonly duration: Duration | null;
}

export interface SelfTestState {
  readonly answers: Answers;
  readonly duration: Duration | null;
  /** Statements whose question the reader does not want on paper. */
  readonly unchosen: readonly string[];
  readonly ownQuestion: string;
  /** Oldest first. */
  readonly kept: readonly KeptResult[];
  /** Which of the kept results is being looked at; null where the answers are not kept. */
  readonly shown: number | null;
  /** The reader's present day, `YYYY-MM-DD`. */
  readonly today: string;
  /** What is said about the last thing done. */
  readonly status: string;
}

export interface SelfTestHandlers {
  readonly choose: (id: string, chosen: boolean) => void;
  readonly setOwnQuestion: (text: string) => void;
  readonly print: () => void;
  readonly save: () => void;
  readonly keep: () => void;
  /** By their place in `kept`. */
  readonly remove: (index: number) => void;
  readonly open: (index: number) => void;
  readonly startAgain: () => void;
}

/** What every view that the script draws is given. */
export interface ViewProps {
  readonly test: ScriptTest;
  readonly state: SelfTestState;
  readonly on: SelfTestHandlers;
}
