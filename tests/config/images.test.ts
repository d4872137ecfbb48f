/** Pictures in articles: made in sizes and formats, described, at their proportions, and only those that are read. */
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyImages } from "../../_config/markdown/images.ts";
import { Content } from "../helpers/content.ts";
import { folderOfTest } from "../helpers/folders.ts";
import { html, render } from "../helpers/markdown.ts";
import { TODAY } from "../setup/build-site.ts";

/** 512 by 512 pixels. */
const PICTURE = "public/icon-512.png";
const SECOND = "public/icon-192.png";

const withPictures = (folder: string): string => {
  mkdirSync(join(folder, "articles/images"), { recursive: true });
  cpSync(PICTURE, join(folder, "articles/images/card.png"));
  cpSync(SECOND, join(folder, "articles/images/icon.png"));
  return folder;
};

it("a picture comes in three formats and in widths up to its own, lazily, with its proportions and words", async () => {
  const made = await html("![A ring & a “crescent”](images/card.png)", withPictures(folderOfTest()));
  const [name = ""] = /[\w-]+(?=-512\.jpeg 512w)/.exec(made) ?? [];
  const srcset = (format: string) =>
    [390, 512].map((width) => `/assets/images/${name}-${width}.${format} ${width}w`).join(", ");
  const sizes = 'sizes="(min-width: 42rem) 40rem, 100vw"';
  expect(made).toBe(
    `<p><picture><source type="image/avif" srcset="${srcset("avif")}" ${sizes}><source type="image/webp" srcset="${srcset("webp")}" ${sizes}>` +
      `<img src="/assets/images/${name}-390.jpeg" alt="A ring &amp; a “crescent”" loading="lazy" decoding="async" width="512" height="512" srcset="${srcset("jpeg")}" ${sizes}></picture></p>\n`,
  );
});

it("the files are what their names say", async () => {
  const { imageFiles } = await render("![A ring](images/card.png)", withPictures(folderOfTest()));
  const site = folderOfTest();
  copyImages(imageFiles, site);
  const files = readdirSync(join(site, "assets/images")).sort();
  expect(files).toEqual([...imageFiles].sort());
  expect(files).toHaveLength(6);
  for (const file of files) {
    const start = readFileSync(join(site, "assets/images", file))
      .subarray(0, 12)
      .toString("latin1");
    expect([file, start]).toEqual([
      file,
      expect.stringMatching(
        file.endsWith(".avif") ? /ftypavif$/ : file.endsWith(".webp") ? /^RIFF.{4}WEBP$/s : /^\xff\xd8\xff/,
      ),
    ]);
  }
});

it("a title becomes a caption", async () => {
  const made = await html('![A ring](images/icon.png "Our <mark>")', withPictures(folderOfTest()));
  expect(made).toMatch(/<\/picture><span class="caption">Our &lt;mark&gt;<\/span><\/p>/);
});

it("one picture can stand twice, with other words each time", async () => {
  const made = await html("![One](images/icon.png)\n\n![Two](images/icon.png)", withPictures(folderOfTest()));
  expect([...made.matchAll(/alt="(\w+)"/g)].map(([, alt]) => alt)).toEqual(["One", "Two"]);
});

it("a file that is no picture is named, with the remedy", async () => {
  const folder = folderOfTest();
  const content = new Content(folder);
  content.write("articles/images/door.jpg", "not a picture");
  const { problems } = await render("Words.\n\n![A door](images/door.jpg)", folder);
  expect(problems).toEqual([
    {
      file: `${folder}/articles/x.md`,
      line: 3,
      message: `image: “${folder}/articles/images/door.jpg” cannot be read as a picture; save it again as JPEG or PNG`,
    },
  ]);
});

it("the pictures of a draft are not among those of the site", async () => {
  const content = Content.copiedTo(withPictures(folderOfTest()));
  content.article("shown", {}, "![A ring](images/card.png)");
  content.article("hidden", { draft: true }, "![An icon](images/icon.png)");
  const { imageFiles } = await content.load(TODAY);
  const preview = await content.load(TODAY, { preview: true });
  expect(imageFiles.size).toBe(6);
  expect(preview.imageFiles.size).toBeGreaterThan(6);
});
