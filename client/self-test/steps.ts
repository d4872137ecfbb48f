/** The page in steps: which regions are shown, where the keyboard goes, and the browser's back and forward. */

/** The step in a history entry: the only thing that is ever put there. */
const stepIn = (entry: unknown, last: number): number | undefined =>
  typeof entry === "object" && entry !== null && "step" in entry && typeof entry.step === "number"
    ? Math.min(Math.max(entry.step, 0), last)
    : undefined;

const regionsOf = (page: HTMLElement): readonly HTMLElement[] => [
  ...page.querySelectorAll<HTMLElement>("[data-on]"),
];

const show = (page: HTMLElement, step: number): void => {
  page.dataset["step"] = String(step);
  for (const region of regionsOf(page)) {
    region.classList.toggle("off", region.dataset["on"]?.split(" ").includes(String(step)) !== true);
  }
};

/** A step begins at its heading, for the eye and for the keyboard. */
const focusHeading = (page: HTMLElement): void => {
  scrollTo(0, 0);
  page.querySelector<HTMLElement>("[data-on]:not(.off) h2[tabindex]")?.focus({ preventScroll: true });
};

export interface Steps {
  /** Goes to a step as the reader does: with an entry in the history, which holds nothing but its number. */
  readonly go: (step: number) => void;
  readonly current: () => number;
}

/**
 * Shows the start, and answers every button that has a step in `data-go`.
 * @param last the number of the last step
 * @param onStep is called before a step is shown
 */
export const runSteps = (page: HTMLElement, last: number, onStep: () => void): Steps => {
  let current = 0;

  const enter = (step: number): void => {
    current = step;
    onStep();
    show(page, step);
    focusHeading(page);
  };

  const go = (step: number): void => {
    history.pushState({ step }, "");
    enter(step);
  };

  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-go]") : null;
    if (button !== null) go(Number(button.dataset["go"]));
  });

  addEventListener("popstate", (event) => {
    const step = stepIn(event.state, last);
    // A link within the page makes an entry without a step: it belongs to the step that is open.
    if (step === undefined) history.replaceState({ step: current }, "");
    else enter(step);
  });

  history.scrollRestoration = "manual";
  history.replaceState({ step: current }, "");
  for (const element of page.querySelectorAll<HTMLElement>("[data-script], [data-paper]")) {
    element.hidden = element.dataset["paper"] !== undefined;
  }
  show(page, current);
  return { go, current: () => current };
};
