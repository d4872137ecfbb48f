import { HtmlValidate } from "html-validate";
import type { VNode } from "preact";
import { describe, expect, test } from "vitest";
import { siteData } from "../../_data/index.ts";
import { retention } from "../../_data/retention.ts";
import { durationInWords } from "../../_data/schema/retention.ts";
import { searchWords } from "../../_data/schema/strings.ts";
import { strings } from "../../_data/strings.ts";
import { ArticleLayout } from "../../_includes/layouts/article.tsx";
import { ArticlesPage, TopicPage } from "../../_includes/layouts/articles.tsx";
import { CommentErrorPage } from "../../_includes/layouts/comment-error.tsx";
import { HomePage } from "../../_includes/layouts/home.tsx";
import { LinksPage } from "../../_includes/layouts/links.tsx";
import { NotFoundLayout } from "../../_includes/layouts/not-found.tsx";
import { PageLayout } from "../../_includes/layouts/page.tsx";
import { type ReceiptComment, ReceiptPage, type ReceiptPageProps } from "../../_includes/layouts/receipt.tsx";
import { SearchPage } from "../../_includes/layouts/search.tsx";
import { attribute, byClass, byId, byTag, elements, hrefs, renderPage, textOf } from "./dom.ts";
import { article, comment, entry, layoutProps, summary, thread } from "./fixtures.ts";

const articles = [
  summary({ slug: "first", url: "/articles/first/", title: "First" }),
  summary({ slug: "second", url: "/articles/second/", title: "Second", state: "draft" }),
];
const topics = [
  { slug: "endings", title: "Endings", count: 1 },
  { slug: "progress", title: "Progress", count: 2 },
];
const edited = thread([
  entry({ edited: true, body: "At [place removed].", reportable: true }),
  entry({ id: "c2", replies: [comment({ id: "c3", replyTo: "c2", practice: true })] }),
  entry({ id: "c4", withdrawn: true }),
]);

const receipt = (fields: Partial<ReceiptComment> = {}, props: Partial<ReceiptPageProps> = {}): VNode => (
  <ReceiptPage
    {...layoutProps()}
    article={{ slug: "ending-well", title: "Ending well" }}
    comment={{
      id: "c9",
      status: "pending",
      edited: false,
      words: { name: "<i>Left</i>", body: "Words & more" },
      sent: "2026-03-12",
      reference: "K7-4821",
      danger: false,
      ...fields,
    }}
    rejectedKept={durationInWords(30)}
    withdrawAction="/comments/receipt/token/withdraw"
    {...props}
  />
);

const edit = { action: "/comments/receipt/token/edit", values: { name: "", message: "Words" } };

const plainPage = (
  <PageLayout
    {...layoutProps({ url: "/privacy/", title: "Privacy" })}
    retention={retention}
    content={{
      title: "Privacy",
      lead: "In short.",
      updated: "2026-11-24",
      version: 2,
      toc: true,
      headings: [{ id: "kept", text: "Kept", level: 2 }],
      parts: [
        { html: `<h2 id="kept">Kept</h2>` },
        { data: "retention" },
        { html: "<p>After.</p>" },
        { data: "crisis-lines" },
      ],
    }}
    healthInformation
  />
);

const home = (
  <HomePage
    {...layoutProps({ url: "/", title: "Second Opinion on psychotherapy" })}
    articles={articles}
    topics={topics}
    invitation={<section id="invitation" aria-label="Self-test" />}
  />
);

