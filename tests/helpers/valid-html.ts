/** The rules for HTML that every page of the site, of the practice server and of the desk keeps. */
import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y"],
  rules: {
    // HTML allows both cases; in lower case it is the shorter to compress.
    "doctype-style": ["error", { style: "lowercase" }],
    // HTML gives a slash in an empty element no meaning: Preact writes it, markdown-it does not.
    "void-style": "off",
    // The rule takes all of a link to a number for the number: “Call or text 988” may well be broken.
    "tel-non-breaking": "off",
    // The longest title that front matter allows, with “ · Second Opinion” after it.
    "long-title": ["error", { maxlength: 90 + 17 }],
  },
});

/** What is wrong with a page, as `line:column rule: message`; what stands there many times is told once. */
export async function htmlProblems(html: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(html);
  const messages = results.flatMap((result) => result.messages);
  const alike = Map.groupBy(messages, ({ ruleId, message }) => `${ruleId}: ${message}`);
  return [...alike].map(([problem, [first, ...others]]) => {
    const times = others.length === 0 ? "" : ` (${others.length + 1} times)`;
    return `${first?.line}:${first?.column} ${problem}${times}`;
  });
}
