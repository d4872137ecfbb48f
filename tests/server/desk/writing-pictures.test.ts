/** Pictures put into articles at the desk, as its form sends them; nothing typed is lost, nothing else is taken. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { LARGEST_PICTURE } from "../../../_data/schema/authoring.ts";
import { LARGEST_BODY } from "../../../server/comments/http/body.ts";
import { pictureLine } from "../../../server/desk/pictures.ts";
import { htmlProblems } from "../../helpers/valid-html.ts";
import { attribute, byTag } from "../../includes/dom.ts";
import { locationOf, type Visitor } from "./support.ts";
import { banner, EDIT, errors, formOn, openDraft, SAVE, save } from "./writing-support.ts";

const PATH = "/desk/articles/a-quiet-hour/picture";
const PICTURE = await sharp({ create: { width: 20, height: 10, channels: 3, background: "#357" } })
  .jpeg()
  .toBuffer();

const BOUNDARY = "----border";

/** A form in parts, the file last, as browsers send it. */
const partsOf = (
  fields: Readonly<Record<string, string>>,
  file: Uint8Array = PICTURE,
  name = "Two Chairs.JPG",
): Buffer<ArrayBuffer> =>
  Buffer.concat([
    ...Object.entries(fields).map(([field, value]) =>
      Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`),
    ),
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="picture"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);

const opened = async () => {
  const all = await openDraft();
  const { moderator, content, desk } = all;
  const { picture: _, ...fields } = formOn(await moderator.page(EDIT));
  const typed: Readonly<Record<string, string>> = {
    ...fields,
    text: "Typed, & not saved.",
    pictureAlt: "Two chairs",
  };
  const sendAs = (
    visitor: Visitor,
    body: Buffer<ArrayBuffer>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> =>
    visitor.postBody(PATH, body, {
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      ...headers,
    });
  return {
    ...all,
    typed,
    sendAs,
    send: (body: Buffer<ArrayBuffer>, headers?: Readonly<Record<string, string>>) =>
      sendAs(moderator, body, headers),
    stranger: desk.visitor(),
    pictures: (): readonly string[] => {
      const folder = join(content.folder, "articles/images");
      return existsSync(folder) ? readdirSync(folder) : [];
    },
  };
};

describe("without a script", () => {
  test("the picture is kept, and its line stands at the end of what was typed, which waits to be saved", async () => {
    const { desk, moderator, read, send, typed, pictures } = await opened();
    const before = read("a-quiet-hour");
    const response = await send(partsOf({ ...typed, pictureCaption: 'As "we" sit' }));
    const html = await response.text();
    expect([response.status, banner(html)]).toEqual([
      200,
      expect.stringContaining("stands at the end of the text"),
    ]);
    const fields = formOn(html);
    expect(fields).toMatchObject({
      text: 'Typed, & not saved.\n\n![Two chairs](images/two-chairs.jpg "As \\"we\\" sit")\n',
      pictureAlt: "",
      pictureCaption: "",
    });
    expect(html).toContain("data-unsaved");
    expect(await htmlProblems(html)).toEqual([]);
    expect([pictures(), read("a-quiet-hour")]).toEqual([["two-chairs.jpg"], before]);
    expect(desk.events).toContainEqual({ event: "desk", status: 200, outcome: "picture kept" });
    const saved = await moderator.post(SAVE, { ...fields, picture: "", act: "save" });
    expect(locationOf(saved)).toBe(`${EDIT}?did=saved`);
    expect(await moderator.page("/desk/articles/a-quiet-hour/preview")).toContain('alt="Two chairs"');
  });

  test.each<[string, Readonly<Record<string, string>>, Uint8Array, string | undefined, RegExp]>([
    ["without words for it", { pictureAlt: " " }, PICTURE, undefined, /^\S+ Say what the picture shows\.$/],
    ["with too many words for it", { pictureAlt: "x".repeat(251) }, PICTURE, undefined, /up to 250 char/],
    ["that was not chosen", {}, new Uint8Array(), "", /Choose a picture/],
    ["that is none", {}, Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), undefined, /no JPEG, PNG/],
    ["that is damaged", {}, PICTURE.subarray(0, 40), undefined, /damaged/],
    ["that is too large", {}, new Uint8Array(LARGEST_PICTURE + 1), undefined, /larger than 10 MB/],
    [
      "that is far too large",
      {},
      new Uint8Array(LARGEST_PICTURE + 2 * LARGEST_BODY),
      undefined,
      /larger than 10 MB/,
    ],
  ])("one %s is answered at its field, with all that was typed", async (_, changes, file, name, message) => {
    const { read, send, typed, pictures } = await opened();
    const before = read("a-quiet-hour");
    const response = await send(partsOf({ ...typed, ...changes }, file, name));
    const html = await response.text();
    expect([response.status, errors(html)]).toEqual([422, expect.stringMatching(message)]);
    expect(formOn(html)).toMatchObject({
      text: typed["text"],
      pictureAlt: changes["pictureAlt"] ?? "Two chairs",
    });
    expect(byTag(html, "details").some((one) => one.properties["open"] === true)).toBe(false);
    expect(await htmlProblems(html)).toEqual([]);
    expect([pictures(), read("a-quiet-hour")]).toEqual([[], before]);
  });

  test("one that was chosen and not put in keeps the text from being saved without a word", async () => {
    const { moderator, read } = await opened();
    const before = read("a-quiet-hour");
    const response = await save(moderator, { picture: "door.jpg", pictureAlt: "A door", text: "Typed." });
    const html = await response.text();
    expect([response.status, errors(html)]).toEqual([422, expect.stringContaining("Choose it again")]);
    expect(formOn(html)).toMatchObject({ text: "Typed.", pictureAlt: "A door", picture: "" });
    expect(read("a-quiet-hour")).toBe(before);
  });
});

test("with a script the line, or what is wrong, is the answer", async () => {
  const { send, typed } = await opened();
  const { token = "" } = typed;
  const asked = { accept: "application/json" };
  const kept = await send(partsOf({ token, pictureAlt: "Two chairs" }), asked);
  expect([kept.status, await kept.json()]).toEqual([200, { line: "![Two chairs](images/two-chairs.jpg)" }]);
  const again = await send(partsOf({ token, pictureAlt: "Two chairs" }), asked);
  expect(await again.json()).toEqual({ line: "![Two chairs](images/two-chairs-2.jpg)" });
  const refused = await send(partsOf({ token }, Buffer.from("no picture")), asked);
  expect([refused.status, await refused.json()]).toEqual([
    422,
    { problems: { pictureAlt: "Say what the picture shows." } },
  ]);
});

test("every state of the editor has the fields after the form, which Enter does not press", async () => {
  const { moderator } = await opened();
  const html = await moderator.page(EDIT);
  const [first] = byTag(html, "button").filter((button) => attribute(button, "name") === "act");
  expect(attribute(first ?? expect.unreachable(), "value")).toBe("save");
  const file = byTag(html, "input").find((input) => attribute(input, "type") === "file");
  expect(attribute(file ?? expect.unreachable(), "form")).toBe("article");
  expect(html.indexOf('value="save"')).toBeLessThan(html.indexOf('type="file"'));
  expect(html.indexOf('name="token"', html.indexOf('id="article"'))).toBeLessThan(
    html.indexOf('type="file"'),
  );
});

describe("nothing is taken", () => {
  test("of who is not signed in; what was typed comes back, and the file is not kept", async () => {
    const { sendAs, stranger, typed, pictures } = await opened();
    for (const file of [PICTURE, new Uint8Array(1_000_000)]) {
      const response = await sendAs(stranger, partsOf(typed, file));
      expect([response.status, await response.text()]).toEqual([
        401,
        expect.stringContaining("Typed, &amp; not saved."),
      ]);
    }
    expect(pictures()).toEqual([]);
  });

  test("from another site, without the token, or at another address", async () => {
    const { send, sendAs, moderator, typed, pictures } = await opened();
    expect((await send(partsOf(typed), { origin: "https://elsewhere.test" })).status).toBe(403);
    expect((await send(partsOf(typed), { "sec-fetch-site": "cross-site" })).status).toBe(403);
    const { token: _, ...without } = typed;
    expect((await send(partsOf(without))).status).toBe(403);
    const type = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
    expect((await moderator.postBody(SAVE, partsOf(typed), type)).status).toBe(415);
    expect((await moderator.postBody("/desk/articles/new", partsOf(typed), type)).status).toBe(415);
    for (const slug of ["..%2fabout", "A", "x.md"]) {
      const path = `/desk/articles/${slug}/picture`;
      expect((await moderator.postBody(path, partsOf(typed), type)).status, slug).toBe(404);
    }
    expect((await sendAs(moderator, partsOf(typed), { "content-type": "text/plain" })).status).toBe(415);
    expect((await moderator.post(PATH, typed)).status).toBe(415);
    expect(pictures()).toEqual([]);
  });

  test.each<[string, (typed: Readonly<Record<string, string>>) => Buffer<ArrayBuffer>, number]>([
    ["no form in parts", () => Buffer.from("no parts"), 422],
    ["a field twice", (typed) => Buffer.concat([partsOf({ act: "1" }).subarray(0, 70), partsOf(typed)]), 422],
    [
      "more fields than a form has",
      (typed) =>
        partsOf({ ...typed, ...Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`f${n}`, ""])) }),
      422,
    ],
    ["a text larger than any", (typed) => partsOf({ ...typed, text: "x".repeat(LARGEST_BODY) }), 413],
    ["another file", (typed) => partsOf({ ...typed, 'text"; filename="a.jpg': "x" }), 422],
  ])("of %s", async (_, body, status) => {
    const { send, typed, pictures } = await opened();
    expect((await send(body(typed))).status).toBe(status);
    expect(pictures()).toEqual([]);
  });

  test("of what says that it is larger than is read, or is compressed", async () => {
    const { send, typed } = await opened();
    expect((await send(partsOf(typed), { "content-length": String(33 * 1024 * 1024) })).status).toBe(413);
    expect((await send(partsOf(typed), { "content-encoding": "gzip" })).status).toBe(415);
  });

  test("of a body without an end: it is left after some megabytes", async () => {
    const { moderator } = await opened();
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const type = { "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
    expect((await moderator.postBody(PATH, endless, type)).status).toBe(413);
    expect(sent).toBeLessThan(40);
  });
});

describe("the line of a picture", () => {
  const md = new MarkdownIt();
  test.each([
    ["Two chairs", "", "Two chairs"],
    ["A sign: [PHONE]](x) ![y](z)", "", "A sign: (PHONE))(x) !(y)(z)"],
    ["Ends \\", "Ends \\", "Ends /"],
    ["*Stars* and `ticks` <b>", '"&amp;" \\" (x)', "*Stars* and ’ticks’ ‹b›"],
    ["Two\r\n\r\nlines", "Two\n\n# lines", "Two lines"],
    ["<https://a.test](b)>", ")", "‹https://a.test)(b)›"],
  ])("%j with the caption %j is one picture", (alt, caption, shown) => {
    const [paragraph, inline, ...others] = md.parse(pictureLine("images/a.jpg", { alt, caption }), {});
    expect([paragraph?.type, others.length, inline?.children?.length]).toEqual(["paragraph_open", 1, 1]);
    const [picture] = inline?.children ?? [];
    expect([picture?.type, picture?.content, picture?.attrGet("src")]).toEqual([
      "image",
      shown,
      "images/a.jpg",
    ]);
    expect(picture?.attrGet("title") ?? "").toBe(caption.replace(/\s+/g, " "));
  });
});

test("the name that a picture comes with leads nowhere", async () => {
  const { send, typed, pictures, content } = await opened();
  for (const name of ["../../../about.md", "..%2f..%2fabout.md", "C:\\a\\about.md.jpg", "%00.jpg"]) {
    expect((await send(partsOf(typed, PICTURE, name))).status, name).toBe(200);
  }
  expect([...pictures()].every((name) => /^[a-z0-9-]+\.jpg$/.test(name))).toBe(true);
  expect(readdirSync(content.folder)).not.toContain("about.jpg");
});
