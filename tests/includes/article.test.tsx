import { describe, expect, test } from "vitest";
import { siteData } from "../../_data/index.ts";
import type { CommentProvider } from "../../_data/schema/giscus.ts";
import { strings } from "../../_data/strings.ts";
import { ArticleLayout, type ArticleLayoutProps } from "../../_includes/layouts/article.tsx";
import { attribute, byClass, byId, byTag, elements, hrefs, renderPage, textOf } from "./dom.ts";
import { article, comment, entry, giscus, layoutProps, summary, thread } from "./fixtures.ts";

const render = (props: Partial<ArticleLayoutProps> = {}): string =>
  renderPage(
    <ArticleLayout
      {...layoutProps()}
      article={article()}
      neighbors={{ related: [] }}
      thread={thread()}
      commentsOrigin=""
      {...props}
    />,
  );

const marked = (html: string, name: string): readonly string[] =>
  elements(html, ({ properties }) => properties[name] !== undefined).map(textOf);

/** The text that the search index takes in: what is marked for it, without what is left out again. */
const indexed = (html: string): string =>
  elements(html, ({ properties }) => properties["dataPagefindBody"] !== undefined)
    .flatMap((part) => {
      const hidden = elements(html, ({ properties }) => properties["dataPagefindIgnore"] !== undefined);
      return hidden.reduce((text, one) => text.replace(textOf(one), ""), textOf(part));
    })
    .join(" ");

describe("the head of an article", () => {
  test("says who wrote it, when, how long it takes and how many have commented", () => {
    const html = render({ thread: thread([entry({ replies: [comment({ id: "c2", replyTo: "c1" })] })]) });
    const [head] = byClass(html, "article-head");
    expect(head && textOf(head)).toContain(
      "By the practice · March 12, 2026 · 9 minutes to read · 2 comments",
    );
  });

  test("leads to the articles and to its first topic", () => {
    const [crumb] = byClass(render(), "crumb");
    expect(crumb && textOf(crumb)).toBe("Articles / Endings");
    expect(hrefs(render())).toContain("/topics/endings/");
  });

  test("says in the preview that readers do not see it yet", () => {
    expect(byClass(render({ article: article({ state: "draft" }) }), "state").map(textOf)).toEqual([
      strings.article.draft,
    ]);
    const scheduled = render({ article: article({ state: "scheduled" }) });
    expect(byClass(scheduled, "state").map(textOf)).toEqual([
      "Readers see this article from March 12, 2026.",
    ]);
    expect(byClass(render(), "state")).toEqual([]);
  });
});

describe("the list of contents", () => {
  test("leads to every heading and to the comments, parts within their section", () => {
    const html = render();
    const [contents] = byClass(html, "toc");
    expect(contents && textOf(contents)).toBe("On this pageWhy it is hardDeeperQuestions and comments");
    for (const id of ["why", "deep", "comments"]) {
      expect(hrefs(html)).toContain(`#${id}`);
      byId(html, id);
    }
  });
});

describe("what stands after the text", () => {
  test("says that no clinician has reviewed it while nobody has", () => {
    const html = render();
    expect(html).toContain("Not yet reviewed by a clinician.");
    expect(html).toContain("This practice offers paid consultations on this subject.");
  });

  test("names the reviewer and the dates that are known", () => {
    const html = render({
      article: article({
        reviewedBy: "Dr. Example",
        reviewedOn: "2026-04-01",
        updated: "2026-04-02",
        nextReview: "2027-04-01",
      }),
    });
    expect(html).not.toContain("Not yet reviewed");
    expect(html).toContain("Reviewed by Dr. Example on April 1, 2026.");
    expect(html).toContain("Published March 12, 2026. Updated April 2, 2026. Next review April 1, 2027.");
  });

  test("lists sources, a DOI as the address of its resolver", () => {
    const html = render({
      article: article({
        sources: [
          {
            title: "A study",
            authors: "Doe, J.",
            year: 2018,
            published: "A journal, 1(2)",
            doi: "10.1037/x<y>",
          },
          { title: "Is it so?", url: "https://example.org/list" },
        ],
      }),
    });
    const [list] = byClass(html, "sources");
    expect(list && textOf(list)).toBe(
      "Doe, J. (2018). A study. A journal, 1(2). https://doi.org/10.1037/x%3Cy%3EIs it so? https://example.org/list",
    );
    expect(hrefs(html)).toContain("https://doi.org/10.1037/x%3Cy%3E");
  });

  test("leads on to related articles, the newer and the older one", () => {
    const html = render({
      neighbors: {
        related: [summary({ slug: "r", url: "/articles/r/", title: "Related" })],
        newer: summary({ slug: "n", url: "/articles/n/", title: "Newer" }),
        older: summary({ slug: "o", url: "/articles/o/", title: "Older" }),
      },
    });
    for (const slug of ["r", "n", "o"]) expect(hrefs(html)).toContain(`/articles/${slug}/`);
  });
});

