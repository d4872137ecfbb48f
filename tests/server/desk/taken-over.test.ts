/** Comments from elsewhere at the desk: under the name they have there, with the way to where they stand. */
import { expect, test } from "vitest";
import { takeOver } from "../../../server/comments/store/taken-over.ts";
import { byClass, hrefs, textOf } from "../../includes/dom.ts";
import { marker } from "../comments/support.ts";
import { temporaryDesk } from "./support.ts";

const LINK = "https://github.com/our-practice/questions/discussions/1#discussioncomment-7";

const queueWith = async (link: string | null): Promise<string> => {
  const desk = await temporaryDesk();
  const comment = {
    externalId: "DC_7",
    parentId: null,
    article: "ending-well",
    name: "grace-h",
    body: "Is two sessions enough?",
    practice: false,
    createdAt: "2026-03-02T09:30:00Z",
    status: "pending" as const,
    link,
  };
  await takeOver(desk.store, { source: "github our-practice/questions DIC_x", comments: [comment], marker });
  return (await desk.moderator()).page("/desk/");
};

test("the queue has the name at GitHub, and a link to the comment there", async () => {
  const html = await queueWith(LINK);
  expect(html).toContain("grace-h");
  expect(hrefs(html)).toContain(LINK);
  expect(byClass(html, "facts").map(textOf).join(" ")).toContain("Taken over from");
  expect(html).toMatch(/>github\.com</);
});

test.each([null, "javascript:alert(1)", "not an address"])("there is no link for %j", async (link) => {
  const html = await queueWith(link);
  expect(html).toContain("grace-h");
  expect(html).not.toContain("Taken over from");
  expect(hrefs(html).filter((href) => href === link)).toEqual([]);
});
