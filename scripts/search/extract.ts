/**
 * Reads from a built page what the search shall know of it. Only marked regions count; the marks are Pagefind's,
 * with one of our own (the last one):
 *
 * - `data-pagefind-body`: the text within belongs to the page's record
 * - `data-pagefind-ignore`: it does not
 * - `data-pagefind-meta="title"`, `"date[datetime]"`: what the record is called, and when it or a section was written
 * - `data-pagefind-filter="kind:Article"`, `"topic"` (on a link to the topic): what the record is filed under
 * - `data-pagefind-index-attrs="data-aliases"`: words that lead to the page and do not stand on it
 * - `data-pagefind-title`: begins a section with this title; a heading with an id begins one by itself
 * - `data-pagefind-record="question"`, `"link"`: a record of its own within the page
 */
import { Parser } from "htmlparser2";
import { isSearchKind } from "../../_data/schema/search/record.ts";
import { Draft, type ExtractedRecord, oneLine } from "./draft.ts";

type Attributes = Readonly<Record<string, string>>;

/** Elements whose text is never read. */
const UNREAD = new Set(["script", "style", "template", "svg", "nav", "form", "noscript"]);
const HEADING = /^h[1-6]$/;
/** Elements within a sentence; every other one ends it. */
const INLINE = new Set(
  "a abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup time u var wbr".split(" "),
);

/** Of these, the ones that may follow one another with nothing between them but their looks. */
const APART = new Set(["a", "span"]);

interface Frame {
  readonly body: boolean;
  readonly ignored: boolean;
  readonly draft: Draft;
  /** Collects the text of the element for what it names. */
  readonly collects?: (text: string) => void;
  collected: string;
}

const topicIn = (href = ""): string | undefined => /^\/topics\/([a-z0-9-]+)\/$/.exec(href)?.[1];

const hostIn = (href = ""): string | undefined =>
  href.startsWith("https://") ? new URL(href).hostname.replace(/^www\./, "") : undefined;

/**
 * The records of a page; none when nothing on it is marked.
 * @param url of the page, from the root
 */
export function extractRecords(url: string, html: string): readonly ExtractedRecord[] {
  const page = new Draft(url);
  const drafts = [page];
  let marked = false;
  const outside: Frame = { body: false, ignored: false, draft: page, collected: "" };
  const frames: Frame[] = [outside];
  const top = (): Frame => frames.at(-1) ?? outside;
  let closed = "";

  /** What an element says of its record besides its text. */
  const describe = (
    draft: Draft,
    { "data-pagefind-meta": meta, datetime, ...attributes }: Attributes,
  ): void => {
    if (meta === "date[datetime]" && datetime !== undefined) {
      const section = draft === page ? undefined : draft.sections.at(-1);
      if (section === undefined) draft.date = datetime;
      else section.date ??= datetime;
    }
    const kind = attributes["data-pagefind-filter"]?.replace(/^kind:/, "").toLowerCase();
    if (isSearchKind(kind)) draft.kind = kind;
    if (attributes["data-pagefind-filter"] === "topic") {
      const topic = topicIn(attributes["href"]);
      if (topic !== undefined) draft.topics.push(topic);
    }
    if (attributes["data-pagefind-index-attrs"] === "data-aliases") {
      draft.aliases = oneLine(attributes["data-aliases"] ?? "");
    }
  };

  const collector = (
    name: string,
    attributes: Attributes,
    draft: Draft,
    read: boolean,
  ): Frame["collects"] => {
    if (attributes["data-pagefind-meta"] === "title") {
      draft.host = hostIn(attributes["href"]);
      return (text) => {
        draft.title = oneLine(text);
      };
    }
    const { id, "data-pagefind-title": title } = attributes;
    if (!read || id === undefined) return undefined;
    if (title !== undefined) {
      draft.beginSection(id, title);
      return undefined;
    }
    if (!HEADING.test(name)) return undefined;
    draft.beginSection(id, "");
    const section = draft.sections.at(-1);
    return (text) => {
      if (section !== undefined) section.title = oneLine(text);
    };
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      const above = top();
      if (!INLINE.has(name)) above.draft.endSentence();
      // Like the facts of a link, and the ways to call and to text.
      else if (APART.has(name) && APART.has(closed)) above.draft.setApart();
      const own = attributes["data-pagefind-record"];
      const draft = isSearchKind(own)
        ? new Draft(own === "link" ? `${url}#${attributes["id"] ?? ""}` : url, own)
        : above.draft;
      if (draft !== above.draft) drafts.push(draft);
      const body = above.body || attributes["data-pagefind-body"] !== undefined;
      marked ||= body;
      const ignored =
        above.ignored ||
        UNREAD.has(name) ||
        attributes["data-pagefind-ignore"] !== undefined ||
        attributes["data-pagefind-meta"] === "title";
      describe(draft, attributes);
      const collects = collector(name, attributes, draft, body && !ignored);
      frames.push({ body, ignored, draft, collected: "", ...(collects !== undefined && { collects }) });
      closed = "";
    },
    ontext(text) {
      const { body, ignored, draft } = top();
      if (body && !ignored) draft.text(text);
      closed = "";
      for (const frame of frames) if (frame.collects !== undefined) frame.collected += text;
    },
    onclosetag(name) {
      const frame = frames.pop();
      frame?.collects?.(frame.collected);
      if (!INLINE.has(name)) frame?.draft.endSentence();
      closed = name;
    },
  });
  parser.end(html);
  return marked ? drafts.flatMap((draft) => draft.finish(page) ?? []) : [];
}
