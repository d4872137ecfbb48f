/** How the page's memory changes: pure steps from one state to the next. */
import type { Answer, Duration } from "../../_data/schema/self-test-terms.ts";
import type { KeptResult, SelfTestState } from "../../_includes/components/self-test/state.ts";
import { MOST_KEPT } from "./kept.ts";

/** Nothing answered. `today` is the reader's day, `YYYY-MM-DD`. */
export const begin = (kept: readonly KeptResult[], today: string): SelfTestState => ({
  answers: {},
  duration: null,
  unchosen: [],
  ownQuestion: "",
  kept,
  shown: null,
  today,
  status: "",
});

/** Everything the reader entered is gone; what they kept on the device stays. */
export const forget = (state: SelfTestState): SelfTestState => begin(state.kept, state.today);

export const withAnswer = (state: SelfTestState, id: string, answer: Answer): SelfTestState => ({
  ...state,
  answers: { ...state.answers, [id]: answer },
  shown: null,
});

export const withDuration = (state: SelfTestState, duration: Duration | null): SelfTestState => ({
  ...state,
  duration,
  shown: null,
});

export const withChoice = (state: SelfTestState, id: string, chosen: boolean): SelfTestState => {
  const others = state.unchosen.filter((unchosen) => unchosen !== id);
  return { ...state, unchosen: chosen ? others : [...others, id] };
};

/** The present answers join what is kept, and the oldest makes room. */
export const keep = (state: SelfTestState): SelfTestState => {
  const { today: date, answers, duration } = state;
  const kept = [...state.kept, { date, answers, duration }].slice(-MOST_KEPT);
  return { ...state, kept, shown: kept.length - 1 };
};

export const remove = (state: SelfTestState, index: number): SelfTestState => {
  const { shown } = state;
  const moved = shown === null || shown === index ? null : shown - (index < shown ? 1 : 0);
  return { ...state, kept: state.kept.filter((_, at) => at !== index), shown: moved };
};

/** A kept result takes the place of what is on the page. */
export const open = (state: SelfTestState, index: number): SelfTestState => {
  const result = state.kept[index];
  if (result === undefined) return state;
  return { ...forget(state), answers: result.answers, duration: result.duration, shown: index };
};

/** Whether closing the page would lose answers that are kept nowhere. */
export const hasUnkeptAnswers = ({ answers, shown }: SelfTestState): boolean =>
  shown === null && Object.keys(answers).length > 0;
