import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { describe, expect, test } from "vitest";
import { escapeBrackets } from "../../../server/desk/redaction.ts";
import { byClass, byTag, textOf } from "../../includes/dom.ts";
import { decisionOn, submitted } from "../comments/support.ts";
import { type Desk, reported, temporaryDesk, type Visitor } from "./support.ts";

/** What breaks pages that trust it. Each carries the mark by which it is found again. */
const HOSTILE: readonly string[] = [
  `MARK<script>alert(1)</script>`,
  `MARK"><img src=x onerror=alert(1)>`,
  `MARK' onmouseover='alert(1)`,
  "MARK` onfocus=`alert(1)",
  `MARK</textarea><script>alert(1)</script>`,
  `MARK</title><svg/onload=alert(1)>`,
  `MARK<!--`,
  `MARK]]><xmp>`,
  `MARK<math><annotation-xml encoding="text/html"><img src=x onerror=alert(1)>`,
  `MARK<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
  `MARK<form action=//evil.example><button formaction=//evil.example>`,
  `MARK<style>*{background:url(//evil.example)}</style>`,
  `MARK<template><script>alert(1)</script></template>`,
  `MARK&lt;img src=x onerror=alert(1)&gt;`,
  `MARK&#60;script&#62;`,
  `MARK javascript:alert(1) JaVa&Tab;script:alert(1) data:text/html;base64,PHM+`,
  `MARK [x](javascript:alert(1)) ![](//evil.example/x.png) <//evil.example>`,
  `MARK{{constructor.constructor('alert(1)')()}} \${alert(1)} <%= 1 %>`,
  `MARK\u2028\u2029</script>`,
  `MARK\nid: x\n\n---\n<h1 id="main">`,
];

const isShort = (text: string): boolean => text.length <= 40 && !/[\n@]/.test(text);

/** Everything a page is made of, in its order: elements with the names of their attributes, not the words. */
const shape = (html: string): string => {
  const names: string[] = [];
  visit(fromHtml(html), "element", ({ tagName, properties }: Element) => {
    names.push(`${tagName} ${Object.keys(properties).sort().join(" ")}`);
  });
  return names.join("\n");
};

const attributes = (html: string): readonly (readonly [string, string])[] => {
  const found: (readonly [string, string])[] = [];
  visit(fromHtml(html), "element", ({ properties }: Element) => {
    for (const [name, value] of Object.entries(properties)) found.push([name, String(value)]);
  });
  return found;
};

interface Planted {
  readonly desk: Desk;
  readonly moderator: Visitor;
  readonly waiting: string;
  readonly published: string;
}

/** A desk that has the words everywhere that anybody may write: comment, name, draft, reply, report. */
const plant = async (words: string, name: string): Promise<Planted> => {
  const desk = await temporaryDesk();
  const { store } = desk;
  const waiting = await submitted(store, { message: words, name, email: "a@example.com" });
  // The same words from the same place would be the same comment.
  const published = await submitted(store, { message: `${words} too`, name });
  await store.decisions.approve({
    ...decisionOn(await store.queue.get(published)),
    text: `${words} less`,
    reply: words,
  });
  await submitted(store, { message: `${words} again`, name, replyTo: published });
  await reported(desk, published, { reason: "other", details: words, email: "c@example.com" });
  const rejected = await submitted(store, { message: `${words} no`, name });
  await store.decisions.reject({ ...decisionOn(await store.queue.get(rejected)), reason: "abuse" });
  return { desk, moderator: await desk.moderator(), waiting, published };
};

