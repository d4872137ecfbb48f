/** What RFC 4287 asks of every feed and entry, as far as it can be seen in the document. */
import { expect } from "vitest";
import { childOf, childrenOf, parseXml, type XmlElement } from "./xml.ts";

const ATOM = "http://www.w3.org/2005/Atom";
/** RFC 3339, as RFC 4287 section 3.3 wants it: upper-case T and Z, or an offset. */
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

export interface AtomEntry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly author: string;
  readonly alternate: string;
  readonly content: string;
}

export interface AtomFeed extends Omit<AtomEntry, "content" | "author"> {
  readonly self: string;
  readonly entries: readonly AtomEntry[];
}

const moment = (element: XmlElement, name: string): string => {
  const { text } = childOf(element, name);
  expect(text).toMatch(RFC3339);
  expect(Number.isNaN(Date.parse(text))).toBe(false);
  return text;
};

/** The one link with this relation, absolute. */
const link = (element: XmlElement, rel: string): string => {
  const found = childrenOf(element, "link").filter(({ attributes }) => attributes["rel"] === rel);
  expect(found, `links with rel=${rel}`).toHaveLength(1);
  const href = found[0]?.attributes["href"] ?? "";
  expect(URL.canParse(href)).toBe(true);
  return href;
};

const id = (element: XmlElement): string => {
  const { text } = childOf(element, "id");
  // Section 4.2.6: an absolute IRI, compared character by character, so it has to be in its normal form.
  expect(new URL(text).href).toBe(text);
  return text;
};

const entryOf = (element: XmlElement, feedAuthor: string | undefined): AtomEntry => {
  const author = childrenOf(element, "author")[0];
  const name = author === undefined ? feedAuthor : childOf(author, "name").text;
  if (name === undefined || name === "")
    throw new Error("The entry has no author, and its feed has none either");
  return {
    id: id(element),
    title: childOf(element, "title").text,
    updated: moment(element, "updated"),
    author: name,
    alternate: link(element, "alternate"),
    content: childOf(element, "content").text,
  };
};

/**
 * Reads a feed.
 * @throws Error or a failed expectation when something that must be there is missing or malformed
 */
export function readAtom(xml: string): AtomFeed {
  const feed = parseXml(xml);
  expect([feed.name, feed.uri]).toEqual(["feed", ATOM]);
  const author = childrenOf(feed, "author")[0];
  const feedAuthor = author === undefined ? undefined : childOf(author, "name").text;
  const entries = childrenOf(feed, "entry").map((entry) => entryOf(entry, feedAuthor));
  const ids = entries.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  const updated = moment(feed, "updated");
  for (const entry of entries) expect(updated >= entry.updated).toBe(true);
  return {
    id: id(feed),
    title: childOf(feed, "title").text,
    updated,
    self: link(feed, "self"),
    alternate: link(feed, "alternate"),
    entries,
  };
}
