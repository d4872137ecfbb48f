import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { siteData } from "../../../_data/index.ts";
import { COMMENT_ERRORS, type CommentError } from "../../../_data/schema/new-comment.ts";
import { strings } from "../../../_data/strings.ts";
import type { CommentErrorProps, ReceiptProps, ReplyProps } from "../../../server/comments/http/contracts.ts";
import { createCommentViews } from "../../../server/comments/views.tsx";
import { attribute, byId, byTag, elements, renderPage, textOf } from "../../includes/dom.ts";
import { assets } from "../../includes/fixtures.ts";
import { PAGE_QUESTION } from "./support.ts";

const views = createCommentViews({
  layout: { data: siteData, strings, assets },
  origin: "https://practice.example",
  rejectedDays: 30,
  render: renderPage,
});

const PATH = "/comments/receipt/SECRET-TOKEN";
/** Text that would become markup, an attribute or a script anywhere it is not escaped. */
const HOSTILE = `'"><img src=x onerror=alert(1)><textarea></textarea><script>alert(1)</script>\u2028\`]]>`;

const errorProps = (props: Partial<CommentErrorProps> = {}): CommentErrorProps => ({
  status: 422,
  errors: [{ field: "message", code: "messageEmpty" }],
  title: "Ending Well",
  typed: { article: "ending-well", message: "", name: "Anna", email: "x", replyTo: "c7", consent: true },
  ...props,
});

const receiptProps = (props: Partial<ReceiptProps> = {}): ReceiptProps => ({
  path: PATH,
  status: "pending",
  reference: "K7-4821",
  article: "ending-well",
  title: "Ending Well",
  commentId: "c123",
  name: "",
  message: "Is it rude?",
  edited: false,
  danger: false,
  sentOn: "2026-03-24",
  saved: false,
  errors: [],
  typed: undefined,
  ...props,
});

const replyProps = (fields: Partial<ReplyProps["comment"]> = {}): ReplyProps => ({
  article: {
    slug: "ending-well",
    title: "Ending Well",

    open: true,
    questions: new Map(),
  },
  comment: { ...PAGE_QUESTION, ...fields },
});

const value = (html: string, id: string): unknown => byId(html, id).properties["value"];

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

describe("a comment that was not taken", () => {
  test("comes back in its form, with the sentence at the field", () => {
    const html = views.error(errorProps());
    expect(value(html, "write-name")).toBe("Anna");
    expect(value(html, "write-email")).toBe("x");
    expect(byId(html, "write-consent").properties["checked"]).toBe(true);
    expect(html).toContain('name="replyTo" value="c7"');
    expect(textOf(byTag(html, "title")[0] ?? byId(html, "main"))).toContain("Error:");
    expect(html.split(strings.errors.messageEmpty)).toHaveLength(3);
  });

  test.each(COMMENT_ERRORS)("has a sentence of the site for %s, on the page and for programs", (code) => {
    const error: CommentError = { field: "form", code, count: 146, limit: 2000 };
    const sentence = views.sentence(error);
    expect(sentence).not.toMatch(/[{}]/);
    expect(textOf(byId(views.error(errorProps({ errors: [error] })), "main"))).toContain(sentence);
    expect(textOf(byId(views.error(errorProps({ errors: [error], typed: undefined })), "main"))).toContain(
      sentence,
    );
  });

  test("an answer to a comment that is gone goes on as a comment of its own", () => {
    const html = views.error(errorProps({ errors: [{ field: "form", code: "replyGone" }] }));
    expect(html).not.toContain('name="replyTo"');
  });

  test("N1: what was typed is only text, in fields and in words", () => {
    const typed = {
      article: HOSTILE,
      message: HOSTILE,
      name: HOSTILE,
      email: HOSTILE,
      replyTo: HOSTILE,
      consent: false,
    };
    for (const title of [undefined, HOSTILE]) {
      const html = views.error(errorProps({ typed, title }));
      expect(byTag(html, "img")).toEqual([]);
      expect(byTag(html, "script")).toEqual([]);
      expect(
        elements(html, ({ properties }) => Object.keys(properties).some((key) => /^on/i.test(key))),
      ).toEqual([]);
      expect(textOf(byId(html, "write-message"))).toBe(HOSTILE.replace(/\s+/g, " ").trim());
      expect(value(html, "write-name")).toBe(HOSTILE);
    }
  });
});

