import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { COMMENT_LIMITS } from "../../_data/schema/comment.ts";
import { COMMENT_ERRORS } from "../../_data/schema/new-comment.ts";
import { strings } from "../../_data/strings.ts";
import { errorSentence, errorSentences } from "../../_includes/components/comment-errors.ts";
import { CommentForm, type CommentFormProps } from "../../_includes/components/comment-form.tsx";
import { CommentErrorPage, type CommentErrorPageProps } from "../../_includes/layouts/comment-error.tsx";
import { attribute, byClass, byId, byTag, elements, renderPage, textOf } from "./dom.ts";
import { layoutProps } from "./fixtures.ts";

const form = (props: Partial<CommentFormProps> = {}): string =>
  renderToString(<CommentForm article="ending-well" commentsOrigin="" strings={strings} {...props} />);

const controls = (html: string) =>
  elements(html, ({ tagName }) => tagName === "input" || tagName === "textarea");

const named = (html: string, name: string) => {
  const [control] = controls(html).filter((one) => attribute(one, "name") === name);
  if (control === undefined) throw new Error(`no control named ${name}`);
  return control;
};

describe("the blank form", () => {
  test("is posted to the practice server", () => {
    const [here] = byTag(form(), "form");
    expect(here && [attribute(here, "action"), attribute(here, "method")]).toEqual(["/comments", "post"]);
    const [elsewhere] = byTag(form({ commentsOrigin: "https://comments.example.org" }), "form");
    expect(elsewhere && attribute(elsewhere, "action")).toBe("https://comments.example.org/comments");
  });

  test("sends the fields that the server takes, and no others", () => {
    const names = controls(form()).map((control) => attribute(control, "name"));
    expect(names).toEqual(["article", "message", "name", "email", "consent", "website"]);
    expect(attribute(named(form(), "article"), "value")).toBe("ending-well");
  });

  test("never has the consent ticked beforehand", () => {
    expect(attribute(named(form(), "consent"), "checked")).toBeUndefined();
  });

  test("hides the trap from people, from the keyboard and from what the browser fills in", () => {
    const html = form();
    const trap = named(html, "website");
    expect([attribute(trap, "tabIndex"), attribute(trap, "autoComplete")]).toEqual(["-1", "off"]);
    const [box] = byClass(html, "vh");
    expect(box && attribute(box, "ariaHidden")).toBe("true");
  });

  test("has a label for every control that people use", () => {
    const html = form();
    const labeled = byTag(html, "label").flatMap((label) => [
      attribute(label, "htmlFor"),
      ...label.children.map((child) => (child.type === "element" ? attribute(child, "id") : undefined)),
    ]);
    for (const control of controls(html).filter((one) => attribute(one, "type") !== "hidden")) {
      expect(labeled).toContain(attribute(control, "id"));
    }
  });

  test("describes a field by its hint and marks none as wrong", () => {
    const html = form();
    expect(attribute(named(html, "message"), "ariaDescribedBy")).toBe("write-message-hint");
    expect(controls(html).map((control) => attribute(control, "ariaInvalid"))).not.toContain("true");
    expect(byClass(html, "error")).toEqual([]);
  });
});

describe("a form for an answer", () => {
  test("names the comment it answers", () => {
    expect(attribute(named(form({ replyTo: "q1" }), "replyTo"), "value")).toBe("q1");
  });
});

test("what the script says stands in the form, with the limit filled in and the count left open", () => {
  const [here] = byTag(form(), "form");
  const data = Object.fromEntries(
    Object.entries(here?.properties ?? {}).filter(([name]) => name.startsWith("data")),
  );
  expect(data).toMatchObject({
    dataLimit: String(COMMENT_LIMITS.message),
    dataSending: strings.form.script.sending,
    dataOverOne: "Shorten your comment by 1 character. It can have 2,000.",
    dataOverOther: "Shorten your comment by {count} characters. It can have 2,000.",
  });
  expect(Object.values(data)).not.toContain("");
});

