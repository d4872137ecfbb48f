/** The worked cases, entered with nothing but the keyboard: the page has to say what each of them expects. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemsOf } from "../../_data/schema/self-test-score.ts";
import { selfTest } from "../../_data/self-test.ts";
import { selfTestCases, type WorkedCase } from "../data/self-test-cases.ts";
import { type Reader, startReader, takeNotes } from "./reader.ts";
import { ADDRESS, enterByKeyboard, NOTHING_STORED, openTest, stored } from "./self-test-steps.ts";

let reader: Reader;
let page: Page;
beforeAll(async () => {
  reader = await startReader();
  page = await reader.page();
  page.on("dialog", (dialog) => void dialog.accept());
});
afterAll(() => reader.close());

const idOf = (text: string) => itemsOf(selfTest).find((item) => text.includes(item.statement))?.id ?? text;

/** What the result page says, read from the page. */
const readResult = async (page: Page) => {
  const result = page.locator("#self-test-result");
  const texts = (selector: string) => result.locator(selector).allTextContents();
  const idsIn = async (selector: string) => (await texts(selector)).map(idOf);
  return {
    headline: (await texts(".headline")).join(),
    redFlags: await idsIn(".warning"),
    amberFlags: await idsIn(".soon"),
    bands: await texts(".results .band"),
    spoken: await texts(".results .vh"),
    bars: await result
      .locator(".results .bar")
      .evaluateAll((bars) =>
        bars.map((bar) => bar.querySelector(".good, .mixed, .needs")?.getAttribute("width") ?? null),
      ),
    numbers: (await texts(".account > .points li")).slice(0, selfTest.parts.length),
    strengths: await idsIn("[aria-labelledby=strengths] li"),
    talkAbout: await idsIn("[aria-labelledby=talk-about] > .points li"),
    more: await idsIn("[aria-labelledby=talk-about] details li"),
    notSure: await idsIn("[aria-labelledby=not-sure] li"),
    notes: await texts(".note"),
    count: (await texts(".account > .points li")).find((line) => line.startsWith("Not sure")),
  };
};

/** What it has to say, from the worked case. */
const expectedResult = ({ expected }: WorkedCase) => {
  const { parts } = expected;
  const bands = selfTest.parts.map(({ id }) => selfTest.bands[parts[id].shownBand]);
  const of = (id: "A" | "B" | "C") => selfTest.parts.find((part) => part.id === id)?.items.length;
  return {
    headline: selfTest.headlines[expected.headline].title,
    redFlags: expected.redFlags,
    amberFlags: expected.amberFlags,
    bands,
    spoken: selfTest.parts.map(({ id, title }, index) => {
      const { answered, rawBand, shownBand } = parts[id];
      const outweighed = rawBand === shownBand ? "" : " One answer outweighs the rest.";
      return `Part ${id}, ${title}: ${bands[index]}, ${answered} of ${of(id)} answered.${outweighed}`;
    }),
    bars: selfTest.parts.map(({ id }) => (parts[id].barPercent === null ? null : `${parts[id].barPercent}%`)),
    numbers: selfTest.parts.map(({ id, title }) => {
      const { answered, sum, mean, rawBand, shownBand } = parts[id];
      const numbers = mean === null ? "" : `, sum ${sum}, mean ${mean}`;
      const shown =
        rawBand === shownBand
          ? ""
          : ` One answer outweighs the rest, so it is shown as “${selfTest.bands[shownBand]}”.`;
      return `${title}: ${answered} of ${of(id)} answered${numbers}: “${selfTest.bands[rawBand]}”.${shown}`;
    }),
    strengths: expected.strengths,
    talkAbout: expected.talkAbout.slice(0, 3),
    notSure: expected.notSureAbout,
    count: `Not sure or left open: ${expected.notSureCount} of 20.`,
  };
};

/** The browser fetches the page's icon when it likes, also after the page has loaded. */
const ICON = "/favicon.svg";

test.each(selfTestCases.worked)(
  "$id by keyboard gives the expected page, and nothing leaves it: $name",
  async (worked) => {
    await openTest(page, reader.origin);
    const title = await page.title();
    const { requests, complaints } = takeNotes(page);
    await enterByKeyboard(page, worked);

    const { more, notes, ...result } = await readResult(page);
    expect(result).toEqual(expectedResult(worked));
    expect(more.slice(0, 2)).toEqual(worked.expected.talkAbout.slice(3));
    expect(more).toHaveLength(
      Math.max(0, worked.expected.talkAbout.length - 3) + worked.expected.talkAboutMore,
    );
    expect(notes.includes(selfTest.notes.sameAnswer)).toBe(worked.expected.sameAnswerNote);

    expect(
      requests.map((request) => new URL(request.url()).pathname).filter((path) => path !== ICON),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    expect(page.url()).toBe(reader.origin + ADDRESS);
    expect(await page.title()).toBe(title);
    expect(await page.evaluate(() => history.state)).toEqual({ step: 4 });
    expect(await stored(page)).toEqual(NOTHING_STORED);
  },
);