describe("the thread", () => {
  const answered = thread([
    entry({ replies: [comment({ id: "c2", replyTo: "c1", practice: true, body: "Often it is." })] }),
    entry({ id: "c3", withdrawn: true }),
  ]);

  test("shows comments in order, each with the answers to it", () => {
    const html = render({ thread: answered });
    const comments = elements(html, ({ properties }) => /^comment-c\d$/.test(String(properties["id"])));
    expect(comments.map((one) => attribute(one, "id"))).toEqual(["comment-c1", "comment-c2", "comment-c3"]);
    expect(textOf(byId(html, "comment-c1"))).toContain("Often it is.");
  });

  const commentForms = (html: string) =>
    byTag(html, "form").flatMap((form) =>
      attribute(form, "method") === "post" ? attribute(form, "action") : [],
    );
  const replyLinks = (html: string) => hrefs(html).filter((href) => href.includes("/comments/reply"));

  test("leads from every comment that still has words to the page that takes answers; there is one form", () => {
    const html = render({ thread: answered });
    expect(commentForms(html)).toEqual(["/comments"]);
    expect(replyLinks(html)).toEqual(["/comments/reply?article=ending-well&to=c1"]);
    const elsewhere = render({ thread: answered, commentsOrigin: "https://comments.example.org" });
    expect(replyLinks(elsewhere)).toEqual([
      "https://comments.example.org/comments/reply?article=ending-well&to=c1",
    ]);
  });

  test("has the script of the form exactly where there is a form", () => {
    const scripts = (html: string) => byTag(html, "script").flatMap((one) => attribute(one, "src") ?? []);
    expect(scripts(render({ thread: answered }))).toEqual(["/assets/comment-form.js"]);
    expect(scripts(render({ thread: thread(answered.entries, false) }))).toEqual([]);
  });

  test("says that the first comment is still to come", () => {
    const html = render();
    expect(html).toContain(strings.thread.empty);
    expect(byClass(html, "article-head").map(textOf).join()).toContain("No comments yet");
  });

  test("takes no comments once it is closed, and says where one can still write", () => {
    const html = render({ thread: thread(answered.entries, false) });
    expect(commentForms(html)).toEqual([]);
    expect(replyLinks(html)).toEqual([]);
    expect(html).toContain("Comments on this article are closed.");
    expect(hrefs(html)).toContain("/contact/");
  });

  const withProvider = (comments: CommentProvider): string =>
    render({
      data: { ...siteData, site: { ...siteData.site, comments }, giscus },
      thread: answered,
    });

  test("with giscus there is no form: a section says where comments are kept and who learns what", () => {
    const html = withProvider("giscus");
    expect(commentForms(html)).toEqual([]);
    expect(replyLinks(html)).toEqual([]);
    const section = html.slice(html.indexOf(`id="discussion"`));
    for (const words of [strings.discussion.kept, "cannot answer emergencies", "tel:911", "/house-rules/"]) {
      expect(section).toContain(words);
    }
    expect(section).toContain("the service giscus (giscus.app)");
    expect(hrefs(html)).toContain(
      "https://github.com/our-practice/questions/discussions?discussions_q=in%3Atitle+%22ending-well%22",
    );
    expect(html).toContain("/assets/giscus.js");
    expect(html).not.toContain("/assets/comment-form.js");
    // The comments that are published stay.
    expect(byClass(html, "comment").length).toBe(byClass(render({ thread: answered }), "comment").length);
  });

  test("a thread that is closed has no button, wherever comments are kept", () => {
    const data = { ...siteData, site: { ...siteData.site, comments: "giscus" as const }, giscus };
    const html = render({ data, thread: thread(answered.entries, false) });
    expect(html).not.toContain(`id="discussion"`);
    expect(html).toContain("Comments on this article are closed.");
  });

  test("where nobody carries comments, every thread is closed, and what is published stays", () => {
    const html = withProvider("none");
    expect(commentForms(html)).toEqual([]);
    expect(html).toContain("Comments on this article are closed.");
    expect(html).not.toMatch(/id="discussion"|giscus|comment-form\.js/);
    expect(byClass(html, "comment").length).toBe(byClass(render({ thread: answered }), "comment").length);
  });

  test("has whom to call, and the house rules, before its form", () => {
    const html = render();
    const text = html.slice(html.indexOf(`id="leave-a-comment"`), html.indexOf(`name="article"`));
    for (const words of ["cannot answer emergencies", "tel:911", "sms:988", "/house-rules/"]) {
      expect(text).toContain(words);
    }
  });
});

describe("the search index", () => {
  test("gets title, text and comments, and nothing that stands round them", () => {
    const html = render({
      article: article({ title: "Ending well" }),
      thread: thread([entry({ body: "Is two sessions enough?" })]),
    });
    const text = indexed(html);
    for (const words of ["Ending well", "First words.", "Is two sessions enough?"]) {
      expect(text).toContain(words);
    }
    for (const words of [strings.form.title, strings.thread.reply, "On this page", "About this article"]) {
      expect(text).not.toContain(words);
    }
  });

  test("files the article under its kind, its topics and its date", () => {
    const html = render({ article: article({ aliases: ["termination", "stopping"] }) });
    const filters = elements(html, ({ properties }) => properties["dataPagefindFilter"] !== undefined);
    expect(filters.map((one) => attribute(one, "dataPagefindFilter"))).toEqual([
      "kind:Article",
      "topic",
      "topic",
    ]);
    expect(marked(html, "dataPagefindFilter").slice(1)).toEqual(["Endings", "Progress"]);
    const [time] = elements(html, ({ properties }) => properties["dataPagefindMeta"] === "date[datetime]");
    expect(time && attribute(time, "dateTime")).toBe("2026-03-12");
    const [title] = byTag(html, "h1");
    expect(title && attribute(title, "dataAliases")).toBe("termination, stopping");
  });
});
