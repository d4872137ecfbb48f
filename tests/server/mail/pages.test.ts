/** The pages behind the links in mails, as documents. */
import { describe, expect, test } from "vitest";
import type { ConfirmProps } from "../../../server/mail/contracts.ts";
import { htmlProblems } from "../../helpers/valid-html.ts";
import { byTag, textOf } from "../../includes/dom.ts";
import { views } from "./support.ts";

const props: ConfirmProps = {
  action: "approve",
  path: "/comments/confirm/token",
  article: `Ending "well" <b>`,
  name: `<i>"Wednesday"</i>`,
  message: "One.\n\nشكرا & <b>two</b>",
  sentOn: "2026-03-12",
  danger: false,
  marks: ["Nothing marked."],
};

/** What is within `<main>`. */
const main = (html = ""): string => html.slice(html.indexOf("<main"), html.indexOf("</main>"));

const PAGES: Readonly<Record<string, string>> = {
  approve: views.confirm(props),
  hold: views.confirm({ ...props, action: "hold", danger: true, article: undefined, name: "" }),
  approved: views.done("approve"),
  held: views.done("hold"),
  dead: views.dead(),
  unsubscribe: views.unsubscribe("/comments/unsubscribe/token"),
  unsubscribed: views.unsubscribed(),
  noAddress: views.noAddress(),
  failed: views.failed(),
};

describe("the pages behind links in mails", () => {
  for (const [name, html] of Object.entries(PAGES)) {
    test(`${name}: a valid page with one heading`, async () => {
      expect(await htmlProblems(html)).toEqual([]);
      expect(byTag(html, "h1")).toHaveLength(1);
    });
  }

  test("N1: a name, a title and words are text, whatever they look like", () => {
    const html = main(PAGES["approve"]);
    expect(byTag(html, "i")).toEqual([]);
    expect(byTag(html, "b")).toEqual([]);
    expect(byTag(html, "h2").map(textOf)).toContain(`<i>"Wednesday"</i>`);
    expect(byTag(html, "dd").map(textOf)).toEqual([`Ending "well" <b>`, "March 12, 2026", "Nothing marked."]);
  });

  test("without a name it is by a reader, and without an article none is named", () => {
    const html = main(PAGES["hold"]);
    expect(byTag(html, "h2").map(textOf)).toContain("A reader");
    expect(byTag(html, "dt").map(textOf)).toEqual(["Sent", "Marked"]);
  });

  test("every one has help in a crisis, like every page of the site", () => {
    for (const html of Object.values(PAGES)) expect(html).toContain('href="/crisis-help/"');
  });

  test("no word is left without its value", () => {
    for (const html of Object.values(PAGES)) expect(main(html)).not.toMatch(/\{\w+\}/);
  });
});
