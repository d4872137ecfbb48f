/** What the pages must say, and to whom they must lead: disclaimers, reviews, links, the first thread. */
import { describe, expect, it } from "vitest";
import { siteData } from "../../_data/index.ts";
import { type BuiltPage, builtPages, byClass, byTag, textOf } from "../helpers/pages.ts";

const pages = builtPages();

const pageOf = (url: string): BuiltPage => {
  const page = pages.find((built) => built.url === url);
  if (page === undefined) throw new Error(`There is no page ${url}`);
  return page;
};
const saidOn = (url: string): string => textOf(byTag(pageOf(url).document, "main"));

const FIRST = "/articles/how-second-opinions-promote-good-therapy/";
const articles = pages.filter(({ url }) => /^\/articles\/(?!older\/)./.test(url)).map(({ url }) => url);

it("there are six articles", () => {
  expect(articles).toHaveLength(6);
});

describe.each(articles)("%s", (url) => {
  it("says who wrote it, that no clinician has reviewed it, when it appeared, and what the practice sells", () => {
    const about = textOf(
      byClass(pageOf(url).document, "panel").filter(
        ({ attribs }) => attribs["aria-labelledby"] === "about-this-article",
      ),
    );
    expect(about).toBe(
      "About this article Written by the practice. Not yet reviewed by a clinician. Published November 24, 2026. This practice offers paid consultations on this subject.",
    );
  });

  it("lists its sources", () => {
    const [list] = byClass(pageOf(url).document, "sources");
    if (list === undefined) throw new Error("There is no list of sources");
    const sources = byTag(list, "li");
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) expect(byTag(source, "cite")).toHaveLength(1);
  });

  it("says before the form that answers are general, whom to call instead, and what the rules are", () => {
    const said = saidOn(url);
    const form = said.indexOf("Your comment");
    for (const words of [
      "This site is not watched around the clock and cannot answer emergencies. If you might hurt yourself or someone else, or someone is hurting you, please use one of these now.",
      "A person reads every comment before it appears",
      "We answer in general terms.",
    ]) {
      expect(said).toContain(words);
      expect(said.indexOf(words)).toBeLessThan(form);
    }
  });
});

describe("the first article", () => {
  it("labels its story as made of several", () => {
    expect(saidOn(FIRST)).toContain(
      "A composite story. Details are changed and combined; it is not about one real person.",
    );
  });

  it("has a reader's question, two answers by the practice, and no date that is not known", () => {
    const page = pageOf(FIRST);
    const [thread] = byClass(page.document, "thread");
    if (thread === undefined) throw new Error("There is no thread");
    const comments = byTag(thread, "article").map((comment) => [
      comment.attribs["id"],
      comment.attribs["class"],
    ]);
    expect(comments).toEqual([
      ["comment-question-1", "comment"],
      ["comment-answer-1", "reply"],
      ["comment-answer-2", "reply"],
    ]);
    const said = textOf(thread);
    expect(said).toMatch(/^A reader /);
    expect(said.match(/Answer from the practice/g)).toHaveLength(2);
    expect(said).toContain("mindfulness");
    expect(said).toContain("written permission");
    expect(byTag(thread, "time")).toEqual([]);
    expect(saidOn(FIRST)).toContain("Answers are general. They cannot take your history into account.");
    expect(saidOn(FIRST)).toContain("3 published.");
  });

  it("leads to the guide to psychotherapy, the self-test, and help", () => {
    expect(pageOf(FIRST).links).toEqual(
      expect.arrayContaining(["/self-test/", "/crisis-help/", "/articles/boundaries-and-warning-signs/"]),
    );
    expect(pageOf(FIRST).links.some((link) => link.startsWith("/links/#"))).toBe(true);
  });
});

it("other articles have no comments yet, and take them", () => {
  for (const url of articles.filter((one) => one !== FIRST)) {
    expect(saidOn(url)).toContain("No comments yet.");
    expect(pageOf(url).html).toContain('action="/comments"');
  }
});

describe("the page of links", () => {
  const page = pageOf("/links/");
  const groups = byTag(page.document, "section").map((section) => ({
    heading: textOf(byTag(section, "h2")),
    links: byTag(section, "h3").flatMap((title) =>
      byTag(title, "a").map(({ attribs }) => attribs["href"] ?? ""),
    ),
  }));

  it("has 28 links in six groups, the most urgent first, and three of the site's own", () => {
    expect(
      groups.filter(({ links }) => links.length > 0).map(({ heading, links }) => [heading, links.length]),
    ).toEqual([
      ["Crisis", 7],
      ["What good therapy looks like", 6],
      ["Finding a licensed therapist", 4],
      ["Checking a license or registration", 4],
      ["Harm and complaints", 5],
      ["Research in readable form", 2],
      ["The practice’s own", 3],
    ]);
    const all = groups.flatMap(({ links }) => links);
    expect(new Set(all).size).toBe(31);
    expect(all.slice(-3)).toEqual(["/self-test/", "/crisis-help/", "/editorial-policy/"]);
    for (const link of all.slice(0, -3)) expect(link).toMatch(/^https:\/\//);
  });

  it("says that nobody pays, and that a person has not checked a link where nobody has", () => {
    const said = saidOn("/links/");
    expect(said).toContain(
      "We are not paid for any link, and we do not vouch for every word on those sites.",
    );
    expect(said).toContain("Is a link broken? Tell us.");
    const unchecked = siteData.links.groups
      .flatMap(({ links }) => links)
      .filter(({ lastChecked }) => lastChecked === null);
    expect(said.split("Not yet checked by hand").length - 1).toBe(unchecked.length);
  });
});

it("pages about health say that no clinician has reviewed them yet, and when they changed", () => {
  for (const url of ["/about/", "/crisis-help/"]) {
    expect(saidOn(url)).toMatch(/Not yet reviewed by a clinician\. Updated [A-Z][a-z]+ \d{1,2}, \d{4}\./);
  }
});

it("the practice says where it is licensed, and where a client has to be", () => {
  expect(saidOn("/about/")).toMatch(/licensed in \[STATE\]\. .*\[STATE OR LIST\]/);
  expect(saidOn("/contact/")).toContain("[STATE OR LIST]");
});

it("what only the practice can say stays visible until it has said it", () => {
  const { document } = pageOf("/contact/");
  const shown = new Set(byClass(document, "placeholder").map((mark) => textOf(mark)));
  for (const name of ["PHONE", "HOURS", "EMAIL", "ADDRESS", "FEE", "INSURANCE"])
    expect(shown).toContain(`[${name}]`);
});

it("crisis help names every line, with when it was last checked", () => {
  const said = saidOn("/crisis-help/");
  for (const { name, actions } of siteData.crisisLines) {
    expect(said).toContain(name);
    for (const { href } of actions) expect(pageOf("/crisis-help/").html).toContain(`href="${href}"`);
  }
});

it("the privacy page and the house rules give the times from the one table that the server deletes by", () => {
  for (const url of ["/privacy/", "/house-rules/"]) expect(saidOn(url)).toContain("30 days");
});