const PAGES: Readonly<Record<string, VNode>> = {
  article: (
    <ArticleLayout
      {...layoutProps()}
      article={article({ sources: [{ title: "A study", doi: "10.1037/x" }] })}
      neighbors={{ related: articles, newer: summary(), older: summary() }}
      thread={edited}
      commentsOrigin=""
    />
  ),
  home,
  articles: (
    <ArticlesPage
      {...layoutProps({ url: "/articles/" })}
      articles={articles}
      topics={topics}
      pagination={{ page: 2, newer: "/articles/", older: "/articles/3/" }}
    />
  ),
  topic: (
    <TopicPage
      {...layoutProps()}
      articles={articles}
      topics={topics}
      topic="endings"
      pagination={{ page: 1 }}
    />
  ),
  links: <LinksPage {...layoutProps({ url: "/links/" })} />,
  search: (
    <SearchPage
      {...layoutProps({ url: "/search/" })}
      topics={[
        {
          slug: "endings",
          title: "Endings",
          articles: [{ article: summary(), questions: [{ id: "c1", body: "Is two sessions enough?" }] }],
        },
      ]}
    />
  ),
  "not found": <NotFoundLayout {...layoutProps({ url: "/404.html", noindex: true })} />,
  "plain page": plainPage,
  "comment error": (
    <CommentErrorPage
      {...layoutProps()}
      article={{ slug: "ending-well", title: "Ending well" }}
      commentsOrigin=""
      values={{ name: "", email: "x", message: "", consent: false }}
      errors={{ message: "No words", email: "No address", consent: "No tick" }}
    />
  ),
  "receipt of a waiting comment": receipt({}, { edit }),
  "receipt with an error": receipt({ danger: true }, { edit: { ...edit, errors: { message: "No words" } } }),
  "receipt of a withdrawn comment": receipt({ status: "withdrawn", words: null }),
};

const validator = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // Doctype in lower case, elements without content closed with a slash: HTML allows both.
    "void-style": "off",
    "doctype-style": "off",
    // The rule takes all of “Call 911” for the number; a line may end before it.
    "tel-non-breaking": "off",
  },
});

describe.each(Object.entries(PAGES))("%s", (_, page) => {
  const html = renderPage(page);

  test("is valid HTML", async () => {
    const report = await validator.validateString(html);
    expect(
      report.results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      ),
    ).toEqual([]);
  });

  test("has one title of its own, and every link within it arrives", () => {
    expect(byTag(html, "h1")).toHaveLength(1);
    for (const href of hrefs(html).filter((one) => one.startsWith("#"))) byId(html, href.slice(1));
  });

  test("needs no style or script inside it, and opens nothing in another window", () => {
    expect(byTag(html, "style")).toEqual([]);
    expect(byTag(html, "script").filter((script) => attribute(script, "src") === undefined)).toEqual([]);
    expect(elements(html, ({ properties }) => "style" in properties || "target" in properties)).toEqual([]);
  });

  test("tells no other site where the reader came from", () => {
    const outward = byTag(html, "a").filter((link) => attribute(link, "href")?.startsWith("https://"));
    for (const link of outward) expect(attribute(link, "rel")).toBe("noopener noreferrer");
  });
});

describe("the home page", () => {
  const html = renderPage(home);

  test("leads to the self-test and to the article to read first", () => {
    const [actions] = byClass(html, "cluster");
    expect(actions && textOf(actions)).toBe("Take the self-testRead: how second opinions help");
    expect(hrefs(html)).toContain("/articles/first/");
  });

  test("says that patient and therapist can both take part", () => {
    expect(html).toContain("The first call can come from you or from your therapist.");
  });

  test("sets its first article large, holds the invitation, and says what is a draft", () => {
    expect(byClass(html, "first").map((item) => textOf(item).startsWith("First"))).toEqual([true]);
    byId(html, "invitation");
    expect(textOf(byClass(html, "list")[0] ?? byId(html, "main"))).toContain("Draft");
  });

  test("speaks the number of a topic's articles", () => {
    const spoken = byClass(html, "topics").flatMap(({ children }) => children.map(textOf));
    expect(spoken).toEqual(["Endings 1, 1 article", "Progress 2, 2 articles"]);
  });
});

