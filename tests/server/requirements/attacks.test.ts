import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "hast";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type PublishedComment, publishedThreads } from "../../../_data/schema/comment.ts";
import { cleanLine, cleanText } from "../../../_data/schema/plain-text.ts";
import { readAtom } from "../../helpers/atom.ts";
import { filesIn } from "../../helpers/site.ts";
import { childOf, childrenOf, parseXml } from "../../helpers/xml.ts";
import { attribute, byTag, elements, textOf } from "../../includes/dom.ts";
import { ATTACKS } from "./attacks.ts";
import { type Behavior, behaviorOf, filesWith, pagesIn } from "./output.ts";
import { ARTICLE_PATH, type LivePractice, livePractice, until } from "./practice.ts";

/** The last comment that is approved: where it is, all others are. */
const LAST = "quaggaword";

/** An attack is the name too, wherever a name may be that long. */
const nameOf = (attack: string, index: number): string => {
  const line = cleanLine(attack);
  return line !== "" && line.length <= 40 && !/[@＠]/.test(line) ? line : `Sender ${index}`;
};

let practice: LivePractice;
let before: ReadonlyMap<string, string>;
let after: ReadonlyMap<string, string>;
let queue: readonly string[];
let page: string;
let articles: ReadonlyMap<string, Element>;
let comments: readonly PublishedComment[];

beforeAll(async () => {
  practice = await livePractice();
  before = pagesIn(practice.siteFolder);
  for (const [index, attack] of ATTACKS.entries()) {
    await practice.send({ message: attack, name: nameOf(attack, index) });
  }
  queue = await practice.approveAll();
  await practice.send({ message: `Only words, of which one is ${LAST}.`, name: "A reader" });
  await practice.approveAll();
  await until(() => filesWith(join(practice.siteFolder, "pagefind"), LAST).length > 0);
  after = pagesIn(practice.siteFolder);
  page = await (await fetch(practice.url + ARTICLE_PATH)).text();
  articles = new Map(byTag(page, "article").map((element) => [attribute(element, "id") ?? "", element]));
  comments = publishedThreads.parse(
    JSON.parse(readFileSync(join(practice.varFolder, "threads.json"), "utf8")),
  ).comments;
});

afterAll(() => practice.close());

