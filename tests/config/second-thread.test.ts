/** With thousands of texts a second thread helps; what comes out is what one thread makes. */
import { expect, it } from "vitest";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";

/** More texts than one thread keeps to itself. */
const MANY = 3_000;

it("a folder of thousands of texts is loaded whole, and a mistake near either end is told", async () => {
  const content = Content.copiedTo(folderOfTest());
  for (let number = 0; number < MANY; number += 1) {
    content.article(
      `text-${number}`,
      {},
      `## Part ${number}\n\nSee [the next](text-${(number + 1) % MANY}.md#part-${(number + 1) % MANY}).`,
    );
  }
  const { articles } = await content.load("2026-12-01");
  const made = articles.filter(({ slug }) => slug.startsWith("text-"));
  expect(made).toHaveLength(MANY);
  for (const { slug, html } of made) {
    const number = Number(slug.slice("text-".length));
    const next = (number + 1) % MANY;
    expect(html).toBe(
      `<h2 id="part-${number}">Part ${number}</h2>\n<p>See <a href="/articles/text-${next}/#part-${next}">the next</a>.</p>\n`,
    );
  }

  content.article("text-0", {}, "![](missing.jpg)");
  content.article("text-999", {}, "[Nowhere](nowhere.md)");
  await expect(content.load("2026-12-01")).rejects.toThrow(
    /text-0\.md.*alternative text[\s\S]*text-999\.md.*nowhere\.md/,
  );
});