describe("lists of articles", () => {
  test("lead to the pages beside them", () => {
    const html = renderPage(PAGES["articles"] ?? home);
    expect(hrefs(html)).toEqual(expect.arrayContaining(["/articles/", "/articles/3/"]));
    expect(html).toContain("Page 2");
  });

  test("mark the topic whose page it is", () => {
    const html = renderPage(PAGES["topic"] ?? home);
    expect(byTag(html, "h1").map(textOf)).toEqual(["Endings"]);
    const current = elements(html, ({ properties }) => properties["ariaCurrent"] === "page");
    expect(current.map(textOf)).toEqual(["Endings 1, 1 article"]);
  });

  test("refuse a topic that is not there", () => {
    const page = (
      <TopicPage {...layoutProps()} articles={[]} topics={topics} topic="endigns" pagination={{ page: 1 }} />
    );
    expect(() => renderPage(page)).toThrow("There is no topic “endigns”");
  });
});

describe("the page of links", () => {
  const html = renderPage(<LinksPage {...layoutProps({ url: "/links/" })} />);

  test("has help in a crisis before everything else", () => {
    const [panel, ...others] = byClass(html, "urgent");
    expect(others).toEqual([]);
    const headings = elements(html, ({ tagName }) => tagName === "h2").map(textOf);
    expect(headings[0]).toBe("If you need help now");
    expect(panel && textOf(panel)).toContain("Call 911");
  });

  test("says of every link whose it is, where it helps, of what kind it is and when it was checked", () => {
    for (const link of siteData.links.groups.flatMap(({ links }) => links)) {
      const text = textOf(byId(html, link.id));
      for (const words of [link.title, link.organization, link.description]) expect(text).toContain(words);
      expect(text).toMatch(/Not yet checked by hand|Last checked \w+ \d+, \d{4}/);
    }
  });

  test("lets every number that a line may be reached at be pressed, as part of its sentence", () => {
    const groups = html.slice(html.indexOf(`id="crisis"`), html.indexOf(`id="by-kind"`));
    const numbers = byTag(groups, "a")
      .map((link) => [textOf(link), attribute(link, "href")])
      .filter(([, href]) => href?.startsWith("tel:") || href?.startsWith("sms:"));
    expect(numbers).toEqual([
      ["Call", "tel:988"],
      ["text 988", "sms:988"],
      ["Text HOME to 741741", "sms:741741?body=HOME"],
      ["Call 116 123", "tel:116123"],
      ["call 111", "tel:111"],
      ["dial 999", "tel:999"],
      ["Call", "tel:988"],
      ["text 9-8-8", "sms:988"],
      ["Call 13 11 14", "tel:131114"],
      ["text 0477 13 11 14", "sms:0477131114"],
      ["1-800-656-4673", "tel:+18006564673"],
    ]);
  });

  test("finds every link by kind and by country without a script", () => {
    for (const { id } of siteData.links.groups.flatMap(({ links }) => links)) {
      expect(hrefs(html).filter((href) => href === `#${id}`).length).toBeGreaterThanOrEqual(2);
    }
  });

  test("says that nobody pays, and where to tell of a broken link", () => {
    expect(html).toContain("We are not paid for any link");
    expect(hrefs(html)).toContain("/contact/");
  });
});

describe("the search page", () => {
  const html = renderPage(PAGES["search"] ?? home);

  test("lists every article with its questions for browsers without scripts", () => {
    expect(hrefs(html)).toEqual(
      expect.arrayContaining(["/articles/ending-well/", "/articles/ending-well/#comment-c1"]),
    );
  });

  test("hands the script its words", () => {
    const words = attribute(byId(html, "search-results"), "dataWords") ?? "";
    expect(searchWords.parse(JSON.parse(words))).toEqual(strings.search.results);
  });
});

describe("a plain page", () => {
  const html = renderPage(plainPage);

  test("has the blocks made from data where the text has them", () => {
    const main = textOf(byId(html, "main"));
    const places = [
      "Your email address, if you gave one30 days",
      "After.",
      "United States",
      "Updated November 24, 2026. Version 2.",
    ];
    const found = places.map((words) => main.indexOf(words));
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(-1);
  });

  test("gives every crisis line, with when it was checked", () => {
    for (const line of siteData.crisisLines) {
      for (const { href } of line.actions) expect(hrefs(html)).toContain(href);
    }
    expect(html).toContain("Not yet checked by hand");
  });

  test("says that no clinician has reviewed it where it informs about health", () => {
    expect(html).toContain("Not yet reviewed by a clinician.");
  });
});

