/** Runs the test: holds what the reader enters, draws what depends on it, and lets go of it when told to. */
import { h, render } from "preact";
import type { ScriptTest } from "../../_includes/components/self-test/hand-over.ts";
import { KeptView } from "../../_includes/components/self-test/kept-view.tsx";
import { resultAsText } from "../../_includes/components/self-test/plain-text.ts";
import { ResultView } from "../../_includes/components/self-test/result-view.tsx";
import type { SelfTestHandlers, SelfTestState } from "../../_includes/components/self-test/state.ts";
import { writeKept } from "./kept.ts";
import { saveText } from "./save.ts";
import {
  forget,
  hasUnkeptAnswers,
  keep,
  open,
  remove,
  withAnswer,
  withChoice,
  withDuration,
} from "./state.ts";
import { runSteps } from "./steps.ts";
import { listenToTicks, tick } from "./ticks.ts";

/** The elements that the server put into the page for the script. */
export interface Places {
  readonly page: HTMLElement;
  readonly kept: HTMLElement;
  readonly result: HTMLElement;
}

const warn = (event: BeforeUnloadEvent): void => event.preventDefault();

export const runSelfTest = (test: ScriptTest, first: SelfTestState, { page, kept, result }: Places): void => {
  const last = test.parts.length + 1;
  let state = first;

  const draw = (): void => {
    const props = { test, state, on };
    render(h(KeptView, props), kept);
    render(h(ResultView, props), result);
  };

  const set = (next: SelfTestState): void => {
    state = next;
    draw();
    if (hasUnkeptAnswers(state)) addEventListener("beforeunload", warn);
    else removeEventListener("beforeunload", warn);
  };

  const replace = (next: SelfTestState): void => {
    set(next);
    tick(page, state);
  };

  /** Stores first: the page must not say that something is kept, or deleted, when it is not. */
  const store = (next: SelfTestState, done: string): void => {
    try {
      writeKept(localStorage, next.kept);
      set({ ...next, status: done });
    } catch {
      set({ ...state, status: test.words.keep.failed });
    }
  };

  const on: SelfTestHandlers = {
    choose: (id, chosen) => set(withChoice(state, id, chosen)),
    setOwnQuestion: (ownQuestion) => set({ ...state, ownQuestion }),
    print: () => print(),
    save: () => {
      saveText(`${test.words.keep.fileName}-${state.today}.txt`, resultAsText(test, state));
      set({ ...state, status: test.words.keep.saved });
    },
    keep: () => store(keep(state), test.words.keep.done),
    remove: (index) => {
      store(remove(state, index), test.words.keep.removed);
      // At the start the pressed button is gone, and the keyboard's place with it.
      if (steps.current() === 0) kept.querySelector<HTMLElement>("[role=status]")?.focus();
    },
    open: (index) => {
      replace(open(state, index));
      steps.go(last);
    },
    startAgain: () => {
      replace(forget(state));
      steps.go(0);
    },
  };

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link?.matches("[data-leave]")) {
      event.preventDefault();
      // Whoever comes back to this tab finds no answers in it.
      replace(forget(state));
      location.replace(link.href);
    } else if (link?.matches("[data-crisis] a, a[href^='/crisis-help/']")) {
      // Nobody on the way to help is asked whether they are sure.
      removeEventListener("beforeunload", warn);
    }
  });

  listenToTicks(page, {
    answer: (id, answer) => set(withAnswer(state, id, answer)),
    duration: (duration) => set(withDuration(state, duration)),
  });
  const steps = runSteps(page, last, () => set({ ...state, status: "" }));
  replace(state);
};