/** What the site itself brings with a comment: links to it, to the page where it is reported, and to its feed. */
const isOwn = (address: string): boolean =>
  /^(\/articles\/ending-therapy-well\/)?(#comment-c[0-9a-z]{10}|comments\.xml)$/.test(address) ||
  /^\/comments\/(report|reply)\?[a-z0-9=&-]+$/.test(address);

const added = (kind: (behavior: Behavior) => Iterable<string>): readonly string[] =>
  [...after].flatMap(([file, html]) => {
    const known = new Set(kind(behaviorOf(before.get(file) ?? "")));
    return [...kind(behaviorOf(html))]
      .filter((value) => !known.has(value))
      .map((value) => `${file}: ${value}`);
  });

/** The elements of a comment on the page, itself first. */
const elementsOf = (id: string): readonly Element[] => {
  const found: Element[] = [];
  const take = (element: Element): void => {
    found.push(element);
    for (const child of element.children) if (child.type === "element") take(child);
  };
  const own = articles.get(`comment-${id}`);
  if (own !== undefined) take(own);
  return found;
};

/** The text of a node; a line break is white space. */
const textOfNode = (node: Element["children"][number]): string => {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return "";
  return node.tagName === "br" ? " " : node.children.map(textOfNode).join("");
};

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The words of a comment on the page, white space run together. */
const wordsOf = (id: string): string =>
  oneLine(
    elementsOf(id)
      .filter(({ tagName, properties }) => tagName === "p" && properties["dir"] === "auto")
      .map((paragraph) => paragraph.children.map(textOfNode).join(""))
      .join(" "),
  );

describe("attacks that were sent, approved and published", () => {
  test("N4: there are 150 and more, all different, and all of them are on the page as the words they are", () => {
    expect(new Set(ATTACKS).size).toBe(ATTACKS.length);
    expect(ATTACKS.length).toBeGreaterThanOrEqual(150);
    expect(comments.map(({ body }) => body).sort()).toEqual(
      [...ATTACKS.map(cleanText), `Only words, of which one is ${LAST}.`].sort(),
    );
    for (const { id, body } of comments) expect(wordsOf(id)).toBe(oneLine(body));
  });

  test("N4: no page of the site has a script, a handler, a style or an address that it had not before", () => {
    expect(added(({ scripts }) => scripts)).toEqual([]);
    expect(added(({ handlers }) => handlers)).toEqual([]);
    expect(added(({ styles }) => styles)).toEqual([]);
    expect(added(({ addresses }) => [...addresses].filter((address) => !isOwn(address)))).toEqual([]);
  });

  test("N4: the words are in the files of the article and of the search, and in no other", () => {
    const changed = filesWith(practice.siteFolder, "evil.example");
    expect(changed.length).toBeGreaterThan(2);
    for (const file of changed)
      expect(file).toMatch(
        /^(articles\/ending-therapy-well\/(index\.html|comments\.xml)$|search\/index\.html$|pagefind\/)/,
      );
  });

  test("N5, N8: a comment is made of the same elements and attributes, whatever its words", () => {
    const plain = comments.find(({ body }) => body.includes(LAST))?.id ?? "";
    const shapeOf = ({ tagName, properties }: Element): string =>
      `${tagName} ${Object.keys(properties).sort().join(" ")} .${String(properties["className"] ?? "")}`;
    const allowed = new Set([...elementsOf(plain).map(shapeOf), "br  .", "span className .cut"]);
    for (const { id } of comments) {
      expect(
        elementsOf(id)
          .map(shapeOf)
          .filter((shape) => !allowed.has(shape)),
      ).toEqual([]);
    }
  });

  test("N8: the ids and names of the page are the site's own, each once", () => {
    const ids = elements(page, () => true).flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(
      elements(before.get(`${ARTICLE_PATH.slice(1)}index.html`) ?? "", () => true).flatMap(
        (element) => attribute(element, "id") ?? [],
      ),
    );
    const own = comments.flatMap(({ id }) => [`comment-${id}`, `comment-${id}-by`]);
    expect(
      ids.filter((id) => !known.has(id) && !own.includes(id)).filter((id) => !id.startsWith("comment")),
    ).toEqual([]);
    for (const { id } of comments) {
      expect(elementsOf(id).flatMap((element) => attribute(element, "name") ?? [])).toEqual([]);
    }
  });

  test("N1: a name is the text of its heading and nothing else", () => {
    for (const { id, name } of comments) {
      const [heading] = elementsOf(id).filter(({ tagName }) => tagName === "h3");
      expect(heading === undefined ? "" : textOf(heading)).toBe(oneLine(name));
      expect(heading?.children.every(({ type }) => type === "text")).toBe(true);
    }
  });

  test("N11: no address of a reader is a link, so that none needs a rel: a comment links only to itself and its report", () => {
    for (const { id } of comments) {
      const links = elementsOf(id).flatMap((element) => attribute(element, "href") ?? []);
      expect(links.filter((link) => !isOwn(link))).toEqual([]);
    }
  });

  test("N9: no comment has anything that a browser fetches", () => {
    const fetching = new Set(
      "img picture source video audio track iframe frame embed object link script style image use".split(" "),
    );
    for (const { id } of comments) {
      expect(elementsOf(id).filter(({ tagName }) => fetching.has(tagName))).toEqual([]);
    }
  });

  test("N2: the queue, where they waited, showed the same words, and no element of theirs", () => {
    expect(queue.length).toBeGreaterThan(0);
    for (const html of queue) {
      const { handlers, styles, scripts, addresses } = behaviorOf(html);
      expect([handlers, styles]).toEqual([[], []]);
      for (const value of [...scripts, ...addresses])
        expect(value).toMatch(/^(\/(?!\/)|#|tel:\d+$|sms:\d+$|https:\/\/)/);
      expect([...addresses].filter((address) => address.includes("evil"))).toEqual([]);
    }
  });

  test("N10: the feed of the article is well-formed, and each entry has its words as they are", () => {
    const xml = readFileSync(join(practice.siteFolder, ARTICLE_PATH, "comments.xml"), "utf8");
    const { entries } = readAtom(xml);
    const contents = entries.map(({ content }) => content);
    expect(contents.sort()).toEqual(comments.map(({ body }) => body).sort());
    expect(childrenOf(parseXml(xml), "entry").map((entry) => childOf(entry, "content").attributes)).toEqual(
      comments.map(() => ({ type: "text" })),
    );
  });

  test("N10: JSON-LD can be read, and has the words of each comment as they are", () => {
    const texts: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === "string") texts.push(oneLine(value));
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
    };
    const blocks = byTag(page, "script").filter(
      (script) => attribute(script, "type") === "application/ld+json",
    );
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) collect(JSON.parse(block.children.map(textOfNode).join("")));
    const known = new Set(texts);
    expect(comments.filter(({ body }) => !known.has(oneLine(body))).map(({ body }) => body)).toEqual([]);
  });

  test("N10: every file of JSON, of the search too, can be read; the search has the words as words", () => {
    const record = z.object({ url: z.string(), text: z.string() });
    const files = filesIn(practice.siteFolder).filter((file) => file.endsWith(".json"));
    const records = files.flatMap((file) => {
      const value: unknown = JSON.parse(readFileSync(join(practice.siteFolder, file), "utf8"));
      const read = record.safeParse(value);
      return read.success && read.data.url.startsWith(ARTICLE_PATH) ? [read.data.text] : [];
    });
    const found = records.join("\n");
    for (const words of [
      "alert(1)",
      "]]>",
      "&lt;script&gt;alert(121)",
      "</title><img src=x onerror=alert(80)>",
    ]) {
      expect(found).toContain(words);
    }
  });
});