describe("the receipt", () => {
  test("while it waits: the words, the reference, a form to change and one to withdraw", () => {
    const html = views.held(receiptProps());
    const text = textOf(byId(html, "main"));
    expect(text).toContain(strings.receipt.pending.title);
    expect(text).toContain("March 24, 2026");
    expect(text).toContain("A reader");
    expect(text).toContain("K7-4821");
    const forms = byTag(html, "form").map((form) => attribute(form, "action"));
    expect(forms).toContain(`${PATH}/edit`);
    expect(forms).toContain(`${PATH}/withdraw`);
    expect(value(html, "write-name")).toBe("");
  });

  test("N17: its address stands nowhere but in its own forms, and the page says noindex", () => {
    const html = views.held(receiptProps());
    expect(html.split("SECRET-TOKEN")).toHaveLength(3);
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).not.toContain("canonical");
  });

  test("published: it leads to its place; turned down: it says how long it is kept", () => {
    expect(views.receipt(receiptProps({ status: "approved" }))).toContain(
      "/articles/ending-well/#comment-c123",
    );
    const rejected = views.receipt(receiptProps({ status: "rejected" }));
    expect(textOf(byId(rejected, "main"))).toContain("30 days");
    expect(rejected).not.toContain(`${PATH}/edit`);
  });

  test("withdrawn: no words, no forms", () => {
    const html = views.receipt(receiptProps({ status: "withdrawn", message: "", title: undefined }));
    expect(html).not.toContain(PATH);
    expect(textOf(byId(html, "main"))).toContain(strings.receipt.withdrawn.title);
  });

  test("a change that was not saved is given back with its sentence", () => {
    const html = views.held(
      receiptProps({ errors: [{ field: "form", code: "ours" }], typed: { message: "New words", name: "B" } }),
    );
    expect(textOf(byId(html, "write-message"))).toBe("New words");
    expect(html).toContain(strings.errors.ours);
  });

  test.each(["approved", "rejected", "withdrawn"] as const)(
    "a change that came after the comment was %s is told, and given back to be copied",
    (status) => {
      const typed = { message: "  New words,\nlate", name: "Anna" };
      const html = views.receipt(receiptProps({ status, typed }));
      expect(textOf(byId(html, "main"))).toContain(strings.receipt.late.title);
      expect(textOf(byId(html, "main"))).toContain(strings.receipt.late.text);
      expect(html).toContain("  New words,\nlate</textarea>");
      expect(value(html, "write-name")).toBe("Anna");
      for (const id of ["write-message", "write-name"]) {
        expect(attribute(byId(html, id), "readOnly")).toBe("true");
      }
      expect(html).not.toContain(`${PATH}/edit`);
    },
  );

  test("words of danger put the numbers before everything else", () => {
    const at = (danger: boolean) => {
      const html = views.held(receiptProps({ danger, message: "MARK" }));
      return html.indexOf("receipt-help") < html.indexOf("MARK");
    };
    expect([at(true), at(false)]).toEqual([true, false]);
  });

  test("N1: words and name are only text", () => {
    for (const status of ["pending", "approved", "rejected"] as const) {
      const html = views.receipt(receiptProps({ status, message: HOSTILE, name: HOSTILE, title: HOSTILE }));
      expect(byTag(html, "img")).toEqual([]);
      expect(byTag(html, "script")).toEqual([]);
    }
  });
});

describe("the page for an answer", () => {
  test("shows the comment, says whom to call instead, and has a form that names the comment", () => {
    const html = views.reply(replyProps());
    const text = textOf(byId(html, "main"));
    expect(text).toContain("On “Ending Well”.");
    expect(text).toContain("How long does it take?");
    expect(text.indexOf(strings.form.crisis.title)).toBeLessThan(text.indexOf(strings.form.reply.label));
    expect(html).toContain('name="replyTo" value="nuts-and-bolts"');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(byTag(html, "a").map((link) => attribute(link, "href"))).toContain(
      "/articles/ending-well/#comment-nuts-and-bolts",
    );
  });

  test("N1: the comment's words and name are only text", () => {
    const html = views.reply(replyProps({ name: HOSTILE, body: HOSTILE }));
    expect(byTag(html, "img")).toEqual([]);
    expect(byTag(html, "script").map((script) => attribute(script, "src"))).toEqual([
      assets.scripts["comment-form"],
    ]);
  });
});

test("every page is valid HTML", async () => {
  const pages = [
    views.error(errorProps()),
    views.error(errorProps({ typed: undefined, title: undefined, status: 413 })),
    views.held(receiptProps()),
    views.receipt(receiptProps({ status: "approved", edited: true })),
    views.receipt(receiptProps({ status: "rejected", typed: { message: "Late", name: "Anna" } })),
    views.reply(replyProps()),
    views.receipt(receiptProps({ status: "withdrawn", message: "" })),
    views.notFound(),
  ];
  for (const page of pages) {
    const { results } = await validator.validateString(page);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  }
});