const errorPage = (props: Partial<CommentErrorPageProps> = {}): string =>
  renderPage(
    <CommentErrorPage
      {...layoutProps()}
      article={{ slug: "ending-well", title: "Ending well" }}
      commentsOrigin=""
      values={{
        name: `Left-hand "chair"`,
        email: "lefthand.example.com",
        message: "  <b>Words</b>\n& more",
        consent: true,
      }}
      errors={errorSentences(
        [
          { field: "message", code: "messageLong", count: 146, limit: COMMENT_LIMITS.message },
          { field: "email", code: "emailBad" },
        ],
        strings.errors,
      )}
      {...props}
    />,
  );

describe("the page of errors", () => {
  test("says so first in its title, and stays out of search engines", () => {
    const html = errorPage();
    expect(byTag(html, "title").map(textOf)).toEqual(["Error: Leave a comment · Second Opinion"]);
    expect(html).toContain(`content="noindex"`);
  });

  test("lists what needs another look, in the order of the form, each a link to its control", () => {
    const html = errorPage();
    const [summary] = byClass(html, "summary");
    expect(summary && attribute(summary, "role")).toBe("alert");
    expect(textOf(byId(html, "error-summary"))).toBe("Two things need another look");
    const links = byTag(html, "a").filter((link) => attribute(link, "href")?.startsWith("#write-"));
    expect(links.map((link) => [attribute(link, "href"), textOf(link)])).toEqual([
      ["#write-message", "Shorten your comment by 146 characters. It can have 2,000."],
      ["#write-email", strings.errors.emailBad],
    ]);
    for (const link of links) byId(html, attribute(link, "href")?.slice(1) ?? "");
  });

  test("says the same at the field, joined to it with the hint before the error", () => {
    const html = errorPage();
    const message = named(html, "message");
    expect(attribute(message, "ariaInvalid")).toBe("true");
    expect(attribute(message, "ariaDescribedBy")).toBe("write-message-hint write-message-error");
    expect(textOf(byId(html, "write-message-error"))).toBe(
      "Error: Shorten your comment by 146 characters. It can have 2,000.",
    );
    expect(attribute(named(html, "name"), "ariaInvalid")).toBeUndefined();
    expect(byClass(html, "bad")).toHaveLength(2);
  });

  test("gives back everything that was typed, as it was typed", () => {
    const html = errorPage({ replyTo: "q1" });
    expect(named(html, "message").children.map((child) => "value" in child && child.value)).toEqual([
      "  <b>Words</b>\n& more",
    ]);
    expect(attribute(named(html, "name"), "value")).toBe(`Left-hand "chair"`);
    expect(attribute(named(html, "email"), "value")).toBe("lefthand.example.com");
    expect(attribute(named(html, "consent"), "checked")).toBe("true");
    expect(attribute(named(html, "replyTo"), "value")).toBe("q1");
  });

  test("leads to the text from an error that no field can mend", () => {
    const html = errorPage({ errors: { form: strings.errors.tooMany } });
    expect(textOf(byId(html, "error-summary"))).toBe("One thing needs another look");
    expect(byTag(html, "a").map((link) => attribute(link, "href"))).toContain("#write-message");
  });

  test("keeps the text also where there is no such article", () => {
    const html = errorPage({ article: { slug: "gone" }, errors: { form: strings.errors.articleGone } });
    expect(html).toContain("&lt;b>Words&lt;/b>");
    expect(byTag(html, "a").map((link) => attribute(link, "href"))).not.toContain("/articles/gone/");
  });

  test("asks for consent at the box", () => {
    const html = errorPage({ errors: { consent: strings.errors.consent } });
    expect(attribute(named(html, "consent"), "ariaDescribedBy")).toBe("write-consent-error");
    expect(attribute(named(html, "consent"), "ariaInvalid")).toBe("true");
  });
});

describe("the sentences for errors", () => {
  test.each(COMMENT_ERRORS)("%s has one, with nothing left to fill in", (code) => {
    expect(errorSentence({ field: "form", code, count: 1, limit: 40 }, strings.errors)).toMatch(
      /^[^{}]{10,}$/,
    );
  });

  test("of two errors of one field the first is said", () => {
    const errors = errorSentences(
      [
        { field: "message", code: "messageEmpty" },
        { field: "message", code: "links" },
      ],
      strings.errors,
    );
    expect(errors).toEqual({ message: strings.errors.messageEmpty });
  });
});
