/** Reads a WordPress export from a file, piece by piece; a file that is not whole and well-formed is refused. */
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { type Wxr, wxr } from "./wxr.ts";

/** What to do about a file that cannot be used. */
const AGAIN = "Export once more in WordPress (Tools, Export, All content) and give that file.";

const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^$/, ""],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/$/, "wp:"],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/$/, "excerpt:"],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, "content:"],
];

/** A name with our own prefix, whatever prefix the file gives the namespace; undefined for those we do not read. */
const nameOf = ({ uri, local }: SaxesTagNS): string | undefined => {
  const prefix = NAMESPACES.find(([pattern]) => pattern.test(uri))?.[1];
  return prefix === undefined ? undefined : prefix + local;
};

type Fields = Record<string, string>;

/** Where fields are collected, by what they stand in. */
interface Holders {
  channel: Fields;
  item: Fields | undefined;
  comment: Fields | undefined;
  author: Fields | undefined;
}

/** Collects what the parser meets. A field that comes twice counts as it stood first. */
class Collector {
  readonly #path: (string | undefined)[] = [];
  readonly #at: Holders = { channel: {}, item: undefined, comment: undefined, author: undefined };
  readonly #authors: Fields[] = [];
  readonly #items: object[] = [];
  #terms: Fields[] = [];
  #comments: Fields[] = [];
  #term: Fields = {};
  #text = "";

  open(tag: SaxesTagNS): void {
    const name = nameOf(tag);
    const place = `${this.#path.join(" ")} ${name}`;
    if (place === "rss channel item") {
      this.#at.item = {};
      this.#terms = [];
      this.#comments = [];
    } else if (place === "rss channel item wp:comment") this.#at.comment = {};
    else if (place === "rss channel wp:author") this.#at.author = {};
    else if (place === "rss channel item category") {
      const { domain, nicename } = tag.attributes;
      this.#term = { domain: domain?.value ?? "", nicename: nicename?.value ?? "" };
    }
    this.#path.push(name);
    this.#text = "";
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    const name = this.#path.pop();
    if (name === undefined) return;
    const inside = this.#path.join(" ");
    // Some tools lay the file out anew, with white space round every section.
    const text = this.#text.trim();
    const { channel, item, comment, author } = this.#at;
    if (inside === "rss channel item") {
      if (name === "category") this.#terms.push({ ...this.#term, name: text });
      else if (name === "wp:comment" && comment !== undefined) this.#comments.push(comment);
      else if (item !== undefined) item[name] ??= text;
    } else if (inside === "rss channel item wp:comment" && comment !== undefined) {
      comment[name] ??= text;
    } else if (inside === "rss channel wp:author" && author !== undefined) author[name] ??= text;
    else if (inside === "rss channel") {
      if (name === "item") this.#items.push({ ...item, terms: this.#terms, comments: this.#comments });
      else if (name === "wp:author" && author !== undefined) this.#authors.push(author);
      else channel[name] ??= text;
    }
    this.#text = "";
  }

  /** @throws Error for what is XML and no export */
  file(name: string): Wxr {
    const { channel } = this.#at;
    const read = wxr.safeParse({ ...channel, authors: this.#authors, items: this.#items });
    if (read.success) return read.data;
    const version = channel["wp:wxr_version"];
    throw new Error(
      version === undefined
        ? `${name} is XML, but not a WordPress export. ${AGAIN}`
        : `${name} is a WordPress export of version “${version}”; versions 1.0 to 1.2 can be read. ${AGAIN}`,
    );
  }
}

/** Signs that no XML may have and that WordPress writes all the same. They show nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const ENCODING = /^\s*<\?xml[^>]*\sencoding=["']([\w-]+)["']/;

const decoderFor = (start: Uint8Array, name: string): TextDecoder => {
  const label = ENCODING.exec(new TextDecoder("latin1").decode(start.subarray(0, 200)))?.[1] ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new Error(`${name} is written in “${label}”, which cannot be read. ${AGAIN}`);
  }
};

export interface ReadOptions {
  /** Told now and then how much is read, from 0 to 1. */
  readonly onProgress: (part: number) => void;
}

/**
 * Reads a whole export into memory. Nothing but this file is opened: a document type, and with it every entity
 * of the file's own, is refused.
 * @throws Error that says what is wrong with the file and what to do
 */
export async function readWxr(path: string, { onProgress }: ReadOptions): Promise<Wxr> {
  const name = basename(path);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Error(`There is no file ${path}. Correct its name.`);
  const collector = new Collector();
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on("opentag", (tag) => collector.open(tag));
  parser.on("closetag", () => collector.close());
  parser.on("text", (text) => collector.text(text));
  parser.on("cdata", (text) => collector.text(text));
  parser.on("doctype", () => {
    throw new Error("a document type, which WordPress never writes");
  });
  let decoder: TextDecoder | undefined;
  let begun = false;
  let done = 0;
  const take = (text: string): void => {
    // Themes and plugins leave empty lines before the XML.
    const kept = (begun ? text : text.trimStart()).replace(FORBIDDEN, "");
    begun ||= kept !== "";
    parser.write(kept);
  };
  try {
    for await (const chunk of createReadStream(path)) {
      decoder ??= decoderFor(chunk, name);
      take(decoder.decode(chunk, { stream: true }));
      done += chunk.length;
      onProgress(done / size);
    }
    take(decoder?.decode() ?? "");
    parser.close();
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${name} cannot be read (line ${parser.line}: ${what}). ${AGAIN}`, { cause: error });
  }
  return collector.file(name);
}
