import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import type { ThreadComment } from "../../_data/schema/comment.ts";
import { strings } from "../../_data/strings.ts";
import { Comment } from "../../_includes/components/comment.tsx";
import { attribute, byClass, byId, byTag, elements, hrefs, textOf } from "./dom.ts";
import { comment } from "./fixtures.ts";

const render = (fields: Partial<ThreadComment> = {}): string =>
  renderToString(<Comment comment={comment(fields)} strings={strings.thread} />);

const HOSTILE = `"><img src=x onerror=alert(1)><script>alert(1)</script> <a href="javascript:alert(1)">'\`</a>`;

/** The elements a comment is made of; anything else came out of its words. */
const OWN = ["article", "header", "h3", "p", "a", "span", "time"];

describe("a comment", () => {
  test("shows hostile names and words as the text they are", () => {
    const html = render({ name: HOSTILE, body: HOSTILE });
    expect(textOf(byId(html, "comment-c1-by"))).toBe(HOSTILE);
    expect(byTag(html, "p").map(textOf)).toContain(HOSTILE);
    expect(elements(html, ({ tagName }) => !OWN.includes(tagName))).toEqual([]);
    expect(hrefs(html)).toEqual(["#comment-c1"]);
  });

  test("makes no link of an address", () => {
    expect(hrefs(render({ body: "See https://example.org and mailto:me@example.org" }))).toEqual([
      "#comment-c1",
    ]);
  });

  test("keeps its paragraphs and its lines", () => {
    const html = render({ body: "One.\r\n\r\nTwo\nthree.\n \n\n\nFour." });
    expect(byTag(html, "p").slice(1).map(textOf)).toEqual(["One.", "Twothree.", "Four."]);
    expect(byTag(html, "br")).toHaveLength(1);
  });

  test("marks what the practice took out, and nothing else in brackets", () => {
    const html = render({ body: "At [place removed] with [removed], [sic] and [Name Removed]." });
    expect(byClass(html, "cut").map(textOf)).toEqual(["[place removed]", "[removed]"]);
    expect(byTag(html, "p").map(textOf)).toContain(
      "At [place removed] with [removed], [sic] and [Name Removed].",
    );
  });

  test("says that it was edited only when it was", () => {
    expect(render({ edited: true })).toContain(strings.thread.edited);
    expect(render({ edited: false })).not.toContain(strings.thread.edited);
  });

  test("has its permanent link on the date, as exact as the date is", () => {
    const html = render({ date: "2026-03" });
    const [link] = byTag(html, "a");
    const [time] = byTag(html, "time");
    expect(link && textOf(link)).toBe("Link to this comment: March 2026");
    expect(link && attribute(link, "href")).toBe("#comment-c1");
    expect(time && attribute(time, "dateTime")).toBe("2026-03");
  });

  test("has its permanent link on words where no date is known", () => {
    const html = renderToString(
      <Comment comment={{ ...comment(), date: undefined }} strings={strings.thread} />,
    );
    expect(byTag(html, "a").map(textOf)).toEqual(["Link to this comment"]);
    expect(byTag(html, "time")).toEqual([]);
  });

  test("bears the practice's mark only when the practice wrote it", () => {
    const impostor = render({ name: "The practice", practice: false });
    expect(byTag(impostor, "svg")).toEqual([]);
    const answer = render({ practice: true, replyTo: "q1" });
    expect(byTag(answer, "svg")).toHaveLength(1);
    expect(byTag(answer, "h4").map(textOf)).toEqual([strings.thread.practiceReplied]);
  });

  test("can be reported only where there is a page for it", () => {
    expect(hrefs(render({ reportable: true }))).toContain("/comments/report?comment=c1");
    expect(hrefs(render())).not.toContain("/comments/report?comment=c1");
  });
});

describe("a withdrawn comment", () => {
  test("keeps its place and shows neither words nor name", () => {
    const html = render({ withdrawn: true, name: "Jordan", body: "Gone words" });
    expect(textOf(byId(html, "comment-c1"))).toBe(
      "A comment from March 14, 2026 was removed because the person who wrote it asked us to.",
    );
    expect(html).not.toMatch(/Jordan|Gone words/);
  });
});
