/** The radio buttons of the page: what the reader ticks in them, and how a state is put back into them. */
import {
  type Answer,
  type Duration,
  isAnswer,
  isDuration,
  scale,
} from "../../_data/schema/self-test-terms.ts";
import type { SelfTestState } from "../../_includes/components/self-test/state.ts";

const answerIn = (value: string): Answer | undefined => {
  const answer = scale.find((number) => String(number) === value) ?? value;
  return isAnswer(answer) ? answer : undefined;
};

/** Calls back for every radio button that the reader ticks. */
export const listenToTicks = (
  page: HTMLElement,
  on: {
    readonly answer: (id: string, answer: Answer) => void;
    readonly duration: (duration: Duration | null) => void;
  },
): void => {
  page.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "radio") return;
    const { name, value } = target;
    const answer = answerIn(value);
    if (name === "duration") on.duration(isDuration(value) ? value : null);
    else if (answer !== undefined) on.answer(name, answer);
  });
};

/** Ticks what the state holds, and nothing else. */
export const tick = (page: HTMLElement, { answers, duration }: SelfTestState): void => {
  for (const input of page.querySelectorAll<HTMLInputElement>("input[type=radio]")) {
    const { name, value } = input;
    input.checked = value === String(name === "duration" ? duration : answers[name]);
  }
};