const pagesOf = async ({ desk, moderator, waiting, published }: Planted, words: string) => {
  const { version } = await desk.store.queue.get(published);
  const conflict = await moderator.send(`/desk/comments/${waiting}/reply`, { version: 9, text: words });
  const mistake = await moderator.send(`/desk/comments/${waiting}/draft`, {
    version: 1,
    text: `${words} [[`,
  });
  const preview = await moderator.send(`/desk/comments/${published}/redact`, {
    version,
    text: escapeBrackets(words),
  });
  const wrongReport = await reported(desk, published, { reason: words, details: words, email: words });
  const wrongDays = await moderator.send("/desk/articles/close-after", { days: words });
  return new Map([
    ["waiting", await moderator.page("/desk/")],
    ["published", await moderator.page("/desk/?tab=published")],
    ["not published", await moderator.page("/desk/?tab=unpublished")],
    ["search", await moderator.page("/desk/?q=mark")],
    ["search in vain", await moderator.page(`/desk/?q=${encodeURIComponent(`${words} no such words`)}`)],
    ["a comment that waits", await moderator.page(`/desk/comments/${waiting}`)],
    ["a comment on the page", await moderator.page(`/desk/comments/${published}`)],
    ["erase", await moderator.page(`/desk/comments/${waiting}/erase`)],
    ["preview", await moderator.page(`/desk/comments/${waiting}/preview`)],
    ["preview of other words", await preview.text()],
    ["conflict", await conflict.text()],
    ["mistake", await mistake.text()],
    ["number of days", await wrongDays.text()],
    ["report", await desk.visitor().page(`/comments/report?comment=${published}`)],
    ["report with mistakes", await wrongReport.text()],
    ["sign-in", await desk.visitor().page(`/desk/sign-in?next=${encodeURIComponent(words)}`)],
  ]);
};

describe("N1, N2, N3: whatever anybody writes is text on every page of the desk", () => {
  test("N1: names and words add no element and no attribute to any page", async () => {
    const calm = await pagesOf(await plant("MARK calm words", "Anna"), "MARK calm words");
    const calmShapes = new Map([...calm].map(([name, html]) => [name, shape(html)]));
    for (const words of HOSTILE) {
      const name = isShort(words) ? words : "Anna";
      const pages = await pagesOf(await plant(words, name), words);
      for (const [page, html] of pages) {
        // Marked passages and line breaks are the desk's own, and differ with the words.
        const plain = (text: string | undefined) =>
          (text ?? "")
            .split("\n")
            .filter((line) => !/^(mark|br|p|option) ?/.test(line) && !/^span className$/.test(line));
        expect([page, words, plain(shape(html))]).toEqual([page, words, plain(calmShapes.get(page))]);
      }
    }
  });

  test("N2: the words are there, as they were written", async () => {
    for (const words of HOSTILE) {
      const planted = await plant(words, "Anna");
      const html = await planted.moderator.page("/desk/");
      const stored = (await planted.desk.store.queue.get(planted.waiting)).body;
      const shown = byClass(html, "said").flatMap(({ children }) =>
        children.map((child) => ("value" in child ? child.value : rawText(child))).join(""),
      );
      expect(shown).toContain(stored);
    }
  });

  test("N3: no address that a comment has in it is followed or opened by anything", async () => {
    for (const words of HOSTILE) {
      for (const [page, html] of await pagesOf(await plant(words, "Anna"), words)) {
        for (const [name, value] of attributes(html)) {
          if (!["href", "src", "action", "formAction", "style", "srcSet"].includes(name)) continue;
          expect([page, name, value]).toEqual([
            page,
            name,
            expect.stringMatching(/^(\/(?!\/)|#|mailto:|tel:|sms:|https:\/\/practice\.example\/desk\/$)/),
          ]);
        }
        for (const [name] of attributes(html)) expect(name).not.toMatch(/^on[A-Z]|^style$/);
      }
    }
  });

  test("N10: no page has an inline script that a comment could break out of", async () => {
    const planted = await plant("MARK</script>", "Anna");
    for (const html of (await pagesOf(planted, "MARK</script>")).values()) {
      expect(byTag(html, "script").map(textOf).join("")).toBe("");
    }
  });

  test("N38: text from right to left, emoji and letters of every script stay as they are, each in its own direction", async () => {
    const words = "שלום לך, مرحبا, Ζωή, 👩‍👩‍👧‍👦 naïve";
    const { moderator } = await plant(words, "עדה");
    const html = await moderator.page("/desk/");
    const said = byClass(html, "said");
    expect(said.map(textOf)).toContain(words);
    expect(said.every(({ properties }) => properties["dir"] === "auto")).toBe(true);
    expect(byTag(html, "textarea").every(({ properties }) => properties["dir"] === "auto")).toBe(true);
  });
});

/** The text of an element with its line breaks. */
function rawText(node: Element["children"][number]): string {
  if (node.type === "text") return node.value;
  return node.type === "element" ? node.children.map(rawText).join("") : "";
}