describe("the receipt", () => {
  const stateOf = (page: VNode): string => byClass(renderPage(page), "state").map(textOf).join();

  test("says in words where the comment stands", () => {
    expect(stateOf(receipt())).toBe("Held for moderation");
    expect(stateOf(receipt({ status: "approved" }))).toBe("Published");
    expect(stateOf(receipt({ status: "approved", edited: true }))).toBe("Published with words removed");
    expect(stateOf(receipt({ status: "rejected" }))).toBe("Not published");
    expect(stateOf(receipt({ status: "withdrawn", words: null }))).toBe("Withdrawn");
  });

  test("shows the comment as text, and when it was sent", () => {
    const html = renderPage(receipt());
    expect(textOf(byId(html, "held-by"))).toBe("<i>Left</i>");
    expect(html).toContain("Sent March 12, 2026");
  });

  test("leads to the comment once it is published", () => {
    expect(hrefs(renderPage(receipt({ status: "approved" })))).toContain("/articles/ending-well/#comment-c9");
    expect(hrefs(renderPage(receipt()))).not.toContain("/articles/ending-well/#comment-c9");
  });

  test("says what happens next, and how long a rejected comment is kept", () => {
    expect(renderPage(receipt())).toContain("If we decide not to publish it, it is deleted after 30 days.");
    expect(renderPage(receipt({ status: "rejected" }))).toContain(
      "It is deleted 30 days after our decision.",
    );
  });

  test("says what to quote when it is lost, and where to write", () => {
    const html = renderPage(receipt());
    expect(textOf(byId(html, "main"))).toContain("If you lose it, write to us and quote K7-4821.");
    expect(
      byTag(html, "a")
        .filter((link) => textOf(link) === "write to us")
        .map((link) => attribute(link, "href")),
    ).toEqual(["/contact/"]);
  });

  test("lets the comment be changed and withdrawn by a POST while that is possible", () => {
    const forms = (page: VNode) =>
      byTag(renderPage(page), "form")
        .map((form) => [attribute(form, "method"), attribute(form, "action")])
        .filter(([method]) => method === "post");
    expect(forms(receipt({}, { edit }))).toEqual([
      ["post", edit.action],
      ["post", "/comments/receipt/token/withdraw"],
    ]);
    expect(forms(receipt({ status: "approved" }))).toEqual([["post", "/comments/receipt/token/withdraw"]]);
  });

  test("opens the form again on what was wrong with a change", () => {
    const html = renderPage(receipt({}, { edit: { ...edit, errors: { message: "No words" } } }));
    const [details] = byTag(html, "details");
    expect(details && attribute(details, "open")).toBe("true");
    expect(byTag(html, "title").map(textOf)).toEqual(["Error: Change your comment · Second Opinion"]);
    expect(attribute(byId(html, "write-message"), "ariaInvalid")).toBe("true");
  });

  test("says that a change was saved", () => {
    const status = (page: VNode) =>
      elements(renderPage(page), ({ properties }) => properties["role"] === "status");
    expect(status(receipt({}, { saved: true })).map(textOf)).toEqual(["Your change is saved."]);
    expect(status(receipt())).toEqual([]);
  });

  test("has whom to call on it, before all else when the words may mean danger", () => {
    const positions = (page: VNode) => {
      const html = renderPage(page);
      return { help: html.indexOf(`id="receipt-help"`), comment: html.indexOf("Words &amp; more") };
    };
    const calm = positions(receipt());
    expect(calm.help).toBeGreaterThan(calm.comment);
    const danger = positions(receipt({ danger: true }));
    expect(danger.help).toBeGreaterThan(0);
    expect(danger.help).toBeLessThan(danger.comment);
  });
});
