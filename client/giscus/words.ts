/** What the section of the discussion says of itself: settings and words, as the page was made with them. */

/** A value that the page was made with; empty where it has none, so that nothing breaks for a missing word. */
export const told = (section: HTMLElement, name: string): string => section.dataset[name] ?? "";

/** Says one of the states, where screen readers read it out; errors in sight of everybody. */
export const sayer =
  (section: HTMLElement) =>
  (state: State): void => {
    const line = section.querySelector("[role=status]");
    if (line === null) return;
    line.className = state === "shown" ? "vh" : "hint";
    line.textContent = told(section, state);
  };

export type State = "loading" | "shown" | "offline" | "failed" | "refused" | "expired" | "signedOut";
