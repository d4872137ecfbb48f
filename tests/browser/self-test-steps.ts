/** How the browser tests go through the self-test: by keyboard, or straight to a result. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { answerValues } from "../../_data/schema/self-test-terms.ts";
import { selfTest } from "../../_data/self-test.ts";
import { answersOf, type WorkedCase } from "../data/self-test-cases.ts";

export const ADDRESS = "/self-test/";

/** More than there are stops before any control that is looked for. */
const MOST_STOPS = 60;

/** What has the focus: the name of a radio group, the step a button leads to, or the text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (element instanceof HTMLInputElement) return element.name;
    if (element instanceof HTMLElement && element.dataset["go"] !== undefined)
      return `go ${element.dataset["go"]}`;
    return element?.textContent ?? "";
  });

const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) return;
  }
  expect.fail(`Tab does not reach “${name}”`);
};

/** Chooses the option with this place in the group that has the focus. */
const choose = async (page: Page, place: number): Promise<void> => {
  if (place === 0) await page.keyboard.press("Space");
  for (let step = 0; step < place; step += 1) await page.keyboard.press("ArrowDown");
};

/** Answers one part by keyboard, from its heading to the button that leads on. */
const answerPart = async (page: Page, index: number, worked: WorkedCase): Promise<void> => {
  for (const [place, { id }] of (selfTest.parts[index]?.items ?? []).entries()) {
    // Between two statements lies what stands behind the first of them.
    if (place > 0) await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe(id);
    const answer = worked.answers[id];
    if (answer !== null && answer !== undefined) await choose(page, answerValues.indexOf(answer));
  }
  await tabTo(page, `go ${index + 2}`);
  await page.keyboard.press("Enter");
};

/** Enters a worked case with nothing but the keyboard, from a fresh page to its result. */
export const enterByKeyboard = async (page: Page, worked: WorkedCase): Promise<void> => {
  const lengths = Object.keys(selfTest.durations);
  await tabTo(page, "duration");
  await choose(page, worked.duration === null ? lengths.length : lengths.indexOf(worked.duration));
  await tabTo(page, "go 1");
  await page.keyboard.press("Enter");
  for (const index of selfTest.parts.keys()) {
    // A step begins at its heading, so that Tab goes on into its statements.
    expect(await focused(page)).toBe(selfTest.parts[index]?.title);
    await answerPart(page, index, worked);
  }
  expect(await focused(page)).toBe(selfTest.words.result.title);
};

/** Lets the device have kept these cases, so that their results can be opened without entering them. */
export const keepOnDevice = (
  page: Page,
  cases: readonly WorkedCase[],
  dates: readonly string[],
): Promise<void> => {
  const kept = cases.map((worked, index) => ({
    date: dates[index],
    answers: answersOf(worked),
    duration: worked.duration,
  }));
  return page.evaluate(
    (value) => localStorage.setItem("self-test-kept", value),
    JSON.stringify({ version: 1, kept }),
  );
};

export const stored = (page: Page) =>
  page.evaluate(() => ({ local: Object.keys(localStorage), session: Object.keys(sessionStorage) }));

export const NOTHING_STORED = { local: [], session: [] };

/** Opens the test anew and waits for its script. */
export const openTest = async (page: Page, origin: string): Promise<void> => {
  await page.goto(origin + ADDRESS);
  await startButton(page).waitFor();
};

export const startButton = (page: Page) => page.getByRole("button", { name: selfTest.words.start.begin });

/** Goes on from the part that is open. */
export const next = (page: Page) => page.locator("[data-on]:not(.off) .btn:not(.quiet)[data-go]").click();
