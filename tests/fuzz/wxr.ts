/** Files that come from elsewhere as WordPress exports: read as they were written, or refused with what to do. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readWxr } from "../../scripts/import/read-wxr.ts";
import { wxrFile } from "../scripts/wxr.ts";
import { isTold, must, textOf, thrownBy, trial } from "./harness.ts";

const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-wxr-"));
  return {
    world: join(folder, "export.xml"),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};
const read = (path: string) => readWxr(path, { onProgress: () => undefined });

const words = textOf([
  "]]>",
  "<![CDATA[",
  "&amp;",
  "&",
  "<p>",
  "</item>",
  "\n",
  "\0",
  "\u0001",
  "é",
  '"',
  "--",
  "a b",
]);
const items = fc.array(
  fc.record({
    title: words,
    content: words,
    excerpt: words,
    comments: fc.array(fc.record({ author: words, content: words }), { maxLength: 3 }),
  }),
  { maxLength: 4 },
);

/** XML has neither of these, and one sign for the end of a line; white space at the ends says nothing. */
const asRead = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML must not have
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/\r\n?/g, "\n")
    .trim();

const roundTrip = trial({
  name: "wxr: what an export says is read as it stands there",
  cases: 120,
  open,
  arbitrary: items,
  holds: async (given, path) => {
    writeFileSync(path, wxrFile({ items: given.map((item, id) => ({ id: String(id), ...item })) }));
    const { items: found } = await read(path);
    must(found.length === given.length, "there are more or fewer");
    for (const [index, { title, content, excerpt, comments }] of given.entries()) {
      const item = found[index];
      must(item?.title === asRead(title), "the title is another");
      must(item.content === asRead(content) && item.excerpt === asRead(excerpt), "the text is another");
      const said = comments.map((one) => asRead(one.content)).join("\0");
      must(item.comments.map((one) => one.content).join("\0") === said, "the comments are others");
    }
  },
});

const whole = Buffer.from(wxrFile({ items: [{ id: "1", comments: [{ content: "Words & <b>more</b>" }] }] }));
const damage = fc.array(
  fc.record({
    at: fc.nat(whole.length),
    cut: fc.nat(40),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
          "&a;",
          "]]>",
          "</item>",
          "<item>",
          "<",
        )
        .map((text) => Buffer.from(text)),
    ),
  }),
  { maxLength: 3 },
);

const damaged = trial({
  name: "wxr: a damaged file is read, or refused with its name and what to do",
  cases: 300,
  open,
  arbitrary: fc.oneof(
    damage.map((all) =>
      all.reduce(
        (bytes, { at, cut, put }) => Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]),
        whole,
      ),
    ),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  ),
  holds: async (bytes, path) => {
    writeFileSync(path, bytes);
    const error = await thrownBy(() => read(path));
    must(
      error === undefined || (isTold(error) && String(error).includes("export.xml")),
      `thrown: ${String(error)}`,
    );
  },
});

export const wxrTrials = [roundTrip, damaged];
